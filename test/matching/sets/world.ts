// A cohort whose learning sets are lived through: the real rooms behind the real router, over a database.

import { SLACK_CAPABILITIES } from "../../../adapters/slack/limits.ts";
import type { Attachment } from "../../../src/platform/message.ts";
import { messageText } from "../../cohort/inspect.ts";
import { type House, openHouse, words } from "../../golden/house.ts";
import type { Sight } from "../../golden/sight.ts";
import type { Someone } from "../../golden/someone.ts";

const SECTORS = ["Local government", "Health", "Police", "Housing"];
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

export const textOf = (sight: Sight | undefined): string =>
  sight !== undefined && "message" in sight ? messageText(sight.message) : JSON.stringify(sight);

export const fileOf = (sight: Sight): Attachment => {
  if (!("message" in sight) || sight.message.attachment === undefined) throw new Error("no file");
  return sight.message.attachment;
};

interface Placed {
  places: { member: { person: { name: string } } }[];
}
export const namesIn = (set: Placed | undefined): string[] =>
  (set?.places ?? []).map(({ member }) => member.person.name);

export class World {
  readonly house: House;
  cohortId = "";
  people: Someone[] = [];
  #olga: Someone | undefined;

  private constructor(house: House) {
    this.house = house;
  }

  static async open(): Promise<World> {
    return new World(await openHouse(SLACK_CAPABILITIES));
  }

  get olga(): Someone {
    if (this.#olga === undefined) throw new Error("there is no cohort yet");
    return this.#olga;
  }

  /** An organiser and so many members of organisations of their own. */
  async cohortOf(count: number, change: (index: number) => Record<string, string> = () => ({})): Promise<void> {
    this.cohortId = await this.house.cohort();
    this.#olga = await this.house.organiser();
    const code = await this.house.mint(this.olga, { uses: "100" });
    for (let index = 0; index < count; index += 1) {
      const one = this.house.someone(`person-${index}`, { name: `Member ${LETTERS[index]}` });
      const sector = SECTORS[index % 4] ?? "";
      const about = { organisation: `Organisation ${index}`, sector, place: `Place ${index % 3}` };
      await this.house.joins(one, code, { ...about, ...change(index) });
      this.people.push(one);
    }
  }

  called(name: string): Someone {
    const one = this.people[LETTERS.indexOf(name.slice(-1))];
    if (one === undefined) throw new Error(`nobody is called ${name}`);
    return one;
  }

  /** The sets that have not ended, by number. */
  stored() {
    return this.house.store.transaction((tx) =>
      tx.learningSet.findMany({
        where: { cohortId: this.cohortId, endedAt: null },
        include: { places: { include: { member: { include: { person: true } } }, orderBy: { turn: "asc" } } },
        orderBy: { number: "asc" },
      }),
    );
  }

  /** The organiser's screen of learning sets. */
  async screen(): Promise<Sight> {
    await this.olga.command("organise");
    return this.olga.press(words("set.panel-button"));
  }

  /** A proposal for mixed sets. */
  async mixed(size = "3-4"): Promise<Sight> {
    await this.screen();
    await this.olga.press(words("set.new-mixed-button"));
    return this.olga.fill({ size });
  }

  /** The page of somebody's set. */
  async page(one: Someone): Promise<Sight> {
    await one.opensHome();
    return one.press(words("set.show-button"));
  }
}
