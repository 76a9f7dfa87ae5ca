import { afterEach, describe, expect, it } from "vitest";
import { labels, openWorld, read, type SomeMember, type World, words } from "./world.ts";

let world: World;
afterEach(() => world.close());
const begin = async (more: Record<string, SomeMember> = {}) => {
  world = await openWorld({
    "Ann Whitaker": { sector: "Police", organisation: "Tyne Police" },
    "Bashir Khan": { connection: "south" },
    ...more,
  });
  await world.matched("Ann Whitaker", "Bashir Khan");
};
const matches = () => world.tx((tx) => tx.friendMatch.findMany());
const YES = words("friend.met.met");
const NOT_YET = words("friend.met.not-yet");
const NO = words("friend.met.no");

/** The screen of the one match. */
async function open(name: string, other: string) {
  await world.someone(name).command("friend");
  return world.someone(name).press(words("friend.show.with", { name: other }));
}

describe("the introduction", () => {
  it("gives both the names, the words and the guide, and each stands where they can see it", async () => {
    await begin();
    const ann = read(await world.someone("Ann Whitaker").opensHome());
    expect(ann).toContain("Your critical friend is Bashir Khan");
    expect(read(await world.someone("Bashir Khan").opensHome())).toContain("You are critical friend to Ann Whitaker");
    expect(read(await open("Bashir Khan", "Ann Whitaker"))).toContain("What Ann Whitaker thinks of.");
    const opening = world.post("Ann Whitaker", "introduction.own");
    const said = read(opening);
    for (const part of [
      "Ann Whitaker",
      "Bashir Khan",
      "What Ann Whitaker thinks of.",
      words("friend.guide.friend-two"),
    ]) {
      expect(said).toContain(part);
    }
    expect("message" in opening ? opening.message.title : "").not.toMatch(/Ann|Bashir/);
  });
});

describe("two weeks later", () => {
  it("each is asked in private, and neither reads what the other says", async () => {
    await begin();
    await world.pass({ hours: 24 * 14 });
    await world.press("Ann Whitaker", "friend.follow-up", YES);
    const asked = read(world.post("Bashir Khan", "friend.follow-up"));
    expect(asked).toContain(words("friend.met.ask", { name: "Ann Whitaker" }));
    const held = read(await open("Bashir Khan", "Ann Whitaker"));
    for (const text of [asked, held]) expect(text).not.toContain(words("friend.met.said-met", { name: "Bashir Khan" }));
    await world.press("Bashir Khan", "friend.follow-up", NOT_YET);
    await world.pass({ hours: 24 * 7 });
    // What was said is deleted once it has been acted on.
    expect(await world.tx((tx) => tx.friendFollowUp.count())).toBe(0);
    expect(world.has("Ann Whitaker", "friend.nudge")).toBe(false);
  });

  it("both get the same word on how to begin where neither has met, and are asked again two weeks later", async () => {
    await begin();
    await world.pass({ hours: 24 * 14 });
    await world.press("Ann Whitaker", "friend.follow-up", NOT_YET);
    await world.pass({ hours: 24 * 7 });
    // The clocks have gone back meanwhile, so it is early in the morning again.
    await world.pass({ hours: 1 });
    expect(read(world.post("Ann Whitaker", "friend.nudge"))).toContain(
      words("friend.nudge.how", { name: "Bashir Khan" }),
    );
    expect(read(world.post("Bashir Khan", "friend.nudge"))).toContain(
      words("friend.nudge.how", { name: "Ann Whitaker" }),
    );
    await world.pass({ hours: 24 * 7 });
    expect(await world.tx((tx) => tx.friendFollowUp.count())).toBe(2);
  });

  it("an answer can be changed; 'it did not work' is asked about once more", async () => {
    await begin();
    await world.pass({ hours: 24 * 14 });
    const bashir = world.someone("Bashir Khan");
    await world.press("Bashir Khan", "friend.follow-up", NO);
    expect(labels(bashir.last())).toEqual([words("friend.met.end"), words("friend.met.keep")]);
    await bashir.press(words("friend.met.keep"));
    await bashir.press(YES);
    const rows = await world.tx((tx) => tx.friendFollowUp.findMany({ where: { answer: { not: null } } }));
    expect(rows.map(({ answer }) => answer)).toEqual(["met"]);
    expect((await matches())[0]?.endedAt).toBeNull();
  });

  it("an end by who was asked leaves the asker with somebody else a press away, and no reason", async () => {
    await begin({ "Carys Pugh": { sector: "Police", organisation: "Dale Police" } });
    await world.pass({ hours: 24 * 14 });
    const bashir = world.someone("Bashir Khan");
    await world.press("Bashir Khan", "friend.follow-up", NO);
    await bashir.press(words("friend.met.end"));
    await world.pass({ minutes: 1 });
    const told = read(world.post("Ann Whitaker", "friend.ended"));
    expect(told).toContain(words("friend.ended.friend", { name: "Bashir Khan" }));
    expect(told).not.toContain(NO);
    expect((await world.tx((tx) => tx.introduction.findMany())).every(({ endedAt }) => endedAt !== null)).toBe(true);
    await world.press("Ann Whitaker", "friend.ended", words("friend.request.again"));
    expect(await world.asked()).toEqual(["Carys Pugh"]);
  });

  it("the asker can end it and go on in one press, without writing anything again", async () => {
    await begin({ "Carys Pugh": { sector: "Police", organisation: "Dale Police" } });
    await world.pass({ hours: 24 * 14 });
    await world.press("Ann Whitaker", "friend.follow-up", NO);
    const done = await world.someone("Ann Whitaker").press(words("friend.met.end-again"));
    expect(read(done)).toContain(words("friend.request.asking"));
    expect(await world.asked()).toEqual(["Carys Pugh"]);
  });

  it("three silences of both end it, and an answer that comes then is met kindly", async () => {
    await begin();
    let asked = world.has("Ann Whitaker", "friend.follow-up");
    for (let week = 0; week < 14; week += 1) {
      await world.pass({ hours: 24 * 7 });
      asked ||= world.has("Ann Whitaker", "friend.follow-up");
    }
    expect(asked).toBe(true);
    expect((await matches())[0]?.endedAt).not.toBeNull();
    const late = await world.press("Ann Whitaker", "friend.follow-up", YES);
    expect(read(late)).toContain(words("friend.met.late"));
    expect(world.has("Bashir Khan", "friend.ended")).toBe(true);
  });
});

describe("ending it well", () => {
  it("passes thanks on, deletes the request, and frees the place", async () => {
    await begin();
    await open("Ann Whitaker", "Bashir Khan");
    const ann = world.someone("Ann Whitaker");
    await ann.press(words("friend.match.end"));
    const done = await ann.fill({ thanks: "You made me think." });
    expect(read(done)).toContain(words("friend.end.done-thanks", { name: "Bashir Khan" }));
    await world.pass({ minutes: 1 });
    expect(read(world.post("Bashir Khan", "friend.ended"))).toContain("You made me think.");
    expect(await world.tx((tx) => tx.friendRequest.count())).toBe(0);
    await world.pass({ hours: 24 * 8 });
    expect(await world.tx((tx) => tx.friendThanks.count())).toBe(0);
  });

  it("says the same without a word, and twice does no more than once", async () => {
    await begin();
    await open("Bashir Khan", "Ann Whitaker");
    const bashir = world.someone("Bashir Khan");
    const form = await bashir.press(words("friend.match.end"));
    await bashir.fill({});
    const again = await bashir.fill({ thanks: "A second time" }, { on: form });
    expect(read(again)).toContain(words("friend.match.over", { name: "Ann Whitaker" }));
    expect(read(again)).toContain("A second time");
    await world.pass({ minutes: 1 });
    expect(read(world.post("Ann Whitaker", "friend.ended"))).not.toContain(
      words("friend.ended.thanks", { name: "Bashir Khan" }),
    );
  });

  it("with thanks that are too long comes back with them", async () => {
    await begin();
    await open("Ann Whitaker", "Bashir Khan");
    const ann = world.someone("Ann Whitaker");
    await ann.press(words("friend.match.end"));
    const long = "x".repeat(601);
    expect(read(await ann.fill({ thanks: long }))).toContain(long);
    expect((await matches())[0]?.endedAt).toBeNull();
  });
});

describe("not with this person again", () => {
  it("ends it after a second press, tells the other only that it is over, and holds either way", async () => {
    await begin();
    await open("Bashir Khan", "Ann Whitaker");
    const bashir = world.someone("Bashir Khan");
    await bashir.press(words("friend.match.not-again"));
    expect((await matches())[0]?.endedAt).toBeNull();
    const done = await bashir.press(words("friend.not-again.yes"));
    expect(read(done)).toContain(words("friend.not-again.done", { name: "Ann Whitaker" }));
    await world.pass({ minutes: 1 });
    const told = read(world.post("Ann Whitaker", "friend.ended"));
    expect(told).toContain(words("friend.ended.friend", { name: "Bashir Khan" }));
    expect(told).not.toContain("brought together");
    // Bashir's own list shows it, Ann's does not, and neither is offered to the other.
    await bashir.press(words("friend.apart.button"));
    expect(read(bashir.last())).toContain("Ann Whitaker");
    const ann = world.someone("Ann Whitaker");
    await ann.command("settings");
    expect(read(await ann.press(words("friend.apart.button")))).not.toContain("Bashir Khan");
    await world.ask("Bashir Khan", { theme: "teams" });
    expect(await world.asked()).toEqual([]);
  });
});

describe("a word in confidence", () => {
  it("reaches the organisers as its form says, and the other person never", async () => {
    await begin();
    await open("Ann Whitaker", "Bashir Khan");
    const ann = world.someone("Ann Whitaker");
    const form = await ann.press(words("friend.concern.button"));
    expect(read(form)).toContain(words("friend.concern.who-reads", { name: "Bashir Khan" }));
    await ann.fill({ how: "words", words: "He told others what I had said." });
    await world.pass({ minutes: 1 });
    const post = world.house.post(world.olga.who, "friend.concern");
    expect(read(post)).not.toMatch(/Ann|Bashir|told others/);
    const shown = await world.olga.press(words("friend.concern.read"), { on: post });
    expect(read(shown)).toContain("He told others what I had said.");
    expect(read(shown)).toContain(words("friend.concern.writes", { from: "Ann Whitaker", about: "Bashir Khan" }));
    // Who it is about reads nothing, even as an organiser.
    await world.tx((tx) =>
      tx.member.update({ where: { id: world.idOf("Bashir Khan") }, data: { roles: ["member", "organiser"] } }),
    );
    const bashir = world.someone("Bashir Khan");
    expect(read(await bashir.press(words("friend.concern.read"), { on: post }))).toContain(words("organiser.gone"));
    await bashir.command("organise");
    expect(read(bashir.last())).not.toContain("in confidence waits");
    await world.olga.command("organise");
    expect(read(world.olga.last())).toContain("in confidence waits");
    await world.olga.press(words("friend.concern.settle"), { on: shown });
    expect(await world.tx((tx) => tx.friendConcern.count())).toBe(0);
  });

  it("can be the wish to talk alone, and is not lost where it is empty", async () => {
    await begin();
    await open("Ann Whitaker", "Bashir Khan");
    const ann = world.someone("Ann Whitaker");
    await ann.press(words("friend.concern.button"));
    expect(read(await ann.fill({ how: "words" }))).toContain("There is nothing here yet");
    await ann.fill({ how: "talk" });
    await world.pass({ minutes: 1 });
    const shown = await world.olga.press(words("friend.concern.read"), {
      on: world.house.post(world.olga.who, "friend.concern"),
    });
    expect(read(shown)).toContain(
      words("friend.concern.wants-to-talk", { from: "Ann Whitaker", about: "Bashir Khan" }),
    );
  });

  it("says whom to turn to where the only organiser is who it is about", async () => {
    await begin();
    await world.tx(async (tx) => {
      await tx.member.updateMany({ where: { roles: { has: "organiser" } }, data: { roles: ["member"] } });
      await tx.member.update({ where: { id: world.idOf("Bashir Khan") }, data: { roles: ["member", "organiser"] } });
    });
    await open("Ann Whitaker", "Bashir Khan");
    expect(read(await world.someone("Ann Whitaker").press(words("friend.concern.button")))).toContain("01632 960 111");
  });
});
