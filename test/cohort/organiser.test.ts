// What organisers do in chat, and that only they can.

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { closeCohort, mintOrganiserCode } from "../../src/cohort/operate.ts";
import { token } from "../../src/cohort/screen.ts";
import { newId } from "../../src/ids.ts";
import type { Cohort } from "../../src/store/generated/client.ts";
import { type Chat, COHORT, openChat, type Someone } from "./chat.ts";

let chat: Chat;
let cohort: Cohort;
let olga: Someone;
let priya: Someone;

beforeEach(async () => {
  chat = await openChat();
  cohort = await chat.cohort({ sizeLimit: 10 });
  olga = await chat.organiser();
  const code = await chat.mint(olga);
  priya = chat.account("priya", { name: "Priya Shah", zone: "Europe/London" });
  await chat.join(priya, code);
});
afterEach(() => chat.close());

const panel = async (door: Parameters<Chat["say"]>[0]): Promise<string> => {
  await olga.command("organise");
  return olga.press(chat.say(door as "organiser.codes.button"));
};
const audit = () =>
  chat.store.transaction((tx) => tx.auditEntry.findMany({ where: { cohortId: cohort.id }, orderBy: { id: "asc" } }));
const memberOf = async (someone: Someone) => (await someone.speaker()).members[0];

describe("somebody who is no organiser", () => {
  it("gets a kind refusal for every organiser's button and form, and nothing changes", async () => {
    const at = new Date("2026-10-14T08:00:00Z");
    const organising = await memberOf(olga);
    const rows = await chat.store.transaction(async (tx) => {
      const pause = { id: newId(), cohortId: cohort.id, name: "x", startsOn: at, endsOn: at };
      await tx.break.create({ data: pause });
      const room = {
        id: newId(),
        cohortId: cohort.id,
        connectionId: "north",
        platformRoomId: "r",
        name: "r",
        boundAt: at,
      };
      await tx.room.create({ data: room });
      const post = {
        key: "p",
        kind: "x",
        subject: "x",
        cohortId: cohort.id,
        state: "unconfirmed" as const,
        notBefore: at,
      };
      const delivery = await tx.delivery.create({ data: post });
      const code = await tx.invitation.findFirstOrThrow({ where: { purpose: "join" } });
      return { pause: pause.id, room: room.id, delivery: delivery.id, code: code.id };
    });
    const subjects: Record<string, string | undefined> = {
      "organiser.code-end": rows.code,
      "organiser.unbind": rows.room,
      "organiser.break-end": rows.pause,
      "organiser.remove": organising?.id,
      "organiser.post-again": rows.delivery,
    };
    const before = await audit();
    const actions = Object.keys(chat.feature.presses ?? {}).filter((name) => name.startsWith("organiser."));
    expect(actions.length).toBeGreaterThan(15);
    for (const action of actions) {
      const press = token(action, subjects[action] ?? cohort.id);
      expect(await priya.pressToken(press), action).toBe(chat.say("organiser.not-organiser"));
      expect(await chat.account("nobody").pressToken(press), action).toBe(chat.say("organiser.not-organiser"));
    }
    const forms = Object.keys(chat.feature.submissions ?? {}).filter((name) => name.startsWith("organiser."));
    const everything = { name: "n", from: "2026-12-01", to: "2026-12-02", day: "2", time: "8", uses: "5", days: "5" };
    for (const form of forms) {
      const answers = { ...everything, member: organising?.id ?? "", change: "not-organiser" };
      expect(await priya.submitToken(token(form, cohort.id), answers), form).toBe(chat.say("organiser.not-organiser"));
    }
    expect(await priya.command("organise")).toBe(chat.say("organiser.not-organiser"));
    expect(await audit()).toEqual(before);
    expect((await memberOf(olga))?.roles).toEqual(["organiser"]);
  });

  it("includes the organiser of another cohort", async () => {
    await chat.cohort({ handle: "place", name: "Place" });
    const other = await chat.organiser("otto", "place");
    expect(await other.pressToken(token("organiser.people", cohort.id))).toBe(chat.say("organiser.not-organiser"));
  });

  it("includes somebody who was one until now", async () => {
    const people = token("organiser.people", cohort.id);
    expect(await olga.pressToken(people)).toContain("Priya Shah");
    const organising = await memberOf(olga);
    await chat.store.transaction((tx) =>
      tx.member.update({ where: { id: organising?.id ?? "" }, data: { roles: [] } }),
    );
    expect(await olga.pressToken(people)).toBe(chat.say("organiser.not-organiser"));
  });
});

describe("codes", () => {
  it("are shown once, and listed without the code", async () => {
    const code = await chat.mint(olga, { role: "facilitator", uses: "2", days: "10" });
    expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    const list = await panel("organiser.codes.button");
    expect(list).toContain("Facilitator, 2 uses left");
    expect(list).not.toContain(code);
    const faye = chat.account("faye", { name: "Faye" });
    await chat.join(faye, code);
    expect((await memberOf(faye))?.roles).toEqual(["facilitator"]);
  });

  it("take numbers within reason only", async () => {
    await panel("organiser.codes.button");
    await olga.press(chat.say("organiser.codes.new"));
    await olga.fill({ uses: "0", days: "many" });
    expect(Object.keys(olga.corrections()).sort()).toEqual(["days", "uses"]);
    expect(olga.form().fields.find(({ id }) => id === "days")).toMatchObject({ value: "many" });
  });

  it("are not made for a closed cohort", async () => {
    await closeCohort(chat.operator(), COHORT.handle);
    await panel("organiser.codes.button");
    expect(await olga.press(chat.say("organiser.codes.new"))).toBe(
      chat.say("organiser.closed", { cohort: "Ignite North" }),
    );
  });
});

describe("rooms", () => {
  const names = { cohort: "Ignite North" };

  it("are bound where an organiser says so, once", async () => {
    expect(await olga.command("room", "lobby")).toBe(chat.say("organiser.rooms.bound", names));
    expect(await olga.command("room", "lobby")).toBe(chat.say("organiser.rooms.already", names));
    expect(await chat.compose("cohort.room-bound")).toHaveLength(1);
    expect(await panel("organiser.rooms.button")).toContain("#lobby");
    await olga.press(chat.say("organiser.rooms.unbind", { room: "#lobby" }));
    expect(await chat.store.transaction((tx) => tx.room.count())).toBe(0);
  });

  it("are not bound by members, in private, or for a second cohort", async () => {
    expect(await priya.command("room", "lobby")).toBe(chat.say("organiser.rooms.only-organisers"));
    expect(await olga.command("room")).toBe(chat.say("organiser.rooms.say-there", { command: "/kindling" }));
    await olga.command("room", "lobby");
    await chat.cohort({ handle: "place", name: "Place" });
    const other = await chat.organiser("otto", "place");
    expect(await other.command("room", "lobby")).toBe(chat.say("organiser.rooms.other-cohort", { cohort: "Place" }));
  });

  it("are bound to the cohort that is named, for somebody who organises two", async () => {
    await chat.cohort({ handle: "place", name: "Place" });
    const minted = await mintOrganiserCode(chat.operator(), "place");
    await chat.join(olga, minted.is === "minted" ? minted.code : "");
    expect(await olga.command("room", "lobby")).toContain("/kindling room place");
    expect(await olga.command("room place", "lobby")).toBe(chat.say("organiser.rooms.bound", { cohort: "Place" }));
  });
});

describe("breaks", () => {
  const add = async (answers: Record<string, string>) => {
    await panel("organiser.breaks.button");
    await olga.press(chat.say("organiser.breaks.add"));
    return olga.fill(answers);
  };

  it("are added, listed and removed", async () => {
    expect(await add({ name: "Christmas", from: "2026-12-21", to: "2027-01-03" })).toContain(
      "Christmas: 21 December 2026 to 3 January 2027",
    );
    await olga.press(chat.say("organiser.breaks.remove", { name: "Christmas" }));
    expect(await chat.store.transaction((tx) => tx.break.count())).toBe(0);
    expect((await audit()).map(({ did }) => did).slice(-2)).toEqual(["break.added", "break.removed"]);
  });

  it("do not overlap, run backwards, or lie outside the programme", async () => {
    await add({ name: "Christmas", from: "2026-12-21", to: "2027-01-03" });
    await add({ name: "New year", from: "2027-01-03", to: "2027-01-10" });
    expect(olga.corrections()).toEqual({ from: chat.say("organiser.breaks.overlaps", { name: "Christmas" }) });
    await olga.fill({ from: "2027-01-12", to: "2027-01-10" });
    expect(olga.corrections()).toEqual({ to: chat.say("organiser.breaks.backwards") });
    await olga.fill({ from: "2027-08-01", to: "2027-08-10" });
    expect(olga.corrections()).toEqual({ from: chat.say("organiser.breaks.outside") });
    expect(await olga.fill({ from: "2027-01-04", to: "2027-01-10" })).toContain("New year");
  });

  it("removed twice get a kind answer", async () => {
    await add({ name: "Christmas", from: "2026-12-21", to: "2027-01-03" });
    const remove = olga.tokenOf(chat.say("organiser.breaks.remove", { name: "Christmas" }));
    await olga.pressToken(remove);
    expect(await olga.pressToken(remove)).toBe(chat.say("organiser.gone"));
  });
});

describe("the programme", () => {
  it("has a day and hour", async () => {
    await panel("organiser.programme.button");
    await olga.press(chat.say("organiser.programme.rhythm"));
    await olga.fill({ time: "25:00" });
    expect(olga.corrections()).toEqual({ time: chat.say("cohort.wrong.time") });
    expect(await olga.fill({ day: "3", time: "8" })).toContain("Wednesday, 08:00");
    expect((await memberOf(olga))?.cohort).toMatchObject({ questionDay: 3, questionTime: "08:00" });
  });

  it("says whom to turn to", async () => {
    await panel("organiser.programme.button");
    await olga.press(chat.say("organiser.programme.contact"));
    expect(await olga.fill({ contact: "Sam,\n01632 960000" })).toContain("Sam, 01632 960000");
    await olga.press(chat.say("organiser.programme.contact"));
    await olga.fill({ contact: "" });
    expect((await memberOf(olga))?.cohort.helpContact).toBe("");
  });

  it("takes a question for a week: week and theme first, then the question; and gives it back", async () => {
    await panel("organiser.programme.button");
    await olga.press(chat.say("organiser.programme.choose"));
    const weeks = olga.form().fields[0];
    expect(weeks?.ask === "one-of" && weeks.options[0]).toEqual({ value: "2026-W43", label: "19 October 2026" });
    expect(await olga.fill({ week: "2026-W44", theme: "growth" })).toContain("2. What about good growth");
    await olga.press(chat.say("organiser.programme.pick"));
    expect(await olga.fill({ question: "growth-2" })).toContain("Chosen for the week of 26 October 2026");
    const overrides = () => chat.store.transaction((tx) => tx.weekOverride.findMany());
    expect(await overrides()).toEqual([{ cohortId: cohort.id, period: "2026-W44", questionId: "growth-2" }]);
    const clear = olga.tokenOf(chat.say("organiser.programme.clear", { week: "26 October 2026" }));
    await olga.pressToken(clear);
    expect(await overrides()).toEqual([]);
    expect(await olga.pressToken(clear)).toContain(chat.say("organiser.programme.week-gone"));
  });

  it("does not offer weeks that were asked or fall into a break", async () => {
    await chat.store.transaction(async (tx) => {
      const week = {
        cohortId: cohort.id,
        period: "2026-W43",
        number: 1,
        questionId: "teams-1",
        themeId: "teams",
        text: "?",
      };
      await tx.weekQuestion.create({ data: week });
      const days = { startsOn: new Date("2026-10-26"), endsOn: new Date("2026-10-30") };
      await tx.break.create({ data: { cohortId: cohort.id, name: "Half-term", ...days } });
    });
    await panel("organiser.programme.button");
    await olga.press(chat.say("organiser.programme.choose"));
    const weeks = olga.form().fields[0];
    expect(weeks?.ask === "one-of" && weeks.options[0]?.value).toBe("2026-W45");
  });
});

describe("people", () => {
  const change = async (id: string | undefined, to: string) => {
    await panel("organiser.people.button");
    await olga.press(chat.say("organiser.people.change"));
    return olga.fill({ member: id ?? "", change: to });
  };

  it("are listed with their roles", async () => {
    expect(await panel("organiser.people.button")).toContain("Priya Shah · Harbour Trust · Member");
  });

  it("become organisers, and are told", async () => {
    expect(await change((await memberOf(priya))?.id, "organiser")).toContain("Priya Shah");
    expect((await memberOf(priya))?.roles).toEqual(["member", "organiser"]);
    expect(await chat.compose("cohort.role-changed")).toEqual([expect.stringContaining("Member, Organiser")]);
    expect((await audit()).at(-1)).toMatchObject({ did: "role.organiser", subject: (await memberOf(priya))?.id });
    expect(await priya.command("organise")).toContain("organise");
  });

  it("always keep one organiser", async () => {
    await change((await memberOf(olga))?.id, "not-organiser");
    expect(olga.corrections()).toEqual({
      change: chat.say("organiser.people.refused-last-organiser", { name: "Olga Organiser" }),
    });
  });

  it("can be removed after a second look, and are told", async () => {
    const member = await memberOf(priya);
    expect(await change(member?.id, "remove")).toContain(chat.say("organiser.remove.body", { name: "Priya Shah" }));
    expect((await memberOf(priya))?.state).toBe("joined");
    const remove = olga.tokenOf(chat.say("organiser.remove.yes"));
    await olga.pressToken(remove);
    expect(await memberOf(priya)).toBeUndefined();
    expect(await chat.compose("cohort.removed")).toEqual([expect.stringContaining("ended your membership")]);
    expect(await olga.pressToken(remove)).toContain(chat.say("organiser.people.refused-left", { name: "Priya Shah" }));
  });

  it("do not remove themselves here", async () => {
    const own = (await memberOf(olga))?.id;
    expect(await olga.pressToken(token("organiser.remove", own))).toBe(chat.say("organiser.remove.yourself"));
  });
});

describe("what goes out and what did not arrive", () => {
  it("shows the next three, and nothing that could tell on somebody", async () => {
    const member = await memberOf(priya);
    await chat.store.transaction(async (tx) => {
      const work = (kind: string, period: string, day: string, memberId: string | null = null) =>
        tx.dueWork.create({
          data: {
            kind,
            targetId: "t",
            period,
            cohortId: cohort.id,
            memberId,
            dueAt: new Date(`2026-10-${day}T08:00:00Z`),
          },
        });
      await work("reflection.reminder", "1", "15", member?.id);
      await work("reflection.unnamed", "1", "16");
      for (const day of ["19", "26"]) await work("reflection.question", day, day, member?.id);
      await work("reflection.digest", "1", "25");
    });
    const text = await olga.command("organise");
    expect(text).toContain("Monday 19 October, 09:00: The week’s question to 1 member");
    expect(text).toContain("Sunday 25 October, 08:00: What was shared this week");
    expect(text).not.toContain("15 October");
    expect(text).not.toContain("16 October");
    expect(await olga.open()).toContain("Next: The week’s question to 1 member");
    expect(await priya.open()).not.toContain("Next:");
  });

  it("shows kinds, reasons and what to do, names nobody for private posts, and posts again", async () => {
    const member = await memberOf(priya);
    const at = new Date("2026-10-12T08:00:00Z");
    await chat.store.transaction(async (tx) => {
      const row = (key: string, kind: string, state: "unconfirmed" | "refused", why: string | null) =>
        tx.delivery.create({
          data: { key, kind, subject: "s", cohortId: cohort.id, memberId: member?.id ?? "", state, why, notBefore: at },
        });
      await row("a", "reflection.question", "unconfirmed", null);
      await row("b", "reflection.note", "unconfirmed", null);
      await row("c", "reflection.digest", "refused", "blocked");
    });
    const text = await panel("organiser.troubles.button");
    expect(text).toContain("The week’s question to Priya Shah");
    expect(text).toContain("A private message: ");
    expect(text).not.toContain("A private message to Priya");
    expect(text).toContain(chat.say("organiser.remedy.blocked"));
    const first = olga.tokenOf(chat.say("organiser.troubles.again", { number: 1 }));
    expect(await olga.pressToken(first)).toContain(chat.say("organiser.troubles.queued"));
    expect(await olga.pressToken(first)).toContain(chat.say("organiser.troubles.not-needed"));
    const again = await chat.store.transaction((tx) =>
      tx.delivery.count({ where: { state: "pending", subject: "s" } }),
    );
    expect(again).toBe(1);
    expect((await audit()).at(-1)?.did).toBe("post.again");
  });

  it("says that all is well", async () => {
    expect(await panel("organiser.troubles.button")).toContain(chat.say("organiser.troubles.none"));
  });
});
