// Fourteen people, on Slack, Teams and Discord, answer a pulse three times, and one of them leaves. What they answered is kept and worked out
// apart from the bot; what is released is held against it, and everything that anybody is shown is looked through for who answered.

import { describe, expect, it } from "vitest";
import type { Shown } from "../contracts/counterpart.ts";
import { ITEMS, type ItemId, newBallots, type Slip } from "../doubles/story/ballots.ts";
import { holding } from "../doubles/story/eyes.ts";
import type { LandName } from "../doubles/story/land.ts";
import { soon } from "../doubles/story/soon.ts";
import { tellStory } from "../doubles/story/story.ts";

const PLACES = ["slack", "teams", "discord"] as const;
const WITHHELD = "No comment is shown, and none is kept.";
const FIRST_WORDS = [
  "The ferry is late again.",
  "We laugh more.",
  "Too many minutes, too few hours.",
  "Ask the night shift.",
];
const FEW_WORDS = ["Nobody rang the lighthouse.", "The kettle is the best of us."];
const LAST_WORDS = ["The bridge holds.", "Fewer slides.", "I would stay another year."];

/** How many of those who answer choose one of the two highest points, by item; and for how many it does not apply. */
type Mood = Record<ItemId, number | { high: number; notFor: number }>;

/** What the person at a number answers: the moods lie round the table, each item beginning at another chair. */
const slipOf = (mood: Mood, at: number, of: number): Slip =>
  Object.fromEntries(
    ITEMS.map(({ id }, item): [string, string] => {
      const wanted = mood[id];
      const { high, notFor } = typeof wanted === "number" ? { high: wanted, notFor: 0 } : wanted;
      const chair = (at + item * 3) % of;
      if (chair < notFor) return [id, "not-applicable"];
      return [id, chair < notFor + high ? String(4 + (chair % 2)) : String(1 + (chair % 3))];
    }),
  );

/** One more or less on either floor of policy and action, or on the stretch of legitimacy, makes another third of it. */
const FIRST_MOOD: Mood = {
  ...{ "legitimacy-floor": 14, "policy-floor": 5, "action-floor": 10 },
  ...{ "legitimacy-stretch": 5, "policy-stretch": 11, "action-stretch": { high: 2, notFor: 5 } },
};

describe("a pulse on three platforms", { timeout: 60_000 }, () => {
  const story = tellStory({
    begins: "Thursday 8 October, 10:00",
    cohort: {
      handle: "ignite-2026",
      name: "Ignite North",
      zone: "Europe/London",
      startsOn: "2026-10-12",
      endsOn: "2027-06-30",
      pack: "ignite",
      sectors: ["Local government", "Health", "Police", "Housing"],
      sizeLimit: 20,
      helpContact: "Helen on 0161 496 0000",
      seed: 1,
    },
    teams: "playground",
    people: {
      olga: { name: "Olga Osborne", on: ["slack", "teams", "discord"] },
      ann: { name: "Ann Archer", on: ["slack"] },
      bea: { name: "Bea Barlow", on: ["slack"] },
      cal: { name: "Cal Cooper", on: ["slack"] },
      fay: { name: "Fay Forster", on: ["slack"] },
      mia: { name: "Mia Mercer", on: ["slack"] },
      dev: { name: "Dev Desai", on: ["teams"] },
      eve: { name: "Eve Ellison", on: ["teams"] },
      gus: { name: "Gus Grant", on: ["teams"] },
      hal: { name: "Hal Hughes", on: ["teams"] },
      ned: { name: "Ned Norris", on: ["teams"] },
      ivy: { name: "Ivy Iqbal", on: ["discord"] },
      jon: { name: "Jon Jarvis", on: ["discord"] },
      kim: { name: "Kim Kelly", on: ["discord"] },
      lou: { name: "Lou Lawson", on: ["discord"] },
    },
  });
  const { itIs, theRoom, people } = story;
  const { olga, ann, bea, cal, fay, mia, dev, eve, gus, hal, ned, ivy, jon, kim, lou } = people;
  const all = [ann, dev, ivy, bea, eve, jon, cal, gus, kim, fay, hal, lou, mia, ned];
  type Member = (typeof all)[number];
  const ballots = newBallots();

  const plans = async (place: LandName, day: string) => {
    await olga.on(place).follows("Organise", "Pulse", "Plan a pulse");
    await olga.on(place).fills({ instrument: "thrive", day, time: "9:00", length: "2", cuts: "sector" });
    await olga.on(place).sees("Coping and thriving is planned.", "Details");
  };
  /** Everybody answers in this mood, and the first of them comment. */
  const answer = async (who: Member[], mood: Mood, comments: readonly string[]) => {
    ballots.empty();
    for (const [at, person] of who.entries()) {
      const comment = comments[at];
      const slip = { ...slipOf(mood, at, who.length), ...(comment === undefined ? {} : { comment }) };
      await ballots.answers(person, slip);
    }
    expect(ballots.size()).toBe(who.length);
  };
  /** One of those who did not comment, and who chose one of the two highest points of each of these in the first mood. */
  const likes = (...items: ItemId[]): Member => {
    const found = all.find((_, at) => {
      const slip = slipOf(FIRST_MOOD, at, all.length);
      return at >= FIRST_WORDS.length && items.every((item) => Number(slip[item]) > 3);
    });
    if (found === undefined) throw new Error(`nobody likes ${items.join(" and ")}`);
    return found;
  };
  const invited = (person: Member, times: number) =>
    expect(holding(person.chat(), "A pulse: Coping and thriving", "Answer the pulse"), person.name).toHaveLength(times);

  /** All that anybody can look at, but what somebody is told of themselves. */
  const everythingShown = async (): Promise<{ to: string; shown: Shown }[]> => {
    const found: { to: string; shown: Shown }[] = [];
    for (const person of [...all, ...PLACES.map((place) => olga.on(place))]) {
      const alone = await person.land().alone(person.user());
      for (const shown of [...person.chat(), ...(alone === undefined ? [] : [alone])])
        found.push({ to: person.name, shown });
    }
    for (const place of PLACES) {
      const { land } = olga.on(place);
      found.push(
        ...land()
          .roomPosts()
          .map((shown) => ({ to: "", shown })),
      );
    }
    return found;
  };
  const nobodyIsNamed = async () => {
    for (const { to, shown } of await everythingShown()) {
      const named = all.filter(({ name }) => name !== to && shown.text.includes(name)).map(({ name }) => name);
      expect(named, shown.text).toEqual([]);
    }
  };
  /** Before the close: no figure and no comment anywhere, and no comment in any table. */
  const nothingIsKnownYet = async (number: number, comments: readonly string[]) => {
    for (const { shown } of await everythingShown()) {
      expect(shown.text).not.toContain(`wave ${number}`);
      for (const comment of comments) expect(shown.text).not.toContain(comment);
    }
    expect(await story.tablesWith([...comments])).toEqual([]);
    await nobodyIsNamed();
  };
  const kept = async () => ({
    ballots: await story.rowsIn("SealedBallot"),
    roster: await story.rowsIn("PulseRoster"),
  });
  const nothingIsKept = async (number: number) => {
    expect(await kept()).toEqual({ ballots: 0, roster: 0 });
    const wave = (await story.waves())[number - 1];
    expect(await story.keysDestroyed()).toContain(`wave:${wave?.id}`);
  };

  /** The release as one person has it: picture, alternative text, each item's figure as it must be. */
  const released = (person: Member, number: number, leads: readonly string[], ...sentences: string[]) => {
    const title = `Coping and thriving, wave ${number}`;
    const posts = holding(person.chat(), `${title}: the result`, "10–19 people answered");
    expect(posts, person.name).toHaveLength(1);
    const text = posts[0]?.text ?? "";
    // Its alternative text; where a picture has no room in a message, these words stand there instead of it.
    const described = text.split("\n").filter((paragraph) => paragraph.startsWith(`${title}.`));
    expect(described, person.name).toHaveLength(1);
    const { pictures } = person.land();
    if (pictures !== undefined) {
      expect(pictures(person.user()).filter((one) => one.startsWith(`${title}.`))).toEqual(described);
    }
    for (const { id, name } of ITEMS) {
      const figure = `${ballots.figure(id)}${leads.includes(name) ? ": the weakest, leads" : ""}`;
      expect(described[0]).toContain(`${name}: ${figure}.`);
    }
    for (const sentence of sentences) expect(text).toContain(sentence);
    expect(text).not.toContain("mean");
    expect(text).toContain("By sector: no group is large enough to show.");
  };
  /** The post with all waves beside each other, asked for from the newest release. */
  const overTime = async (number: number): Promise<string> => {
    const before = holding(olga.chat(), "Coping and thriving: wave by wave").length;
    await olga.land().press(olga.land().account("olga"), "Over time", "chat");
    return soon(() => {
      const posts = holding(olga.chat(), "Coping and thriving: wave by wave");
      expect(posts, `wave ${number}`).toHaveLength(before + 1);
      return posts.at(-1)?.text ?? "";
    });
  };
  const line = new Map<ItemId, string[]>(ITEMS.map(({ id }) => [id, []]));
  const remember = (number: number) => {
    for (const [id, figures] of line) figures.push(`wave ${number}: ${ballots.figure(id).replace(/, of .*/, "")}`);
  };
  const followsTheLine = (text: string) => {
    for (const { id, name } of ITEMS) expect(text).toContain(`${name}: ${line.get(id)?.join("; ")}.`);
  };

  it("begins with fourteen on three platforms, and an organiser who plans", async () => {
    await olga.says(await story.anOrganisersCode(), "what we promise each other");
    await olga.agreesAndJoins();
    for (const place of ["teams", "discord"] as const) {
      if (place === "teams") await olga.on(place).addsTheApp("Welcome");
      await olga.on(place).says(await olga.wantsAnotherAccount(), "This account now belongs to Olga Osborne.");
    }
    for (const place of PLACES) await olga.on(place).givesTheCommand("room", { inTheRoom: true });
    const code = await olga.on("teams").makesACode();
    for (const person of [dev, eve, gus, hal, ned]) await person.addsTheApp("To join, you need a code");
    for (const person of all) {
      await person.says(code, "The Chatham House rule holds here.");
      await person.agreesAndJoins();
    }
    await plans("slack", "2026-10-13");
    await itIs("Tuesday 13 October, 08:59");
    for (const person of all) invited(person, 0);
  });

  it("asks everybody, takes what they send on two pages, and lets them change it", async () => {
    await itIs("Tuesday 13 October, 09:00");
    for (const person of all) invited(person, 1);
    expect(holding(olga.chat(), "A pulse: Coping and thriving")).toEqual([]);
    await answer(all, FIRST_MOOD, FIRST_WORDS);
    expect(ballots.figure("policy-floor")).toBe("a third to two thirds");
    const changes = likes("policy-floor");
    await ballots.answersTheFirstPageAgain(changes, { ...ballots.of(changes), "policy-floor": "1" });
    expect(ballots.figure("policy-floor")).toBe("under a third");

    expect(ballots.figure("action-floor")).toBe("two thirds or more");
    expect(ballots.figure("legitimacy-stretch")).toBe("a third to two thirds");
    const wavers = likes("action-floor", "legitimacy-stretch");
    await wavers.givesTheCommand("pulse");
    await ballots.withdraws(wavers);
    // What was on the first page is gone, and nothing comes in its place.
    await ballots.answers(wavers, { "action-floor": "3", "action-stretch": "not-applicable" }, "alone");
    expect(ballots.figure("action-floor")).toBe("a third to two thirds");
    expect(ballots.figure("legitimacy-stretch")).toBe("under a third");
    expect((await kept()).roster).toBe(14);
  });

  it("shows nobody anything before the close", async () => {
    await itIs("Thursday 15 October, 08:59");
    await nothingIsKnownYet(1, FIRST_WORDS);
    for (const place of PLACES) {
      await olga.on(place).follows("Organise", "Pulse results");
      await olga.on(place).sees("No pulse has closed yet.");
    }
    expect((await kept()).ballots).toBeGreaterThanOrEqual(14);
    expect(await story.keysDestroyed()).toEqual([]);
  });

  it("counts at the close, tells the organiser in bands, and has nothing left to tell more", async () => {
    await itIs("Thursday 15 October, 09:01");
    released(
      olga,
      1,
      ["Eyes on what matters", "A mission to join", "Working as one"],
      "Policy is the weakest of the three, and leads.",
      "Legitimacy and Action are the weakest of the three, and lead.",
      "4 comments are kept apart from the figures.",
    );
    expect(ballots.figure("action-stretch")).toBe("under a third, of 5–9 people");
    await nothingIsKept(1);
    for (const person of all) expect(holding(person.chat(), "wave 1: the result")).toEqual([]);
    await olga.opens("Comments", "chat");
    await olga.sees(...FIRST_WORDS);
    expect(await story.tablesWith([...FIRST_WORDS])).toContain("ReleaseComment");
    remember(1);
    await nobodyIsNamed();
  });

  it("is the same with one who does not answer, and follows the figures from wave to wave", async () => {
    await plans("teams", "2026-10-20");
    await itIs("Tuesday 20 October, 09:00");
    for (const person of all) invited(person, 2);
    await answer(
      all.filter((person) => person !== hal),
      {
        ...{ "legitimacy-floor": 3, "policy-floor": 9, "action-floor": 6 },
        ...{ "legitimacy-stretch": 9, "policy-stretch": 10, "action-stretch": 12 },
      },
      FEW_WORDS,
    );
    await itIs("Thursday 22 October, 08:59");
    await nothingIsKnownYet(2, FEW_WORDS);
    await itIs("Thursday 22 October, 09:01");
    released(
      olga,
      2,
      ["Understood and heard"],
      "Legitimacy is the weakest of the three, and leads.",
      "All three stand level.",
      WITHHELD,
    );
    expect(holding(olga.chat(), "wave 2: the result", "Comments")).toEqual([]);
    expect(await story.tablesWith([...FEW_WORDS])).toEqual([]);
    await nothingIsKept(2);
    remember(2);
    const text = await overTime(2);
    followsTheLine(text);
    expect(text).not.toContain("must not be compared");
    await nobodyIsNamed();
  });

  it("draws no line past somebody who left, and tells the members where that was decided", async () => {
    await cal.leaves();
    const stay = all.filter((person) => person !== cal);
    await plans("discord", "2026-10-27");
    await olga.on("discord").opens("Details", "alone");
    await olga.on("discord").fills({ k: "5", release: "members", comment: "yes", repeat: "0" });
    await olga.on("discord").sees("The details are stored.");
    await itIs("Tuesday 27 October, 09:00");
    for (const person of stay) invited(person, 3);
    invited(cal, 2);
    await answer(
      stay,
      {
        ...{ "legitimacy-floor": 10, "policy-floor": 11, "action-floor": 2 },
        ...{ "legitimacy-stretch": 1, "policy-stretch": { high: 2, notFor: 9 }, "action-stretch": 9 },
      },
      LAST_WORDS,
    );
    await itIs("Thursday 29 October, 08:59");
    await nothingIsKnownYet(3, LAST_WORDS);
    await itIs("Thursday 29 October, 09:01");
    for (const person of [olga, ...stay]) {
      released(
        person,
        3,
        ["Knowing our partners"],
        "Action is the weakest of the three, and leads.",
        "Not all three can be shown, so none leads.",
        "3 comments are kept apart from the figures.",
      );
    }
    cal.heardNothingMore();
    expect(ballots.figure("policy-stretch")).toBe("too few answers to show");
    for (const reader of [olga, ned, kim, mia]) {
      await reader.opens("Comments", "chat");
      await reader.sees(...LAST_WORDS);
    }
    await nothingIsKept(3);
    remember(3);
    const text = await overTime(3);
    followsTheLine(text);
    expect(text).toContain("Between wave 2 and wave 3 so few people joined or left that the two must not be compared.");
    const closed = { state: "closed", tier: "band" };
    expect(await story.waves()).toMatchObject([1, 1, 2].map((epoch) => ({ ...closed, epoch })));
    await nobodyIsNamed();
  });

  it("has told each once, and nothing in the room", async () => {
    for (const place of PLACES) {
      await olga.on(place).follows("Organise", "Pulse results");
      await olga.on(place).sees(...[1, 2, 3].map((number) => `Coping and thriving, wave ${number}`));
    }
    theRoom.showsNothingOf("the result");
    story.everythingStandsOnce();
    story.nothingWasRefused();
    await story.nothingIsLeftLying();
    story.nothingWasLogged();
  });
});
