// Messages passed on between every two platforms, each way, through the real adapters: what people press, say and read is read from the
// platforms' side alone. The program ends and begins anew in the middle.

import { afterEach, describe, expect, it, vi } from "vitest";
import { SLACK_CAPABILITIES } from "../../adapters/slack/limits.ts";
import { startPage } from "../adapters/rehearsal/counterpart.ts";
import type { Counterpart, Shown } from "../contracts/counterpart.ts";
import { startGuild } from "../doubles/discord/guild.ts";
import { startWorkspace } from "../doubles/slack/workspace.ts";
import { startTenant } from "../doubles/teams/tenant.ts";
import { createWorld, OPENING, say, type World } from "./world.ts";

/** Nobody is told to wait because this machine is slow. */
const config = { patienceMs: 20_000 };
const LANDS: Record<string, () => Promise<Counterpart>> = {
  Slack: () => startWorkspace({ config }),
  Teams: () => startTenant({ connection: "harbour", config }),
  Discord: () => startGuild({ connection: "guild", config }),
  rehearsal: () => startPage(SLACK_CAPABILITIES),
};
const NAMES = Object.keys(LANDS);
/** A second workspace of its own, for two people on one platform who have none in common. */
const ABROAD: Record<string, () => Promise<Counterpart>> = {
  "another workspace of Slack": () => startWorkspace({ connection: "abroad", config }),
  "another tenant of Teams": () => startTenant({ connection: "abroad", config }),
  "another server of Discord": () => startGuild({ connection: "abroad", config }),
};
const PAIRS = [
  ...NAMES.flatMap((one) => NAMES.filter((other) => other !== one).map((other) => [one, other] as const)),
  ["Slack", "another workspace of Slack"] as const,
  ["Teams", "another tenant of Teams"] as const,
  ["Discord", "another server of Discord"] as const,
];

const HOSTILE =
  "Will they close it? <!channel> <@U0001> @everyone <at>all</at> [here](https://evil.example) *so* `x` **y**";

let world: World | undefined;
let lands: Counterpart[] = [];
afterEach(async () => {
  await world?.close();
  for (const land of lands) await land.close();
  world = undefined;
  lands = [];
});

const soon = <T>(look: () => Promise<T>): Promise<T> => vi.waitFor(look, { timeout: 8000, interval: 15 });
const holding = (shown: readonly Shown[], words: string): Shown[] =>
  shown.filter(({ text }) => plain(text).includes(plain(words)));
/** Platforms break lines where they like. */
const plain = (text: string): string => text.replaceAll(/\s+/g, " ");

/** Ann on the first platform, Bea on the second. */
async function meet(one: string, other: string) {
  lands = [await LANDS[one]?.(), await (LANDS[other] ?? ABROAD[other])?.()] as Counterpart[];
  const [here, there] = lands as [Counterpart, Counterpart];
  world = await createWorld({
    platforms: lands.map(({ platform }) => platform),
    people: [
      { name: "Ann Archer", accounts: [here.people[0]] },
      { name: "Bea Barlow", accounts: [there.people[1]] },
    ],
    rooms: lands.map(({ room }) => room),
  });
  const at = (land: Counterpart, who: (typeof here.people)[number]) => ({
    chat: () => land.chat(who),
    reads: (words: string) => soon(async () => expect(holding(await land.chat(who), words)).toHaveLength(1)),
    sees: (words: string) =>
      soon(async () => {
        const alone = await land.alone(who);
        expect(holding([...(await land.chat(who)), ...(alone === undefined ? [] : [alone])], words)).not.toEqual([]);
      }),
    presses: (label: string) => land.press(who, label, "chat"),
    says: (words: string) => land.say(who, words),
  });
  return { world, ann: at(here, here.people[0]), bea: at(there, there.people[1]) };
}

describe.each(PAIRS)("from %s to %s", (one, other) => {
  it("people get in touch, pass messages to and fro across a restart, and stop; nothing of their words stays", async () => {
    const { world, ann, bea } = await meet(one, other);
    const agreed = () => world.tx((tx) => tx.introductionMember.count({ where: { relaySince: { not: null } } }));
    const onTheirWay = () => world.tx((tx) => tx.relayedMessage.count());

    await world.introduces(["Ann Archer", "Bea Barlow"]);
    await world.tick();
    await ann.reads(OPENING);
    await bea.reads(OPENING);

    await ann.presses(say("introduction.relay-button"));
    await soon(async () => expect(await agreed()).toBe(1));
    await world.deliver();
    await bea.reads(say("introduction.relay-asked", { names: "Ann Archer", count: 1 }));
    await bea.presses(say("introduction.relay-yes-button"));
    await soon(async () => expect(await agreed()).toBe(2));
    await bea.sees(say("introduction.relay-how", { names: "Ann Archer" }));
    await world.deliver();
    await ann.reads(say("introduction.relay-how", { names: "Bea Barlow" }));
    await ann.reads(say("introduction.relay-keeps"));

    await ann.says(HOSTILE);
    await soon(async () => expect(await onTheirWay()).toBe(1));
    await ann.sees(say("introduction.passed-on", { names: "Bea Barlow" }));
    world.restarts();
    await world.deliver();
    await bea.reads("Will they close it?");
    const [arrived] = holding(await bea.chat(), "Will they close it?");
    expect(plain(arrived?.text ?? "")).toContain(plain(HOSTILE));
    expect(arrived?.mentions).toEqual([]);
    expect(arrived?.links).toEqual([]);
    expect(arrived?.text).toContain(say("introduction.message-by", { name: "Ann Archer" }));

    await bea.says("Not if I can help it.");
    await soon(async () => expect(await onTheirWay()).toBe(2));
    await world.deliver();
    await ann.reads("Not if I can help it.");
    await world.minutes();
    expect(await onTheirWay()).toBe(0);
    expect(await world.tablesWith("Will they close", "Not if I can help")).toEqual([]);

    world.restarts();
    await ann.presses(say("introduction.relay-stop-button"));
    await soon(async () => expect(await agreed()).toBe(0));
    await world.deliver();
    await bea.reads(say("introduction.relay-off", { names: "Ann Archer" }));
    await bea.says("Are you still there?");
    await bea.sees(say("conversation.said"));
    await world.deliver();
    expect(holding(await ann.chat(), "Are you still there?")).toEqual([]);
    expect(lands.flatMap((land) => land.refused())).toEqual([]);
  });
});

describe.each(NAMES)("two people on %s", (name) => {
  it("are brought together as it can: in a conversation of their own, or each by a post", async () => {
    const land = await LANDS[name]?.();
    if (land === undefined) throw new Error("no such platform");
    lands = [land];
    const [ann, bea] = land.people;
    world = await createWorld({
      platforms: [land.platform],
      people: [
        { name: "Ann Archer", accounts: [ann] },
        { name: "Bea Barlow", accounts: [bea] },
      ],
      rooms: [land.room],
    });
    await world.introduces(["Ann Archer", "Bea Barlow"]);
    await world.minutes(3);
    const together = await land.together([ann, bea]);
    const apart = [...(await land.chat(ann)), ...(await land.chat(bea))];
    if (land.platform.capabilities.introductions === "link") {
      expect(holding(apart, OPENING)).toHaveLength(2);
    } else {
      expect(holding(together, `${OPENING} All of you.`)).toHaveLength(1);
      expect(holding(apart, OPENING)).toEqual([]);
    }
    expect(land.refused()).toEqual([]);
  });
});
