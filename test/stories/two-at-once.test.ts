// Two instances of the service on one database, each with a heart of its own, and both hearts beat at the same moment.

import { describe, it } from "vitest";
import { tellStory } from "../doubles/story/story.ts";

describe("two at once", { timeout: 60_000 }, () => {
  const story = tellStory({
    begins: "Thursday 8 October, 10:00",
    cohort: {
      handle: "ignite-2026",
      name: "Ignite North",
      zone: "Europe/London",
      startsOn: "2026-10-12",
      endsOn: "2027-06-30",
      pack: "ignite",
      sectors: ["Health"],
      sizeLimit: 20,
      seed: 1,
    },
    people: {
      olga: "Olga Osborne",
      ann: "Ann Archer",
      bea: "Bea Barlow",
      cal: "Cal Cooper",
      dev: "Dev Desai",
      eve: "Eve Ellison",
      gus: "Gus Grant",
      hal: "Hal Hughes",
    },
    keysOnAServer: true,
  });
  const { theRoom, people } = story;
  const { olga, ann, bea, ...rest } = people;
  const members = [ann, bea, ...Object.values(rest)];

  it("asks and reminds everybody once, whichever heart is faster", async () => {
    await olga.says(await story.anOrganisersCode(), "what we promise each other");
    await olga.agreesAndJoins();
    await olga.givesTheCommand("room", { inTheRoom: true });
    const code = await olga.makesACode();
    for (const person of members) {
      await person.says(code, "The Chatham House rule holds here.");
      await person.agreesAndJoins();
    }
    await story.aSecondHouseOpens();

    for (const [week, monday, thursday] of [
      ["week 1", "Monday 12 October, 09:00", "Thursday 15 October, 09:00"],
      ["week 2", "Monday 19 October, 09:00", "Thursday 22 October, 09:00"],
      ["week 3", "Monday 26 October, 09:00", "Thursday 29 October, 09:00"],
    ] as const) {
      await story.bothHeartsBeat(monday);
      for (const person of members) person.isAsked(week);
      theRoom.shows(`Week ${week.at(-1)}:`, "Answer in private");
      await story.bothHeartsBeat(thursday);
      for (const person of members) person.isReminded(week);
    }
    story.everythingStandsOnce();
  });

  it("takes once what Slack delivers to both", async () => {
    await ann.answers("Both of you heard me.", { readBy: "my cohort, by name" });
    theRoom.shows("Ann Archer shares a reflection", "Both of you heard me.");
    await bea.repliesTo("Ann Archer", "So did I.");
    await story.thatComesToTheOther();
    ann.reads("Bea Barlow replies to your reflection", "So did I.");
    await bea.answers("The other one listens, too.", { readBy: "my cohort, by name" });
    theRoom.shows("Bea Barlow shares a reflection", "The other one listens, too.");
    await bea.edits("The other one listens as well.");
    theRoom.shows("Bea Barlow shares a reflection", "The other one listens as well.");
    theRoom.showsNothingOf("The other one listens, too.");
    story.everythingStandsOnce();
    story.nothingWasRefused();
    story.nothingWasLogged();
  });
});
