// What members do with what is theirs: settings, accounts, pausing.

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { token } from "../../src/cohort/screen.ts";
import { type Chat, openChat, type Someone } from "./chat.ts";

let chat: Chat;
let priya: Someone;
beforeEach(async () => {
  chat = await openChat();
  await chat.cohort({ sizeLimit: 10 });
  const code = await chat.mint(await chat.organiser());
  priya = chat.account("priya", { name: "Priya Shah", zone: "Europe/London" });
  await chat.join(priya, code);
});
afterEach(() => chat.close());

const memberOf = async (someone: Someone) => (await someone.speaker()).members[0];

describe("settings", () => {
  it("show what is known and name the cohort", async () => {
    const text = await priya.command("settings");
    expect(text).toContain("Ignite North");
    expect(text).toContain("Harbour Trust");
    expect(text).toContain("Monday, 09:00");
  });

  it("take a change of the details, and put a mistake right", async () => {
    await priya.command("settings");
    await priya.press(chat.say("cohort.about.button"));
    await priya.fill({ organisation: "" });
    expect(priya.corrections()).toEqual({ organisation: chat.say("cohort.wrong.missing") });
    expect(await priya.fill({ organisation: "City Council", zone: "new york" })).toContain("City Council");
    expect(await memberOf(priya)).toMatchObject({ organisation: "City Council", sector: "Health" });
    expect((await priya.speaker()).person?.zone).toBe("America/New_York");
  });

  it("take a name and themes, and take the themes away again", async () => {
    await priya.command("settings");
    await priya.press(chat.say("cohort.offer.button"));
    expect(await priya.fill({ name: "Priya S.", themes: ["teams", "courage", "nonsense"] })).toContain("Courage");
    expect(await memberOf(priya)).toMatchObject({ helpsWith: ["teams", "courage"] });
    await priya.press(chat.say("cohort.offer.button"));
    await priya.fill({ themes: "" });
    expect(await memberOf(priya)).toMatchObject({ helpsWith: [] });
    expect((await priya.speaker()).person?.name).toBe("Priya S.");
  });

  it("take a day and hour of one's own, and follow the cohort again", async () => {
    await priya.command("settings");
    await priya.press(chat.say("cohort.rhythm.button"));
    await priya.fill({ day: "4", time: "half past" });
    expect(priya.corrections()).toEqual({ time: chat.say("cohort.wrong.time") });
    expect(await priya.fill({ time: "4.30 pm", remind: "no" })).toContain("Thursday, 16:30");
    expect(await memberOf(priya)).toMatchObject({ questionDay: 4, questionTime: "16:30", reminders: false });
    await priya.press(chat.say("cohort.rhythm.button"));
    await priya.fill({ day: "0", time: "" });
    expect(await memberOf(priya)).toMatchObject({ questionDay: null, questionTime: null, reminders: false });
  });

  it("let an organiser take part", async () => {
    const olga = chat.account("olga");
    await olga.command("settings");
    await olga.press(chat.say("cohort.take-part.button"));
    expect((await memberOf(olga))?.roles).toEqual(["organiser", "member"]);
  });

  it("of somebody else stay closed", async () => {
    await priya.command("settings");
    const token = priya.tokenOf(chat.say("cohort.about.button"));
    const olga = chat.account("olga");
    expect(await olga.pressToken(token)).toBe(chat.say("cohort.not-yours"));
    expect(await olga.submitToken(token, { ...chat.ABOUT, organisation: "Mine" })).toBe(chat.say("cohort.not-yours"));
    expect((await memberOf(priya))?.organisation).toBe("Harbour Trust");
  });
});

describe("a pause", () => {
  const pause = async (until: string) => {
    await priya.open();
    await priya.press(chat.say("cohort.pause.button"));
    return priya.fill({ until });
  };

  it("with a day ends by itself on the morning of that day", async () => {
    expect(await pause("2026-11-02")).toContain("Monday 2 November");
    expect(await priya.open()).toContain("Monday 2 November");
    chat.pass({ days: 17 });
    expect(await chat.work()).toEqual([]);
    chat.pass({ days: 2 });
    expect(await chat.work()).toEqual(["cohort.resume"]);
    expect(await memberOf(priya)).toMatchObject({ state: "joined", pausedUntil: null });
    const [welcomeBack] = await chat.compose("cohort.welcome-back");
    expect(welcomeBack).toContain("Monday 9 November, 09:00");
    const post = await chat.store.transaction((tx) =>
      tx.delivery.findFirst({ where: { kind: "cohort.welcome-back" } }),
    );
    expect(post?.notBefore.toISOString()).toBe("2026-11-02T08:00:00.000Z");
  });

  it("may lie ahead only", async () => {
    for (const day of ["2026-10-14", "2026-10-01"]) {
      await pause(day);
      expect(priya.corrections()).toEqual({ until: chat.say("cohort.pause.not-ahead") });
    }
    await pause("2028-01-01");
    expect(priya.corrections()).toEqual({ until: chat.say("cohort.pause.too-far") });
    expect((await memberOf(priya))?.state).toBe("joined");
  });

  it("without a day lasts until one resumes", async () => {
    expect(await pause("")).toBe(chat.say("cohort.pause.done", { cohort: "Ignite North" }));
    chat.pass({ days: 100 });
    expect(await chat.work()).not.toContain("cohort.resume");
    await priya.open();
    expect(await priya.press(chat.say("cohort.pause.resume"))).toContain("You are back");
    expect((await memberOf(priya))?.state).toBe("joined");
  });

  it("whose day is changed ends on the new day only", async () => {
    await pause("2026-11-02");
    await priya.press(chat.say("cohort.pause.change"));
    expect(priya.form().fields[0]).toMatchObject({ value: "2026-11-02" });
    await priya.fill({ until: "2026-11-16" });
    chat.pass({ days: 20 });
    expect(await chat.work()).toEqual(["cohort.resume: stale"]);
    expect((await memberOf(priya))?.state).toBe("paused");
    chat.pass({ days: 14 });
    expect(await chat.work()).toEqual(["cohort.resume"]);
  });

  it("that was ended by hand and begun again for the same day still ends then", async () => {
    await pause("2026-11-02");
    await priya.press(chat.say("cohort.pause.resume"));
    await pause("2026-11-02");
    chat.pass({ days: 20 });
    expect(await chat.work()).toEqual(["cohort.resume"]);
    expect((await memberOf(priya))?.state).toBe("joined");
  });
});

describe("a second account", () => {
  const south = () => chat.account("priya-south", { connection: "south", name: "P. Shah" });
  const linkCode = async () => {
    await priya.command("settings");
    await priya.press(chat.say("cohort.accounts.button"));
    const text = await priya.press(chat.say("cohort.accounts.add"));
    return /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(text)?.[0] ?? "";
  };

  it("is the same person, and the first one is told", async () => {
    const other = south();
    expect(await other.say(await linkCode())).toContain(chat.say("cohort.link.done", { name: "Priya Shah" }));
    expect((await other.speaker()).person?.id).toBe((await priya.speaker()).person?.id);
    expect(await chat.compose("cohort.linked")).toEqual([
      expect.stringContaining(chat.say("cohort.link.told", { connection: "The south" })),
    ]);
  });

  it("can be preferred, and is removed again with the preference moved back", async () => {
    const other = south();
    await other.say(await linkCode());
    const added = (await other.speaker()).account?.id ?? "";
    const first = (await priya.speaker()).account?.id;
    await priya.command("settings");
    await priya.press(chat.say("cohort.accounts.button"));
    await priya.press(chat.say("cohort.accounts.prefer"));
    await priya.fill({ account: added });
    expect((await memberOf(priya))?.preferredAccountId).toBe(added);
    await priya.press(chat.say("cohort.accounts.unlink"));
    const kept = { key: `south/person/${other.who.user}`, value: "{}" };
    await chat.store.transaction((tx) => tx.reference.create({ data: kept }));
    await priya.fill({ account: added });
    expect((await memberOf(priya))?.preferredAccountId).toBe(first);
    expect((await other.speaker()).person).toBeUndefined();
    expect(await chat.store.transaction((tx) => tx.reference.count())).toBe(0);
  });

  it("is undone by whoever did not mean it", async () => {
    const other = south();
    await other.say(await linkCode());
    await other.press(chat.say("cohort.link.undo"));
    expect((await other.speaker()).person).toBeUndefined();
  });

  it("cannot be removed where it is the only one", async () => {
    const account = (await priya.speaker()).account?.id ?? "";
    await priya.command("settings");
    await priya.press(chat.say("cohort.accounts.button"));
    expect(priya.labels()).not.toContain(chat.say("cohort.accounts.unlink"));
    const member = await memberOf(priya);
    expect(await priya.submitToken(token("cohort.unlink", member?.id), { account })).toBe(
      chat.say("cohort.accounts.last"),
    );
  });

  it("is refused where the code is one's own, somebody else's account, used, or too old", async () => {
    const code = await linkCode();
    expect(await priya.say(code)).toBe(chat.say("cohort.link.same"));
    expect(await chat.account("olga").say(code)).toBe(chat.say("cohort.link.other-person"));
    await south().say(code);
    expect(await chat.account("third", { connection: "south" }).say(code)).toBe(chat.say("cohort.link.expired"));
    const late = await linkCode();
    chat.pass({ minutes: 15 });
    expect(await chat.account("third", { connection: "south" }).say(late)).toBe(chat.say("cohort.link.expired"));
  });

  it("has one code at a time", async () => {
    const first = await linkCode();
    await linkCode();
    expect(await south().say(first)).toBe(chat.say("cohort.code.unknown"));
  });
});
