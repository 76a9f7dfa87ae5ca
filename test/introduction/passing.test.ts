import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { endIntroduction } from "../../src/cohort/introductions.ts";
import { createMouth, type Mouth, type Someone, someoneAt } from "./mouth.ts";
import { createWorld, say, type World } from "./world.ts";

const HOSTILE = 'Secret of Ann <!channel> <@U1> @everyone [click](https://evil.example) *bold* <at>all</at> "quoted"';

let world: World;
let a: Mouth;
let b: Mouth;
let ann: Someone;
let bea: Someone;

async function begin(): Promise<void> {
  a = createMouth("a");
  b = createMouth("b");
  const people = ["Ann", "Cal", "Dee"].map((name) => ({ name, accounts: [a.account(name.toLowerCase())] }));
  world = await createWorld({
    platforms: [a.platform, b.platform],
    people: [...people, { name: "Bea", accounts: [b.account("bea")] }],
  });
  ann = at(a, "ann");
  bea = at(b, "bea");
}
beforeEach(begin);
afterEach(() => world.close());

const at = (mouth: Mouth, user: string) => someoneAt(mouth, user, world.handle, () => world.time.now);
const SUBJECT = "00000000-0000-4000-8000-0000000000aa";

/** Ann and Bea are in touch, and messages pass. */
async function inTouch(subject = SUBJECT): Promise<string> {
  const id = await world.introduces(["Ann", "Bea"], { subject });
  await world.tick();
  await ann.press(say("introduction.relay-button"));
  await world.deliver();
  await bea.press(say("introduction.relay-yes-button"));
  await world.deliver();
  return id;
}

const rows = (table: "relayedMessage" | "relayDraft") => world.tx((tx) => (tx[table] as typeof tx.relayDraft).count());

describe("agreeing", () => {
  it("takes both; the first that each reads says what is passed on, what is kept, where copies stay, and how it ends", async () => {
    await world.introduces(["Ann", "Bea"]);
    await world.tick();
    expect(await ann.press(say("introduction.relay-button"))).toContain(
      say("introduction.relay-asking", { names: "Bea" }),
    );
    expect(await ann.says("Can you hear me?")).toContain(say("conversation.said"));
    await world.deliver();
    expect(bea.reads().at(-1)).toContain(say("introduction.relay-asked", { names: "Ann", count: 1 }));
    const terms = (names: string) => [
      say("introduction.relay-how", { names }),
      say("introduction.relay-keeps"),
      say("introduction.relay-ends"),
      "The a",
      "The b",
    ];
    const read = await bea.press(say("introduction.relay-yes-button"));
    for (const term of terms("Ann")) expect(read).toContain(term);
    await world.deliver();
    for (const term of terms("Bea")) expect(ann.reads().at(-1)).toContain(term);
  });

  it("a no ends the asking, and the one who asked learns no reason; it can be asked again", async () => {
    await world.introduces(["Ann", "Bea"]);
    await world.tick();
    await ann.press(say("introduction.relay-button"));
    await world.deliver();
    await bea.press(say("introduction.relay-no-button"));
    await world.deliver();
    expect(ann.reads().at(-1)).toContain(say("introduction.relay-declined", { names: "Bea" }));
    await world.pass({ seconds: 5 });
    await ann.press(say("introduction.relay-button"));
    await world.deliver();
    expect(bea.reads().filter((text) => text.includes(say("introduction.relay-asked-title")))).toHaveLength(2);
  });

  it("both at the same moment is agreement, and asks nobody anything", async () => {
    await world.introduces(["Ann", "Bea"]);
    await world.tick();
    const label = say("introduction.relay-button");
    await Promise.all([ann.press(label), bea.press(label)]);
    await world.deliver();
    await ann.says("Good.");
    await world.deliver();
    expect(bea.reads().at(-1)).toContain("Good.");
  });

  it("is nobody else's to do, and leads nowhere once it has ended", async () => {
    await world.introduces(["Ann", "Bea"], { subject: SUBJECT });
    await world.tick();
    const cal = at(a, "cal");
    const action = a.chat("ann")[0]?.actions?.find(({ label }) => label === say("introduction.relay-button"));
    a.sent.push({
      to: { to: "member", member: cal.who },
      what: { body: [], actions: action ? [action] : [] },
      key: "x" as never,
    });
    expect(await cal.press(say("introduction.relay-button"))).toContain(say("introduction.gone"));
    await world.tx((tx) => endIntroduction({ tx, now: world.time.now }, "round", SUBJECT));
    expect(await ann.press(say("introduction.relay-button"))).toContain(say("introduction.gone"));
  });
});

describe("a message", () => {
  it("goes to the other with the name, as quoted words, once", async () => {
    await inTouch();
    expect(await ann.says(HOSTILE)).toContain(say("introduction.passed-on", { names: "Bea" }));
    await world.deliver();
    const post = bea.post();
    expect(post?.title).toBe(say("introduction.message-title"));
    expect(post?.body).toEqual([[{ strong: say("introduction.message-by", { name: "Ann" }) }], [{ quote: HOSTILE }]]);
    await world.minutes();
    expect(bea.reads().filter((text) => text.includes("Secret of Ann"))).toHaveLength(1);
    await bea.says("And back");
    await world.deliver();
    expect(ann.reads().at(-1)).toContain("And back");
  });

  it("leaves nothing of its words in the database, neither on its way nor after it has arrived", async () => {
    await inTouch();
    const control = await world.introduces(["Ann", "Cal"], { kind: `${HOSTILE.slice(0, 13)} control` });
    expect(await world.tablesWith("Secret of Ann")).toEqual(["Introduction"]);
    await world.tx((tx) => tx.introduction.delete({ where: { id: control } }));
    await ann.says(HOSTILE);
    expect(await rows("relayedMessage")).toBe(1);
    expect(await world.tablesWith("Secret of Ann", "evil.example")).toEqual([]);
    await world.deliver();
    await world.minutes();
    expect(await rows("relayedMessage")).toBe(0);
    expect(await world.tablesWith("Secret of Ann", "evil.example")).toEqual([]);
    const left = await world.tx((tx) => tx.dueWork.count({ where: { kind: "introduction.message-gone" } }));
    expect(left).toBe(0);
  });

  it("on its way when the program ends arrives once when it begins anew, and is then forgotten", async () => {
    await inTouch();
    await ann.says("Before the end");
    world.restarts();
    await world.deliver();
    world.restarts();
    await world.minutes();
    expect(bea.reads().filter((text) => text.includes("Before the end"))).toHaveLength(1);
    await ann.says("After it");
    await world.deliver();
    expect(bea.reads().at(-1)).toContain("After it");
    await world.minutes();
    expect(await rows("relayedMessage")).toBe(0);
  });

  it("whose delivery is not known is kept until it is, and not sent a second time", async () => {
    await inTouch();
    b.meets.push({ is: "unknown" });
    await ann.says("Perhaps");
    await world.deliver();
    await world.minutes(5);
    expect(await rows("relayedMessage")).toBe(1);
    expect(bea.reads().filter((text) => text.includes("Perhaps"))).toHaveLength(0);
  });

  it("that cannot be delivered is forgotten, and its sender told", async () => {
    await inTouch();
    b.refused.set("bea", "forbidden");
    await ann.says("Into the void");
    await world.deliver();
    await world.minutes();
    expect(await rows("relayedMessage")).toBe(0);
    expect(ann.reads().at(-1)).toContain(say("introduction.not-arrived", { known: "yes", name: "Bea" }));
  });

  it("to somebody who cannot be reached comes back at once with its words", async () => {
    await inTouch();
    await world.tx((tx) =>
      tx.account.updateMany({ where: { platformUserId: "bea" }, data: { unreachable: "blocked" } }),
    );
    const read = await ann.says("Are you there?");
    expect(read).toContain(say("introduction.unreachable", { names: "Bea" }));
    expect(read).toContain("Are you there?");
    expect(await rows("relayedMessage")).toBe(0);
  });

  it("too long, or without words, comes back", async () => {
    await inTouch();
    const long = "word ".repeat(400);
    const read = await ann.says(long);
    expect(read).toContain(say("introduction.too-long", { length: long.trim().length, most: 1500 }));
    expect(read).toContain(long.trim());
    expect(await ann.says("  ")).toContain(say("introduction.words-only"));
    expect(await rows("relayedMessage")).toBe(0);
  });

  it("a joining code, a command or its word alone is meant for us and goes to nobody", async () => {
    await inTouch();
    for (const words of ["7K3M-Q0ZT-19XA", "settings", "Help", " home ", "/kindling settings"]) await ann.says(words);
    expect(await rows("relayedMessage")).toBe(0);
    await ann.says("settings are what I wanted to talk about");
    expect(await rows("relayedMessage")).toBe(1);
  });
});

describe("it ends", () => {
  it("when either stops it, and the other is told", async () => {
    await inTouch();
    await ann.says("One last thing");
    await world.deliver();
    expect(await bea.press(say("introduction.relay-stop-button"))).toContain(
      say("introduction.relay-stopped", { names: "Ann" }),
    );
    await world.deliver();
    expect(ann.reads().at(-1)).toContain(say("introduction.relay-off", { names: "Bea" }));
    await world.minutes();
    expect(await ann.says("Hello?")).toContain(say("conversation.said"));
    expect(await bea.says("Hello?")).toContain(say("conversation.said"));
    expect(await rows("relayedMessage")).toBe(0);
  });

  it("and beginning again takes both again", async () => {
    await inTouch();
    await ann.press(say("introduction.relay-stop-button"));
    await world.pass({ seconds: 3 });
    await bea.press(say("introduction.relay-button"));
    expect(await bea.says("Too early")).toContain(say("conversation.said"));
    await world.deliver();
    await ann.press(say("introduction.relay-yes-button"));
    await bea.says("Now");
    await world.deliver();
    expect(ann.reads().at(-1)).toContain("Now");
  });

  const endings: [string, () => Promise<unknown>][] = [
    [
      "one of them takes a break",
      () => world.tx((tx) => tx.member.update({ where: { id: world.id("Bea") }, data: { state: "paused" } })),
    ],
    ["the introduction ends", () => world.tx((tx) => endIntroduction({ tx, now: world.time.now }, "round", SUBJECT))],
  ];
  it.each(endings)(
    "when %s: nothing passes from that moment, and the other is told within a minute, not why",
    async (_, happens) => {
      await inTouch();
      await happens();
      expect(await ann.says("Still there?")).toContain(say("conversation.said"));
      await world.minutes(1);
      expect(ann.reads().at(-1)).toContain(say("introduction.relay-off", { names: "Bea" }));
      await world.minutes(2);
      expect(ann.reads().filter((text) => text.includes(say("introduction.relay-off-title")))).toHaveLength(1);
    },
  );

  it.each(["leaves", "is erased"])(
    "when one of them %s, with everything that was on its way; nobody is named",
    async (how) => {
      await inTouch();
      await ann.says("You will not read this");
      await bea.home();
      await bea.command("settings");
      await bea.press(say("cohort.privacy.button"));
      if (how === "leaves") {
        await bea.press(say("cohort.leave.button"));
        await bea.press(say("cohort.leave.yes"));
      } else {
        await bea.press(say("cohort.erase.button"));
        await bea.fill({ word: say("cohort.erase.word") });
      }
      await world.minutes(2);
      const told = ann.reads().slice(-2).join("\n");
      expect(told).toContain(say("introduction.relay-off-unnamed"));
      expect(told).toContain(say("introduction.not-arrived", { known: "no", name: "" }));
      expect(bea.reads().some((text) => text.includes("You will not read this"))).toBe(false);
      expect(await ann.says("Hello?")).toContain(say("conversation.said"));
      expect(await rows("relayedMessage")).toBe(0);
      expect(await world.tx((tx) => tx.introduction.count())).toBe(0);
      expect(await world.tx((tx) => tx.introductionMember.count())).toBe(0);
      if (how === "is erased") {
        const erasures = ["DueWork", "Erasure"];
        const named = (await world.tablesWith(world.id("Bea"))).filter((table) => !erasures.includes(table));
        expect(named).toEqual([]);
      }
    },
  );
});

describe("somebody in touch with several", () => {
  beforeEach(async () => {
    await inTouch();
    const { cohortId, ids } = await world.secondCohort("Leading North", "Ann", "Dee");
    await world.introduces([], { cohortId, members: ids });
    await world.tick();
    await world.minutes(2);
    const dee = at(a, "dee");
    // They share a connection, so the relay is asked for from the home.
    await dee.home();
    await dee.press(say("conversation.home-other-button", { cohort: "Leading North" }));
    await dee.press(say("introduction.home-button", { names: "Ann" }));
    await dee.press(say("introduction.relay-button"));
    await world.deliver();
    await ann.press(say("introduction.relay-yes-button"));
    await world.deliver();
  });

  it("says each time who is meant, and until then the words wait sealed", async () => {
    const read = await ann.says("For one of you");
    expect(read).toContain("For one of you");
    expect(ann.labels().toSorted()).toEqual([
      "Bea (Ignite North)",
      "Dee (Leading North)",
      say("introduction.whom-none-button"),
    ]);
    expect(await rows("relayDraft")).toBe(1);
    expect(await world.tablesWith("For one of you")).toEqual([]);
    expect(await ann.press(say("introduction.whom-in-button", { names: "Bea", cohort: "Ignite North" }))).toContain(
      say("introduction.passed-on", { names: "Bea" }),
    );
    expect(await rows("relayDraft")).toBe(0);
    await world.deliver();
    expect(bea.reads().at(-1)).toContain("For one of you");
    expect(at(a, "dee").reads().join()).not.toContain("For one of you");
  });

  it("can choose nobody; what was not chosen for is forgotten after ten minutes, or when something else is said", async () => {
    await ann.says("Never mind");
    expect(await ann.press(say("introduction.whom-none-button"))).toContain(say("introduction.draft-dropped"));
    expect(await rows("relayDraft")).toBe(0);
    await ann.says("First");
    const first = ann.last();
    await ann.says("Second");
    expect(await rows("relayDraft")).toBe(1);
    await world.pass({ minutes: 11 });
    expect(await rows("relayDraft")).toBe(0);
    expect(await ann.press(say("introduction.whom-none-button"))).toContain(say("introduction.draft-gone"));
    expect(first?.show).toBe("private");
    expect(await rows("relayedMessage")).toBe(0);
  });

  it("is told where the conversation they chose has ended meanwhile, and gets the words back", async () => {
    await ann.says("Just in time?");
    await bea.press(say("introduction.relay-stop-button"));
    const read = await ann.press(say("introduction.whom-in-button", { names: "Bea", cohort: "Ignite North" }));
    expect(read).toContain(say("introduction.line-gone"));
    expect(read).toContain("Just in time?");
    expect(await rows("relayDraft")).toBe(0);
  });
});

describe("a group of three", () => {
  const cal = () => at(a, "cal");

  beforeEach(async () => {
    await world.introduces(["Ann", "Bea", "Cal"]);
    await world.tick();
    await ann.press(say("introduction.relay-button"));
    await world.deliver();
    await bea.press(say("introduction.relay-yes-button"));
    await world.deliver();
  });

  it("passes between those who agreed, and to all others once they have too", async () => {
    await ann.says("Two of us");
    await world.deliver();
    expect(cal().reads().join()).not.toContain("Two of us");
    await cal().press(say("introduction.relay-yes-button"));
    await world.pass({ seconds: 1 });
    await cal().says("Three of us");
    await world.deliver();
    expect(ann.reads().at(-1)).toContain("Three of us");
    expect(bea.reads().at(-1)).toContain("Three of us");
  });

  it("goes on between two when the third stops; they are told", async () => {
    await cal().press(say("introduction.relay-yes-button"));
    await world.deliver();
    await bea.press(say("introduction.relay-stop-button"));
    await world.deliver();
    expect(ann.reads().at(-1)).toContain(say("introduction.relay-off-but", { names: "Cal" }));
    await ann.says("Only you now");
    await world.deliver();
    expect(cal().reads().at(-1)).toContain("Only you now");
    expect(bea.reads().join()).not.toContain("Only you now");
  });

  it("goes on between two when the third is erased, whose name and account stay nowhere", async () => {
    await cal().press(say("introduction.relay-yes-button"));
    await world.deliver();
    await bea.command("settings");
    await bea.press(say("cohort.privacy.button"));
    await bea.press(say("cohort.erase.button"));
    await bea.fill({ word: say("cohort.erase.word") });
    await world.minutes(2);
    await ann.says("Still here");
    await world.deliver();
    expect(cal().reads().at(-1)).toContain("Still here");
    expect(
      (await world.tablesWith(world.id("Bea"))).filter((table) => !["DueWork", "Erasure"].includes(table)),
    ).toEqual([]);
  });
});
