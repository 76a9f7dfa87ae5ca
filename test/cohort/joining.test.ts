// How people come into a cohort.

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { closeCohort, mintOrganiserCode } from "../../src/cohort/operate.ts";
import { type Chat, COHORT, openChat, type Someone } from "./chat.ts";

let chat: Chat;
beforeEach(async () => {
  chat = await openChat();
});
afterEach(() => chat.close());

const priya = () => chat.account("priya", { name: "Priya Shah", zone: "Europe/London" });

async function withCode(answers = {}): Promise<{ organiser: Someone; code: string }> {
  await chat.cohort();
  const organiser = await chat.organiser();
  return { organiser, code: await chat.mint(organiser, answers) };
}

describe("somebody unknown", () => {
  it("is welcomed with one button, whatever they do", async () => {
    const someone = priya();
    for (const text of [await someone.say("hello there"), await someone.open(), await someone.command("help")]) {
      expect(text).toContain(chat.say("cohort.welcome.title"));
      expect(someone.labels()).toEqual([chat.say("cohort.code.button")]);
    }
  });

  it("joins with a code, the charter and one form", async () => {
    const { code } = await withCode();
    const someone = priya();
    await someone.open();
    await someone.press(chat.say("cohort.code.button"));
    expect(await someone.fill({ code })).toContain("Ignite North");
    await someone.press(chat.say("cohort.charter.accept"));
    expect(someone.form().fields.find(({ id }) => id === "zone")).toMatchObject({ value: "Europe/London" });
    const text = await someone.fill(chat.ABOUT);
    expect(text).toContain("You are in: Ignite North");
    expect(text).toContain("Monday 19 October, 09:00");

    const { members, person, account } = await someone.speaker();
    expect(person).toMatchObject({ name: "Priya Shah", zone: "Europe/London" });
    expect(members).toHaveLength(1);
    expect(members[0]).toMatchObject({ roles: ["member"], state: "joined", sector: "Health", place: "Tyne" });
    expect(members[0]?.preferredAccountId).toBe(account?.id);
    await expect(chat.keys.seal(`member:${members[0]?.id}`, "words", "test")).resolves.toBeDefined();
  });

  it("may type the code in any case, with O for 0, or after join", async () => {
    const { code } = await withCode();
    const sloppy = code.toLowerCase().replaceAll("-", " ").replaceAll("0", "o").replaceAll("1", "l");
    expect(await priya().say(sloppy)).toContain(chat.say("cohort.charter.rule"));
    expect(await chat.account("ben").command(`join ${code}`)).toContain(chat.say("cohort.charter.rule"));
  });

  it("is asked for a name where the platform gives none, and not otherwise", async () => {
    const { code } = await withCode();
    const nameless = chat.account("nameless");
    expect(await chat.join(nameless, code)).toContain(chat.say("cohort.join.one-more", { cohort: "Ignite North" }));
    expect((await nameless.speaker()).person).toBeUndefined();
    await nameless.press(chat.say("cohort.join.continue"));
    await nameless.fill({ name: "  " });
    expect(nameless.corrections()).toHaveProperty("name");
    expect(await nameless.fill({ name: "Ann  Lee", themes: ["growth"] })).toContain("You are in");
    const { person, members } = await nameless.speaker();
    expect(person?.name).toBe("Ann Lee");
    expect(members[0]?.helpsWith).toEqual(["growth"]);
  });

  it("is helped with a zone that cannot be read, and keeps what was entered", async () => {
    const { code } = await withCode();
    const someone = priya();
    await someone.say(code);
    await someone.press(chat.say("cohort.charter.accept"));
    expect(await someone.fill({ ...chat.ABOUT, zone: "Lodon" })).toContain("Europe/London");
    expect(someone.form().fields.find(({ id }) => id === "organisation")).toMatchObject({ value: "Harbour Trust" });
    await someone.fill({ zone: "paris" });
    expect((await someone.speaker()).person?.zone).toBe("Europe/Paris");
  });

  it("must fill in everything, with a sector of the cohort", async () => {
    const { code } = await withCode();
    const someone = priya();
    await someone.say(code);
    await someone.press(chat.say("cohort.charter.accept"));
    await someone.fill({ zone: "London", sector: "Circus", place: " " });
    expect(Object.keys(someone.corrections()).sort()).toEqual(["job", "organisation", "place", "sector"]);
    expect((await someone.speaker()).members).toEqual([]);
  });

  it("goes on where they stopped", async () => {
    const { code } = await withCode();
    const someone = priya();
    await someone.say(code);
    expect(await someone.say("hello?")).toContain(chat.say("cohort.charter.rule"));
    await someone.press(chat.say("cohort.charter.accept"));
    await someone.fill({ ...chat.ABOUT, job: "" });
    expect(await someone.open()).toContain(chat.say("cohort.join.half-way", { cohort: "Ignite North" }));
    await someone.press(chat.say("cohort.join.continue"));
    expect(someone.form().fields.find(({ id }) => id === "place")).toMatchObject({ value: "Tyne" });
    expect(await someone.fill({ job: "Director" })).toContain("You are in");
  });

  it("may change their mind at the charter, and again", async () => {
    const { code } = await withCode();
    const someone = priya();
    await someone.say(code);
    expect(await someone.press(chat.say("cohort.charter.decline"))).toBe(chat.say("cohort.charter.declined"));
    expect(await someone.open()).toContain(chat.say("cohort.welcome.title"));
    expect(await chat.join(someone, code)).toContain("You are in");
  });

  it("is forgotten a week after they stopped", async () => {
    const { code } = await withCode();
    const someone = priya();
    await someone.say(code);
    const accept = someone.tokenOf(chat.say("cohort.charter.accept"));
    chat.pass({ days: 8 });
    expect(await chat.work()).toContain("cohort.drop-joining");
    expect(await someone.pressToken(accept)).toBe(chat.say("cohort.join.expired"));
  });

  it("cannot skip the charter by an old form", async () => {
    const { code } = await withCode();
    const someone = priya();
    await someone.say(code);
    expect(await someone.submitToken("cohort.join-about", chat.ABOUT)).toContain(chat.say("cohort.charter.rule"));
    expect((await someone.speaker()).members).toEqual([]);
  });
});

describe("a code that does not let in", () => {
  const names = { cohort: "Ignite North" };

  it("is unknown, or no code at all", async () => {
    const someone = priya();
    expect(await someone.command("join 7K3M-Q0ZT-19XA")).toBe(chat.say("cohort.code.unknown"));
    expect(await someone.command("join please")).toBe(chat.say("cohort.code.not-a-code"));
    await someone.press(chat.say("cohort.code.button"));
    await someone.fill({ code: "7K3M-Q0ZT-19XA" });
    expect(someone.corrections()).toEqual({ code: chat.say("cohort.code.unknown") });
    expect(someone.form().fields[0]).toMatchObject({ value: "7K3M-Q0ZT-19XA" });
  });

  it("is said in a room", async () => {
    const { code } = await withCode();
    expect(await priya().command(`join ${code}`, "lobby")).toBe(chat.say("cohort.code.not-here"));
  });

  it("has been used up", async () => {
    const { code } = await withCode({ uses: "1" });
    await chat.join(priya(), code);
    expect(await chat.account("ben").say(code)).toBe(chat.say("cohort.refused.used", names));
  });

  it("is used up by somebody else while one fills in the form", async () => {
    const { code } = await withCode({ uses: "1" });
    const [first, second] = [priya(), chat.account("ben", { name: "Ben" })];
    await second.say(code);
    await second.press(chat.say("cohort.charter.accept"));
    await chat.join(first, code);
    expect(await second.fill(chat.ABOUT)).toBe(chat.say("cohort.refused.used", names));
    expect((await second.speaker()).members).toEqual([]);
  });

  it("has expired", async () => {
    const { code } = await withCode({ days: "2" });
    chat.pass({ days: 2 });
    expect(await priya().say(code)).toBe(chat.say("cohort.refused.expired", names));
  });

  it("was ended by an organiser", async () => {
    const { organiser, code } = await withCode();
    await organiser.command("organise");
    await organiser.press(chat.say("organiser.codes.button"));
    expect(await organiser.press(chat.say("organiser.codes.end", { number: 1 }))).toContain(
      chat.say("organiser.codes.none"),
    );
    expect(await priya().say(code)).toBe(chat.say("cohort.refused.expired", names));
  });

  it("is for a full cohort; an organiser takes no place", async () => {
    const { code } = await withCode({ uses: "9" });
    for (const name of ["Ada", "Ben", "Cy"]) {
      expect(await chat.join(chat.account(name, { name }), code)).toContain("You are in");
    }
    expect(await priya().say(code)).toBe(chat.say("cohort.refused.full", names));
  });

  it("is for a closed cohort, or one whose programme is over", async () => {
    const { code } = await withCode({ days: "365", uses: "9" });
    chat.time.now = chat.time.now.add({ hours: 24 * 300 });
    expect(await priya().say(code)).toBe(chat.say("cohort.refused.closed", names));
    chat.time.now = chat.time.now.subtract({ hours: 24 * 300 });
    await closeCohort(chat.operator(), COHORT.handle);
    expect(await priya().say(code)).toBe(chat.say("cohort.refused.expired", names));
  });

  it("is guessed too often", async () => {
    const { code } = await withCode();
    const someone = priya();
    for (let attempt = 0; attempt < 8; attempt += 1) await someone.say(`7K3M-Q0ZT-19X${attempt}`);
    expect(await someone.say(code)).toBe(chat.say("cohort.code.too-many"));
    expect(await chat.account("ben").say(code)).toContain(chat.say("cohort.charter.rule"));
    chat.pass({ hours: 1 });
    expect(await someone.say(code)).toContain(chat.say("cohort.charter.rule"));
    await chat.work();
    expect(await chat.store.transaction((tx) => tx.dueWork.count({ where: { kind: "cohort.wrong-code" } }))).toBe(0);
  });
});

describe("somebody who is in already", () => {
  it("is told so, and uses nothing up", async () => {
    const { code } = await withCode({ uses: "1" });
    const someone = priya();
    await chat.join(someone, code);
    expect(await someone.say(code)).toBe(chat.say("cohort.code.already", { cohort: "Ignite North" }));
  });

  it("gets the further role that a code gives", async () => {
    const { code } = await withCode();
    const someone = priya();
    await chat.join(someone, code);
    const minted = await mintOrganiserCode(chat.operator(), COHORT.handle);
    await someone.say(minted.is === "minted" ? minted.code : "");
    expect((await someone.speaker()).members[0]?.roles).toEqual(["member", "organiser"]);
  });

  it("joins a second cohort as the same person, with what is known filled in", async () => {
    const { code } = await withCode();
    await chat.cohort({ handle: "place", name: "Place" });
    const someone = priya();
    await chat.join(someone, code);
    const minted = await mintOrganiserCode(chat.operator(), "place");
    await someone.say(minted.is === "minted" ? minted.code : "");
    await someone.press(chat.say("cohort.charter.accept"));
    expect(someone.form().fields.find(({ id }) => id === "organisation")).toMatchObject({ value: "Harbour Trust" });
    await someone.fill({});
    expect((await someone.speaker()).members.map(({ cohort }) => cohort.name)).toEqual(["Ignite North", "Place"]);
    expect(await chat.store.transaction((tx) => tx.person.count({ where: { name: "Priya Shah" } }))).toBe(1);
  });

  it("says ordinary words without their being taken for a code", async () => {
    const { code } = await withCode();
    const someone = priya();
    await chat.join(someone, code);
    expect(await someone.say("conversation")).toContain("Ignite North");
    expect(await someone.say("talk with them")).not.toContain(chat.say("cohort.code.unknown"));
  });
});

describe("the last place", () => {
  it("is given once, however many press at the same moment", async () => {
    await chat.cohort({ sizeLimit: 2 });
    const code = await chat.mint(await chat.organiser(), { uses: "9" });
    const people = ["Ada", "Ben", "Cy", "Di"].map((name) => chat.account(name, { name }));
    for (const someone of people) {
      await someone.say(code);
      await someone.press(chat.say("cohort.charter.accept"));
    }
    await Promise.all(people.map((someone) => someone.fill(chat.ABOUT)));
    const inside = people.filter((someone) => someone.sees().includes("You are in"));
    expect(inside).toHaveLength(2);
  });

  it("makes one member of two presses of one person", async () => {
    const { code } = await withCode();
    const [one, same] = [priya(), priya()];
    await one.say(code);
    await one.press(chat.say("cohort.charter.accept"));
    await same.open();
    await same.press(chat.say("cohort.join.continue"));
    await Promise.all([one.fill(chat.ABOUT), same.fill(chat.ABOUT)]);
    expect((await one.speaker()).members).toHaveLength(1);
  });
});
