import { afterEach, describe, expect, it } from "vitest";
import { dateOfDay, Temporal } from "../../src/clock.ts";
import { button, createWorld, formIn, labels, messageIn, type SomeMember, say, textOf, type World } from "./world.ts";

let world: World;
afterEach(() => world.close());

const begin = async (people: SomeMember[], cohort: Parameters<typeof createWorld>[1] = {}) => {
  world = await createWorld(people, cohort);
  await world.tick();
};
const day = (text: string) => dateOfDay(Temporal.PlainDate.from(text));
const kinds = (name: string) => world.chat(name).map(({ kind }) => kind);
const work = async (name: string) =>
  (await world.due())
    .filter(({ kind, targetId }) => kind === "reflection.question" && targetId === world.idOf(name))
    .map(({ period, state, why, dueAt }) => `${period} ${why ?? state} ${dueAt.toISOString().slice(0, 16)}`);
const change = (name: string, data: object) =>
  world.tx((tx) => tx.member.update({ where: { id: world.idOf(name) }, data }));

describe("the weekly question", () => {
  it("arrives at each member's own local hour, and in the room at the cohort's", async () => {
    await begin([
      { name: "Ann" },
      { name: "Kai", zone: "Pacific/Auckland" },
      { name: "Lou", member: { questionDay: 5, questionTime: "16:30" } },
    ]);
    await world.at("2026-10-18T20:00:00Z");
    expect([kinds("Kai"), kinds("Ann"), kinds("room")]).toEqual([["reflection.question"], [], []]);
    await world.at("2026-10-19T08:00:00Z");
    expect([kinds("Ann"), kinds("room"), kinds("Lou")]).toEqual([
      ["reflection.question"],
      ["reflection.room-question"],
      [],
    ]);
    await world.at("2026-10-23T15:29:00Z");
    expect(kinds("Lou")).toEqual([]);
    await world.at("2026-10-23T15:30:00Z");
    expect(kinds("Lou")).toEqual(["reflection.question"]);
    const [one, other] = [world.chat("Ann")[0]?.message, world.chat("Lou")[0]?.message];
    expect(textOf(one)).toBe(textOf(other));
    expect(labels(one)).toEqual(["Answer", "Not now", "Skip this week"]);
    expect(textOf(one)).toContain("Ignite");
  });

  it("comes once a week through both clock changes, at nine on the clock", async () => {
    await begin([{ name: "Ann" }]);
    const hours: string[] = [];
    for (const monday of [
      "2026-10-19T08:00",
      "2026-10-26T08:00",
      "2026-10-26T09:00",
      "2027-03-22T09:00",
      "2027-03-29T08:00",
    ]) {
      const before = kinds("Ann").filter((kind) => kind === "reflection.question").length;
      await world.at(`${monday}:00Z`);
      if (kinds("Ann").filter((kind) => kind === "reflection.question").length > before) hours.push(monday);
    }
    expect(hours).toEqual(["2026-10-19T08:00", "2026-10-26T09:00", "2027-03-22T09:00", "2027-03-29T08:00"]);
  });

  it("is the same in the week for everybody, and stays when the pack's order or an override changes later", async () => {
    await begin([{ name: "Ann" }, { name: "Lou", member: { questionDay: 5 } }]);
    await world.at("2026-10-19T08:00:00Z");
    await world.tx((tx) =>
      tx.weekOverride.create({ data: { cohortId: world.cohortId, period: "2026-W43", questionId: "gone" } }),
    );
    await world.at("2026-10-23T08:00:00Z");
    expect(await world.tx((tx) => tx.weekQuestion.count())).toBe(1);
    expect(textOf(world.chat("Lou")[0]?.message)).toBe(textOf(world.chat("Ann")[0]?.message));
  });

  it("that an organiser chose is the one asked", async () => {
    await begin([{ name: "Ann" }]);
    const question = world.means.library.get("ignite")?.themes.at(-1)?.questions[0];
    await world.tx((tx) =>
      tx.weekOverride.create({
        data: { cohortId: world.cohortId, period: "2026-W43", questionId: question?.id ?? "" },
      }),
    );
    await world.at("2026-10-19T08:00:00Z");
    expect(textOf(world.chat("Ann")[0]?.message)).toContain(question?.text);
  });

  it("is sent late after a short silence, skipped as stale after a long one, and goes on", async () => {
    await begin([{ name: "Ann" }]);
    await world.at("2026-10-20T07:30:00Z");
    expect(kinds("Ann")).toEqual(["reflection.question"]);
    // In the room yesterday's question is skipped.
    expect(kinds("room")).toEqual([]);
    await world.at("2026-10-27T10:00:00Z");
    expect(kinds("Ann")).toHaveLength(1);
    expect((await work("Ann")).slice(0, 2)).toEqual([
      "2026-W43 done 2026-10-19T08:00",
      "2026-W44 stale 2026-10-26T09:00",
    ]);
    await world.at("2026-11-02T09:00:00Z");
    expect(kinds("Ann")).toHaveLength(2);
  });

  it("after weeks of silence comes once, the newest", async () => {
    await begin([{ name: "Ann" }]);
    await world.at("2026-11-09T10:00:00Z");
    expect(kinds("Ann")).toEqual(["reflection.question"]);
    expect((await work("Ann")).slice(0, 2)).toEqual([
      "2026-W43 stale 2026-10-19T08:00",
      "2026-W46 done 2026-11-09T09:00",
    ]);
  });

  it("is not asked of organisers who do not take part", async () => {
    await begin([{ name: "Ann" }, { name: "Olu", member: { roles: ["organiser"] } }]);
    await world.at("2026-10-19T08:00:00Z");
    expect([kinds("Ann").length, kinds("Olu").length]).toEqual([1, 0]);
  });
});

describe("weeks without a question", () => {
  it("breaks are skipped and do not count", async () => {
    world = await createWorld([{ name: "Ann" }]);
    await world.tx((tx) =>
      tx.break.create({
        data: { cohortId: world.cohortId, name: "Autumn", startsOn: day("2026-10-26"), endsOn: day("2026-11-01") },
      }),
    );
    await world.tick();
    for (const monday of ["2026-10-19T09:00:00Z", "2026-10-26T09:00:00Z", "2026-11-02T09:00:00Z"])
      await world.at(monday);
    expect(kinds("Ann")).toHaveLength(2);
    const weeks = await world.tx((tx) => tx.weekQuestion.findMany({ orderBy: { period: "asc" } }));
    // The cohort began two weeks before.
    expect(weeks.map(({ period, number }) => `${period} ${number}`)).toEqual(["2026-W43 3", "2026-W45 4"]);
    expect(await work("Ann")).toContain("2026-W44 break 2026-10-26T09:00");
  });

  it("a paused member is left in peace and comes back by date or by themselves", async () => {
    await begin([
      { name: "Ann", member: { state: "paused", pausedUntil: day("2026-10-26") } },
      { name: "Ben", member: { state: "paused" } },
    ]);
    await world.at("2026-10-19T08:00:00Z");
    expect([...kinds("Ann"), ...kinds("Ben")]).toEqual([]);
    expect(await work("Ben")).toContain("2026-W43 paused 2026-10-19T08:00");
    await world.at("2026-10-26T09:00:00Z");
    expect([kinds("Ann").length, kinds("Ben").length]).toEqual([1, 0]);
    await change("Ben", { state: "joined" });
    await world.at("2026-11-02T09:00:00Z");
    expect(kinds("Ben")).toHaveLength(1);
  });

  it("nothing comes before the first day, nor after the last", async () => {
    await begin([{ name: "Ann" }], { startsOn: day("2026-10-20"), endsOn: day("2026-11-08") });
    for (const at of ["2026-10-19", "2026-10-26", "2026-11-02", "2026-11-09", "2026-11-16"])
      await world.at(`${at}T10:00:00Z`);
    const asked = kinds("Ann").filter((kind) => kind === "reflection.question");
    expect(asked).toHaveLength(2);
    expect((await world.due()).filter(({ state }) => state === "waiting")).toEqual([]);
  });

  it("a closed cohort and somebody who left are asked nothing more", async () => {
    await begin([{ name: "Ann" }, { name: "Ben" }]);
    await change("Ben", { state: "left" });
    await world.at("2026-10-19T08:00:00Z");
    expect([kinds("Ann").length, kinds("Ben").length]).toEqual([1, 0]);
    await world.tx((tx) => tx.cohort.update({ where: { id: world.cohortId }, data: { state: "closed" } }));
    await world.at("2026-10-26T09:00:00Z");
    await world.at("2026-11-02T09:00:00Z");
    expect(kinds("Ann")).toHaveLength(1);
  });
});

describe("planning", () => {
  it("takes up new members, and changes nothing when nothing has changed", async () => {
    await begin([{ name: "Ann" }]);
    const before = await world.due();
    await world.plan();
    expect(await world.due()).toEqual(before);
    await world.join({ name: "Zoe", zone: "America/New_York" });
    await world.plan();
    expect(await work("Zoe")).toEqual(["2026-W42 waiting 2026-10-12T13:00"]);
  });

  it("moves what waits when day, hour or zone change", async () => {
    await begin([{ name: "Ann" }]);
    await change("Ann", { questionDay: 3, questionTime: "07:15" });
    await world.plan();
    await world.at("2026-10-19T09:00:00Z");
    expect(kinds("Ann")).toEqual([]);
    expect(await work("Ann")).toEqual(["2026-W43 waiting 2026-10-21T06:15"]);
    await world.tx((tx) =>
      tx.person.update({ where: { id: world.personOf("Ann") }, data: { zone: "America/New_York" } }),
    );
    await world.plan();
    expect(await work("Ann")).toEqual(["2026-W43 waiting 2026-10-21T11:15"]);
  });

  it("loses nobody a week whose new moment has passed, and asks nobody twice", async () => {
    await begin([{ name: "Ann", member: { questionDay: 5 } }]);
    await world.at("2026-10-21T12:00:00Z");
    await change("Ann", { questionDay: 1 });
    await world.at("2026-10-21T12:01:00Z");
    await world.at("2026-10-23T08:00:00Z");
    expect(kinds("Ann")).toHaveLength(1);
    // Asked on Monday, then moved to Friday: this week's Friday is not another question.
    await world.at("2026-10-26T09:00:00Z");
    await change("Ann", { questionDay: 5 });
    await world.at("2026-10-30T09:00:00Z");
    expect(kinds("Ann").filter((kind) => kind === "reflection.question")).toHaveLength(2);
    expect((await work("Ann")).at(-1)).toBe("2026-W45 waiting 2026-11-06T09:00");
  });
});

describe("the one reminder", () => {
  const week = async () => {
    await world.at("2026-10-19T08:00:00Z");
    await world.at("2026-10-22T08:00:00Z");
    await world.at("2026-10-25T08:00:00Z");
  };

  it("comes after three days, once, and suits somebody who shared without a name", async () => {
    await begin([{ name: "Ann" }]);
    await week();
    expect(kinds("Ann")).toEqual(["reflection.question", "reflection.reminder"]);
    expect(textOf(world.chat("Ann")[1]?.message)).toContain(say("reflection.reminder-words"));
  });

  it("does not come to those who want none, have answered, have skipped, or have paused", async () => {
    await begin([{ name: "Ann", member: { reminders: false } }, { name: "Ben" }, { name: "Cas" }, { name: "Dee" }]);
    await world.at("2026-10-19T08:00:00Z");
    await world.answer("Ben", "Something of my own.");
    await world.press("Cas", button(world.chat("Cas")[0]?.message, "Skip this week"));
    await change("Dee", { state: "paused" });
    await world.at("2026-10-22T08:00:00Z");
    for (const name of ["Ann", "Ben", "Cas", "Dee"]) expect(kinds(name)).toEqual(["reflection.question"]);
  });
});

describe("not now", () => {
  const card = (name: string) => world.chat(name).at(-1)?.message;

  it("asks until when, and comes again then in the place of the reminder", async () => {
    await begin([{ name: "Ann" }]);
    await world.at("2026-10-19T08:00:00Z");
    const choice = await world.press("Ann", button(card("Ann"), "Not now"));
    expect(choice.show).toBe("revised");
    expect(labels(messageIn(choice))).toEqual(["Tomorrow", "Thursday", "Next week", "Answer"]);
    const done = messageIn(await world.press("Ann", button(messageIn(choice), "Thursday")));
    expect(textOf(done)).toContain("Thursday 22 October, 09:00");
    await world.at("2026-10-22T08:00:00Z");
    expect(kinds("Ann")).toEqual(["reflection.question", "reflection.snoozed"]);
    // And can be put off once more.
    const again = messageIn(await world.press("Ann", button(card("Ann"), "Not now")));
    await world.press("Ann", button(again, "Tomorrow"));
    await world.at("2026-10-23T08:00:00Z");
    expect(kinds("Ann")).toEqual(["reflection.question", "reflection.snoozed", "reflection.snoozed"]);
  });

  it("the last choice counts; pressed twice it comes once", async () => {
    await begin([{ name: "Ann" }]);
    await world.at("2026-10-19T08:00:00Z");
    const choice = messageIn(await world.press("Ann", button(card("Ann"), "Not now")));
    await world.press("Ann", button(choice, "Tomorrow"));
    await world.press("Ann", button(choice, "Thursday"));
    await world.press("Ann", button(choice, "Thursday"));
    await world.beats("2026-10-20T08:00:00Z", "2026-10-22T08:00:00Z", "2026-10-23T08:00:00Z");
    expect(kinds("Ann")).toEqual(["reflection.question", "reflection.snoozed"]);
  });

  it("is dropped once answered, and next week gives way to a new question", async () => {
    await begin([{ name: "Ann" }, { name: "Ben" }]);
    await world.at("2026-10-19T08:00:00Z");
    await world.press("Ann", button(messageIn(await world.press("Ann", button(card("Ann"), "Not now"))), "Tomorrow"));
    await world.answer("Ann", "Done after all.");
    await world.press("Ben", button(messageIn(await world.press("Ben", button(card("Ben"), "Not now"))), "Next week"));
    await world.beats("2026-10-20T08:00:00Z", "2026-10-22T08:00:00Z", "2026-10-26T09:00:00Z", "2026-10-26T10:00:00Z");
    expect(kinds("Ann")).toEqual(["reflection.question", "reflection.question"]);
    expect(kinds("Ben")).toEqual(["reflection.question", "reflection.question"]);
  });

  it("next week comes back where a break brings no new question", async () => {
    world = await createWorld([{ name: "Ann" }]);
    await world.tx((tx) =>
      tx.break.create({
        data: { cohortId: world.cohortId, name: "Autumn", startsOn: day("2026-10-26"), endsOn: day("2026-11-01") },
      }),
    );
    await world.tick();
    await world.at("2026-10-19T08:00:00Z");
    await world.press("Ann", button(messageIn(await world.press("Ann", button(card("Ann"), "Not now"))), "Next week"));
    await world.beats("2026-10-20T08:00:00Z", "2026-10-22T08:00:00Z", "2026-10-26T09:00:00Z", "2026-10-26T10:00:00Z");
    expect(kinds("Ann")).toEqual(["reflection.question", "reflection.snoozed"]);
  });
});

describe("the button in the room", () => {
  const inRoom = () => button(world.chat("room").at(-1)?.message, "Answer in private");

  it("asks whoever presses, and their own card does not come on top", async () => {
    await begin([{ name: "Lou", member: { questionDay: 5 } }]);
    await world.at("2026-10-19T08:00:00Z");
    const form = formIn(await world.press("Lou", inRoom(), { room: true }));
    expect(form.title).toBe("Week 3");
    await world.at("2026-10-23T08:00:00Z");
    expect(kinds("Lou")).toEqual(["reflection.reminder"]);
    expect(await work("Lou")).toContain("2026-W43 asked 2026-10-23T08:00");
  });

  it("pressed twice makes one ask and one reminder", async () => {
    await begin([{ name: "Lou", member: { questionDay: 5 } }]);
    await world.at("2026-10-19T08:00:00Z");
    await Promise.all([1, 2, 3].map(() => world.press("Lou", inRoom(), { room: true })));
    expect(await world.tx((tx) => tx.ask.count())).toBe(1);
    expect((await world.due()).filter(({ kind }) => kind === "reflection.reminder")).toHaveLength(1);
  });

  it("gives a kind answer to strangers, and to those who come weeks later", async () => {
    await begin([{ name: "Ann" }, { name: "Olu", member: { roles: ["organiser"] } }]);
    await world.at("2026-10-19T08:00:00Z");
    const old = inRoom();
    const kind = { Stranger: "members of Ignite", Olu: "does not come to you" };
    for (const [name, sentence] of Object.entries(kind)) {
      const reply = await world.press(name, old, { room: true });
      expect(reply.show).toBe("private");
      expect(textOf(messageIn(reply))).toContain(sentence);
    }
    expect(await world.tx((tx) => tx.ask.count())).toBe(1);
    await world.at("2026-10-26T09:00:00Z");
    await world.join({ name: "New" });
    for (const name of ["Ann", "New"]) {
      const reply = await world.press(name, old, { room: true });
      expect(textOf(messageIn(reply))).toContain(name === "Ann" ? "Week 3" : say("reflection.closed"));
    }
    expect(await world.tx((tx) => tx.ask.count())).toBe(2);
  });
});
