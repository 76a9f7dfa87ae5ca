// A critical friend is found across three platforms: one declines, one keeps silent, one accepts. Who asks is on Slack, who declines on Discord, who
// keeps silent and who accepts on Teams; so that what either of the two says to the other has to cross over.

import { describe, expect, it } from "vitest";
import { holding } from "../doubles/story/eyes.ts";
import { tellStory } from "../doubles/story/story.ts";

const THEME = "Empathy and generosity";
const ABOUT = "Two services merge in April, and I have told nobody which of them I would keep.";
const ASKED = "Somebody in your cohort looks for a critical friend";
const OF_ANN = ["Archer", "Two services merge"];
const QUESTION = "Which of the two would you miss?";
const REPLY = "The smaller one, I am afraid.";
const THANKS = "You asked the one question that I had avoided.";

describe("critical friends on three platforms", { timeout: 60_000 }, () => {
  const story = tellStory({
    begins: "Thursday 8 October, 10:00",
    cohort: {
      handle: "ignite-2026",
      name: "Ignite North",
      zone: "Europe/London",
      startsOn: "2026-10-12",
      endsOn: "2027-06-30",
      pack: "ignite",
      sectors: ["Health", "Police"],
      sizeLimit: 20,
      seed: 1,
    },
    teams: "tenant",
    people: {
      olga: "Olga Osborne",
      ann: { name: "Ann Archer", on: ["slack"] },
      bea: { name: "Bea Barlow", on: ["discord"] },
      cal: { name: "Cal Cooper", on: ["teams"] },
      dee: { name: "Dee Desai", on: ["teams"] },
    },
  });
  const { itIs, people } = story;
  const { olga, ann, bea, cal, dee } = people;

  type Somebody = typeof ann;
  const offersTo = (one: Somebody) => holding(one.chat(), ASKED, "Accept", "Decline", "Not now");
  const knowsNothingOfAnn = (one: Somebody) => {
    for (const word of OF_ANN) expect(holding(one.chat(), word), `${one.name}, ${word}`).toEqual([]);
  };
  /** All that is before Ann of her request, in words and buttons. */
  const requestAsAnnSeesIt = async () => {
    await ann.follows("Critical friends", `Your request: ${THEME}`);
    await ann.sees("Ignite North: your request", "We are asking. You hear from us when somebody says yes.");
    return ann.land().alone(ann.user());
  };
  /** What she read besides the questions of the weeks. */
  const annRead = () => ann.chat().filter(({ text }) => !text.startsWith("Week"));
  const annKnowsNothingOf = (...others: Somebody[]) => {
    const surnames = others.map(({ name }) => name.split(" ").at(-1) ?? name);
    for (const surname of surnames) expect(holding(ann.chat(), surname), surname).toEqual([]);
  };

  it("begins with people who offer to help on a theme, each at an organisation of their own", async () => {
    await olga.says(await story.anOrganisersCode(), "what we promise each other");
    await olga.agreesAndJoins();
    const code = await olga.makesACode();
    for (const one of [cal, dee]) await one.addsTheApp("Welcome");
    for (const [one, about] of [
      [ann, { sector: "Police" }],
      // From another sector, so she comes first; then whose clock is nearest.
      [bea, { sector: "Health" }],
      [cal, { sector: "Police" }],
      [dee, { sector: "Police", zone: "New York" }],
    ] as const) {
      await one.says(code, "The Chatham House rule holds here.");
      await one.agreesAndJoins(about);
    }
    for (const one of [bea, cal, dee]) await one.offersToHelpOn("empathy-generosity", THEME);
  });

  it("asks the first when the time to think is over, and tells nothing of the asker", async () => {
    await itIs("Thursday 15 October, 09:00");
    await ann.follows("Ask for a critical friend");
    await ann.fills({ theme: "empathy-generosity", about: ABOUT });
    await ann.sees("We are asking. You hear from us when somebody says yes.", "Until then you can withdraw it unseen");
    await itIs("Thursday 15 October, 09:09");
    for (const one of [bea, cal, dee]) expect(offersTo(one), one.name).toEqual([]);
    await itIs("Thursday 15 October, 09:11");
    expect(offersTo(bea)).toHaveLength(1);
    bea.reads(ASKED, THEME, "Who it is and what it is about stay private until you both agree.");
    for (const one of [cal, dee]) expect(offersTo(one), one.name).toEqual([]);
    knowsNothingOfAnn(bea);
  });

  it("goes on after a no and after a silence, and the asker sees the same all the while", async () => {
    const seen = await requestAsAnnSeesIt();
    const read = annRead();
    await bea.pressesInChat("Decline", "That is fine. Nobody learns that you were asked.");
    await itIs("Thursday 15 October, 09:20");
    expect(offersTo(cal)).toHaveLength(1);
    expect(offersTo(dee)).toEqual([]);
    knowsNothingOfAnn(cal);
    expect(await requestAsAnnSeesIt()).toEqual(seen);
    expect(annRead()).toEqual(read);

    // Saturday and Sunday do not count.
    await itIs("Tuesday 20 October, 09:10");
    expect(offersTo(cal)).toHaveLength(1);
    await itIs("Tuesday 20 October, 09:21");
    expect(offersTo(cal)).toEqual([]);
    cal.reads("This request has moved on.", "nothing is held against you");
    // It is still night where the next one lives.
    await itIs("Tuesday 20 October, 07:59 in New York");
    expect(offersTo(dee)).toEqual([]);
    await itIs("Tuesday 20 October, 08:00 in New York");
    expect(offersTo(dee)).toHaveLength(1);
    knowsNothingOfAnn(dee);
    expect(await requestAsAnnSeesIt()).toEqual(seen);
    expect(annRead()).toEqual(read);
    annKnowsNothingOf(bea, cal, dee);
  });

  it("names who said yes to the asker alone, and both to each other once she agrees", async () => {
    await dee.pressesInChat("Accept", "They now see who you are, and agree or let it pass.");
    await itIs("Tuesday 20 October, 13:10");
    ann.reads("Dee Desai, chief executive, Desai Trust would be your critical friend", THEME, "Agree", "Let it pass");
    annKnowsNothingOf(bea, cal);
    knowsNothingOfAnn(dee);

    await ann.pressesInChat("Agree", "Dee Desai, chief executive, Desai Trust is now your critical friend.");
    await itIs("Tuesday 20 October, 13:20");
    ann.reads("an introduction", "Dee Desai, chief executive, Desai Trust is your critical friend.", ABOUT);
    dee.reads("an introduction", "You are critical friend to Ann Archer, chief executive, Archer Trust.", ABOUT);
    for (const one of [bea, cal, olga]) knowsNothingOfAnn(one);
    await olga.follows("Organise", "Critical friends");
    await olga.sees("Ignite North: critical friends");
    const overview = JSON.stringify(await olga.land().alone(olga.user()));
    for (const { name } of [ann, bea, cal, dee]) expect(overview).not.toContain(name);
  });

  it("passes a word each way when both want it", async () => {
    await ann.opens("Pass messages through me", "chat");
    await ann.sees("I am asking Dee Desai.");
    await story.isQuiet();
    dee.reads("Ann Archer would like me to pass messages between you.");
    await dee.opens("Yes, pass them on", "chat");
    await dee.sees("What you say to me here in private from now on goes to Ann Archer");
    await story.isQuiet();
    ann.reads("Messages are passed on now", "What you say to me here in private from now on goes to Dee Desai");
    await ann.says(QUESTION, "On its way to Dee Desai");
    await story.isQuiet();
    dee.reads("Ann Archer writes:", QUESTION);
    await dee.says(REPLY, "On its way to Ann Archer");
    await story.isQuiet();
    ann.reads("Dee Desai writes:", REPLY);
    for (const one of [bea, cal]) expect(holding(one.chat(), QUESTION), one.name).toEqual([]);
    expect(await story.tablesWith([QUESTION, REPLY, ABOUT])).toEqual([]);
  });

  it("asks each two weeks later, in their own morning and in private, whether they met", async () => {
    const asks = (one: Somebody, other: Somebody) =>
      holding(one.chat(), `You and ${other.name} were introduced a while ago. Have you met?`, "Yes, we met", "Not yet");
    await itIs("Tuesday 3 November, 11:30");
    expect([...asks(ann, dee), ...asks(dee, ann)]).toEqual([]);
    await itIs("Tuesday 3 November, 12:30");
    expect(asks(ann, dee)).toHaveLength(1);
    expect(asks(dee, ann)).toEqual([]);
    await ann.pressesInChat("Yes, we met", "If you and Dee Desai go on, there is nothing to do");
    await itIs("Tuesday 3 November, 08:00 in New York");
    expect(asks(dee, ann)).toHaveLength(1);
    dee.reads("Have you met?", "For you alone: Ann Archer does not learn what you say.");
    expect(holding(dee.chat(), "Good to know.")).toEqual([]);
    await dee.pressesInChat("Yes, we met", "If you and Ann Archer go on, there is nothing to do");
    await itIs("Wednesday 11 November, 10:00");
    for (const one of [ann, dee])
      expect(holding(one.chat(), "You and", "get lost in full diaries"), one.name).toEqual([]);
  });

  it("ends well: the thanks arrive, and nothing is passed on any more", async () => {
    await ann.follows("Critical friends", "You and Dee Desai", "End it well");
    await ann.fills({ thanks: THANKS, after: "done" });
    await ann.sees("Your time with Dee Desai is over. Your thanks are on their way.");
    await itIs("Wednesday 11 November, 08:10 in New York");
    dee.reads("Your time with Ann Archer as critical friends is over.", "Ann Archer writes:", THANKS);
    for (const one of [bea, cal]) expect(holding(one.chat(), THANKS), one.name).toEqual([]);
    const heard = ann.chat();
    dee.reads("Messages have ended", "In your conversation with Ann Archer messages are no longer passed on.");
    await dee.says("One more thing.", "I do not take messages, and I have not kept yours.");
    await story.isQuiet();
    expect(ann.chat()).toEqual(heard);
    for (const [one, other] of [
      [ann, dee],
      [dee, ann],
    ] as const) {
      await one.findsAtHome("Ignite North");
      const home = await one.land().home(one.user());
      expect(home?.buttons).toContain("Ask for a critical friend");
      expect(JSON.stringify(home)).not.toContain(other.name);
    }
  });

  it("leaves those who were asked before with nothing, and nothing undone", async () => {
    await itIs("Wednesday 18 November, 15:00");
    for (const one of [bea, cal]) knowsNothingOfAnn(one);
    annKnowsNothingOf(bea, cal);
    expect(await story.tablesWith([QUESTION, REPLY, ABOUT, THANKS])).toEqual([]);
    await story.everythingIsAsItShould();
    story.everythingStandsOnce();
    await story.nothingIsLeftLying();
    story.nothingWasRefused();
    story.nothingWasLogged();
  });
});
