import { afterEach, describe, expect, it } from "vitest";
import { endIntroduction } from "../../src/cohort/introductions.ts";
import type { Capabilities } from "../../src/platform/capabilities.ts";
import { messageText } from "../cohort/inspect.ts";
import { createMouth, type Mouth } from "./mouth.ts";
import { createWorld, OPENING, say, type World } from "./world.ts";

let world: World | undefined;
afterEach(() => world?.close());

type Way = Capabilities["introductions"];

/** Ann, Bea and Cal on the connections that are named for them. */
async function people(ways: Record<string, Way>, places: Record<string, string[]>, rooms: string[] = []) {
  const mouths = Object.fromEntries(
    Object.entries(ways).map(([id, introductions]) => [id, createMouth(id, { introductions })]),
  ) as Record<string, Mouth>;
  world = await createWorld({
    platforms: Object.values(mouths).map(({ platform }) => platform),
    people: Object.entries(places).map(([name, on]) => ({
      name,
      accounts: on.flatMap((id) => mouths[id]?.account(name.toLowerCase()) ?? []),
    })),
    rooms: rooms.map((connection) => ({ connection, room: `commons-${connection}` })),
  });
  return { world, mouth: (id: string) => mouths[id] as Mouth };
}

describe("people who share a connection that can hold a conversation of their own", () => {
  it("get one post there, with the opening, and nothing else", async () => {
    const { world, mouth } = await people({ a: "group" }, { Ann: ["a"], Bea: ["a"], Cal: ["a"] });
    await world.introduces(["Ann", "Bea", "Cal"]);
    await world.minutes(3);
    const [sent, ...more] = mouth("a").sent;
    expect(more).toEqual([]);
    expect(sent?.to).toMatchObject({ to: "introduction" });
    expect(sent?.to.to === "introduction" && sent.to.members.map(({ user }) => user).sort()).toEqual([
      "ann",
      "bea",
      "cal",
    ]);
    expect(messageText(sent?.what ?? { body: [] })).toContain(`${OPENING} All of you.`);
  });

  it("get it in a thread of the cohort's room", async () => {
    const { world, mouth } = await people({ a: "thread" }, { Ann: ["a"], Bea: ["a"] }, ["a"]);
    await world.introduces(["Ann", "Bea"]);
    await world.minutes();
    expect(mouth("a").sent.map(({ to }) => to)).toMatchObject([
      { to: "introduction", room: { connection: "a", room: "commons-a" } },
    ]);
  });

  it("are brought together once, however often it is asked for, by however many", async () => {
    const { world, mouth } = await people({ a: "group" }, { Ann: ["a"], Bea: ["a"] });
    const subject = "00000000-0000-4000-8000-000000000001";
    const [one, two] = [
      await world.introduces(["Ann", "Bea"], { subject }),
      await world.introduces(["Ann", "Bea"], { subject }),
    ];
    expect(two).toBe(one);
    await world.minutes(3);
    expect(mouth("a").sent).toHaveLength(1);
  });

  it("get it once where the answer of the platform is lost and the program ends meanwhile", async () => {
    const { world, mouth } = await people({ a: "group" }, { Ann: ["a"], Bea: ["a"] });
    mouth("a").meets.push({ is: "unknown" });
    const id = await world.introduces(["Ann", "Bea"]);
    await world.tick();
    world.restarts();
    await world.minutes(2);
    // Not settled yet: neither a second conversation nor a post to each.
    expect(mouth("a").sent).toEqual([]);
    const post = await world.tx((tx) => tx.delivery.findFirstOrThrow({ where: { introductionId: id } }));
    expect(post).toMatchObject({ state: "unknown", connectionId: "a", memberId: null });
    expect(JSON.parse(post.platformUserId ?? "")).toEqual([null, "ann", "bea"]);
  });
});

describe("people who cannot have a conversation of their own get a post each", () => {
  const ways: [string, Record<string, Way>, Record<string, string[]>][] = [
    ["on different connections", { a: "group", b: "thread" }, { Ann: ["a"], Bea: ["b"] }],
    ["where the platform opens none", { a: "link" }, { Ann: ["a"], Bea: ["a"] }],
    ["where a thread has no room to stand in", { a: "thread" }, { Ann: ["a"], Bea: ["a"] }],
  ];
  it.each(ways)("%s", async (_, ways, places) => {
    const { world, mouth } = await people(ways, places);
    await world.introduces(["Ann", "Bea"]);
    await world.minutes(3);
    for (const [name, [on = ""]] of Object.entries(places)) {
      const posts = mouth(on).chat(name.toLowerCase());
      expect(posts.map(messageText)).toEqual([expect.stringContaining(OPENING)]);
      expect(posts[0]?.actions?.map(({ label }) => label)).toContain(say("introduction.relay-button"));
    }
    const states = await world.tx((tx) => tx.delivery.findMany({ where: { introductionId: { not: null } } }));
    expect(states.every(({ state, why }) => state === "dropped" && why === "not-together")).toBe(true);
  });

  it("where the platform refuses the conversation", async () => {
    const { world, mouth } = await people({ a: "group" }, { Ann: ["a"], Bea: ["a"] });
    mouth("a").meets.push({ is: "refused", because: "forbidden" });
    await world.introduces(["Ann", "Bea"]);
    await world.minutes(3);
    expect(mouth("a").together()).toEqual([]);
    expect(mouth("a").chat("ann")).toHaveLength(1);
    expect(mouth("a").chat("bea")).toHaveLength(1);
  });

  it("not while it is not known whether the conversation was opened; then, where it was not", async () => {
    const { world, mouth } = await people({ a: "group" }, { Ann: ["a"], Bea: ["a"] });
    mouth("a").meets.push({
      is: "later",
      after: world.time.now.until(world.time.now.add({ minutes: 5 })),
      because: "unavailable",
      holds: "channel",
    });
    await world.introduces(["Ann", "Bea"]);
    await world.minutes(4);
    expect(mouth("a").sent).toEqual([]);
    // Two hours later nobody waits for it any longer.
    await world.pass({ hours: 3 });
    await world.minutes(61);
    expect(mouth("a").together()).toEqual([]);
    expect(mouth("a").chat("ann")).toHaveLength(1);
  });

  it("nobody does where it ended before it was opened, or where one of two has left", async () => {
    const { world, mouth } = await people({ a: "group", b: "group" }, { Ann: ["a"], Bea: ["b"], Cal: ["a"] });
    const subject = "00000000-0000-4000-8000-000000000002";
    await world.introduces(["Ann", "Bea"], { subject });
    await world.tx((tx) => endIntroduction({ tx, now: world.time.now }, "round", subject));
    await world.introduces(["Ann", "Cal"]);
    await world.tx((tx) => tx.member.update({ where: { id: world.id("Cal") }, data: { state: "left" } }));
    await world.minutes();
    expect([...mouth("a").sent, ...mouth("b").sent]).toEqual([]);
  });

  it("an account that cannot be reached does not count as shared", async () => {
    const { world, mouth } = await people({ a: "group", b: "group" }, { Ann: ["a"], Bea: ["a", "b"] });
    await world.tx((tx) =>
      tx.account.updateMany({ where: { platformUserId: "bea", connectionId: "a" }, data: { unreachable: "blocked" } }),
    );
    await world.introduces(["Ann", "Bea"]);
    await world.minutes();
    expect(mouth("a").together()).toEqual([]);
    expect(mouth("b").chat("bea")).toHaveLength(1);
  });
});
