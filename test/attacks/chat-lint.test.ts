// What the chats show while a wave is open: nobody can tell from it who has answered, neither by reading over a shoulder, nor as an organiser
// who presses everything there is to press.

import { afterEach, describe, expect, it } from "vitest";
import type { Feature } from "../../src/feature.ts";
import type { Reply } from "../../src/platform/interaction.ts";
import type { Message } from "../../src/platform/message.ts";
import { mintToken, readToken } from "../../src/platform/token.ts";
import { waveFeature } from "../../src/pulse/wave/feature.ts";
import { type House, openHouse, type Person } from "./house.ts";
import { remindingTheMissing, tellingWhoAnswered } from "./weak/chat.ts";

let house: House;
afterEach(() => house.close());

const ANSWERED = 6;

/** Half of the people answer; then everything is posted that is posted until the close. Gives what each got, as one text. */
async function wave(feature?: Feature): Promise<{ waveId: string; got: Map<string, string> }> {
  house = await openHouse({ people: 12, ...(feature === undefined ? {} : { wave: feature }) });
  const waveId = await house.open({ cuts: [] });
  await house.deliver();
  for (const who of house.members.slice(0, ANSWERED))
    await house.save(who, waveId, { "item-action-floor": "1", comment: `a word of ${who.user}` });
  house.time.now = house.time.now.add({ hours: 25 });
  await house.tick();
  await house.deliver();
  const got = new Map(
    house.members.map(({ memberId }) => {
      const own = house.posts.filter(({ to }) => to === memberId);
      return [memberId, JSON.stringify(own.map(({ kind, message }) => [kind, message]))];
    }),
  );
  return { waveId, got };
}

/** What somebody sees who presses every button that does not fill in a form, from their home on. */
async function everythingSeen(who: Person, first: readonly string[] = []): Promise<string> {
  const seen = new Map<string, Message>();
  const todo = [...first];
  const take = (name: string, reply: Reply): void => {
    if (!("message" in reply)) return;
    seen.set(name, reply.message);
    for (const action of reply.message.actions ?? [])
      if ("press" in action && action.opens !== "form" && mayPress(action.press)) todo.push(action.press);
  };
  take("home", await house.act(who.user, { kind: "home" }));
  take("command", await house.act(who.user, { kind: "command", text: "pulse" }));
  for (let token = todo.shift(); token !== undefined; token = todo.shift())
    if (!seen.has(token)) take(token, await house.act(who.user, { kind: "pressed", token }));
  return JSON.stringify([...seen].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Nothing that changes anything. */
const mayPress = (token: string): boolean =>
  /^(?:pulse|release)\b/.test(readToken(token)?.action ?? "") && !/withdraw|cancel|stop/.test(token);

describe("messages", () => {
  it("are the same for those who have answered and those who have not", async () => {
    const { got } = await wave();
    expect(new Set(got.values()).size).toBe(1);
    expect([...got.values()][0]).toContain("pulse.remind");
  });

  it("differ where only those are reminded who have not answered (control)", async () => {
    const { got } = await wave(remindingTheMissing(waveFeature));
    expect(new Set(got.values()).size).toBe(2);
  });

  it("hold nothing that anybody answered, but for the form in which it is typed", async () => {
    await wave();
    const shown = JSON.stringify([house.replies, house.posts, house.logged]);
    for (const who of house.members.slice(0, ANSWERED)) expect(shown).not.toContain(`a word of ${who.user}`);
  });
});

describe("screens", () => {
  const tokens = (waveId: string) => [
    mintToken({ action: "pulse.organise", subject: house.cohortId }),
    mintToken({ action: "pulse.wave", subject: waveId }),
  ];

  it("of an organiser do not depend on who answered, only roughly on how many", async () => {
    const { waveId } = await wave();
    const before = await everythingSeen(house.organiser, tokens(waveId));
    expect(before).toContain("Coping and thriving");
    const [first, last] = [house.members[0] as Person, house.members.at(-1) as Person];
    await house.press(first, "pulse.withdraw", waveId);
    await house.save(last, waveId, { "item-action-floor": "5" });
    expect(await everythingSeen(house.organiser, tokens(waveId))).toBe(before);
    for (const { user } of house.members) expect(before.includes(user), user).toBe(false);
  });

  it("of an organiser would be seen to depend on it (control)", async () => {
    const { waveId } = await wave(tellingWhoAnswered(waveFeature));
    const seen = await everythingSeen(house.organiser, tokens(waveId));
    expect(seen).toContain((house.members[0] as Person).memberId);
    expect(seen).not.toContain((house.members.at(-1) as Person).memberId);
  });

  it("of a member are the same before and after they answer", async () => {
    const { waveId } = await wave();
    const who = house.members.at(-1) as Person;
    const own = [mintToken({ action: "pulse.show", subject: waveId })];
    const before = await everythingSeen(who, own);
    await house.save(who, waveId, { "item-action-floor": "5", comment: "mine" });
    expect(await everythingSeen(who, own)).toBe(before);
  });
});
