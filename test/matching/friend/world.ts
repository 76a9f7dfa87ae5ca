// A cohort in the whole product: the real router, planning, due work and composers; only the platforms are played.

import { SLACK_CAPABILITIES } from "../../../adapters/slack/limits.ts";
import { type House, openHouse, words } from "../../golden/house.ts";
import { labelsOf, type Sight } from "../../golden/sight.ts";
import type { Someone } from "../../golden/someone.ts";

export { words };

export interface SomeMember {
  organisation?: string;
  sector?: string;
  zone?: string;
  /** Which connection their account is on. */
  connection?: string;
  themes?: string[];
  role?: "member" | "alumnus" | "facilitator";
}

export type World = Awaited<ReturnType<typeof openWorld>>;

/** On a Monday morning in the first week of the programme: Olga organises; the others are in the cohort and offer every theme unless they say otherwise. */
export async function openWorld(people: Record<string, SomeMember>, capabilities = SLACK_CAPABILITIES) {
  const house = await openHouse(capabilities);
  const cohortId = await house.cohort();
  const olga = await house.organiser();
  const codes = new Map<string, string>();
  const members = new Map<string, { someone: Someone; id: string; personId: string }>();

  async function join(name: string, details: SomeMember = {}): Promise<Someone> {
    const { role = "member", connection = "north", zone = "Europe/London" } = details;
    const code = codes.get(role) ?? (await house.mint(olga, { uses: "90", role }));
    codes.set(role, code);
    const someone = house.someone(name.toLowerCase().replaceAll(" ", "-"), { name, connection, zone });
    await house.joins(someone, code, {
      organisation: details.organisation ?? `${name} Trust`,
      sector: details.sector ?? "Health",
      zone,
    });
    const member = await house.store.transaction(async (tx) => {
      const found = await tx.member.findFirstOrThrow({ where: { cohortId, person: { name } } });
      const helpsWith = details.themes ?? ["system", "teams", "courage"];
      return tx.member.update({ where: { id: found.id }, data: { helpsWith } });
    });
    members.set(name, { someone, id: member.id, personId: member.personId });
    return someone;
  }

  await house.at("2026-10-05T07:00:00Z");
  for (const [name, details] of Object.entries(people)) await join(name, details);

  const who = (name: string) => {
    const found = members.get(name);
    if (found === undefined) throw new Error(`nobody is called ${name}`);
    return found;
  };

  const world = {
    ...{ house, cohortId, olga, join, close: house.close },
    someone: (name: string): Someone => who(name).someone,
    idOf: (name: string): string => who(name).id,
    /** Moves time on, with a heartbeat at the end of it. */
    pass: (by: { minutes?: number; hours?: number }) => house.at(house.time.now.add(by).toString()),
    /** Asks with the form, and lets the time to think again pass. */
    async ask(name: string, answers: Record<string, string | string[]> = {}): Promise<void> {
      await world.asking(name, answers);
      await world.pass({ minutes: 11 });
    },
    async asking(name: string, answers: Record<string, string | string[]> = {}): Promise<Sight> {
      const one = world.someone(name);
      await one.command("friend");
      if (one.last()?.surface !== "form") await one.press(words("friend.ask-button"));
      return one.fill({ theme: "courage", about: `What ${name} thinks of.`, ...answers });
    },
    /** The newest post of a kind to somebody. */
    post: (name: string, kind: string): Sight => house.post(world.someone(name).who, kind),
    has: (name: string, kind: string): boolean => house.posts(world.someone(name).who, kind).length > 0,
    /** Everybody who has an offer that still waits. */
    async asked(): Promise<string[]> {
      const rows = await house.store.transaction((tx) =>
        tx.friendOffer.findMany({ where: { state: "open" }, include: { member: { include: { person: true } } } }),
      );
      return rows.map(({ member }) => member.person.name);
    },
    press: (name: string, kind: string, label: string): Promise<Sight> =>
      world.someone(name).press(label, { on: world.post(name, kind) }),
    /** Two who are matched. */
    async matched(asker: string, friend: string): Promise<void> {
      await world.ask(asker, { beforehand: ["agree"] });
      await world.press(friend, "friend.offer", words("friend.offer.accept"));
      await world.pass({ minutes: 1 });
    },
    tx: house.store.transaction.bind(house.store) as House["store"]["transaction"],
  };
  return world;
}

/** Everything that somebody reads in a sight. */
export function read(sight: Sight | undefined): string {
  if (sight === undefined) return "";
  return JSON.stringify("message" in sight ? sight.message : { ...sight.form, corrections: sight.corrections });
}

export const labels = (sight: Sight | undefined): string[] => labelsOf(sight);
