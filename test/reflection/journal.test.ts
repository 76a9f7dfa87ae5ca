import { afterEach, describe, expect, it } from "vitest";
import { button, createWorld, formIn, labels, messageIn, say, textOf, type World } from "./world.ts";

let world: World;
afterEach(() => world.close());

const MONDAYS = ["2026-10-19T08:00:00Z", "2026-10-26T09:00:00Z", "2026-11-02T09:00:00Z"];
const begin = async (...texts: string[]) => {
  world = await createWorld([{ name: "Ann" }]);
  await world.tick();
  for (const [index, text] of texts.entries()) {
    await world.at(MONDAYS[index] ?? "");
    await world.answer("Ann", text, index === 1 ? "cohort-named" : "only-me");
  }
};
const journal = async () => messageIn(await world.command("Ann", "journal"));
const search = async (wanted: string) => {
  const form = formIn(await world.press("Ann", button(await journal(), "Search")));
  return messageIn(await world.submit("Ann", form, { wanted }));
};

describe("the journal", () => {
  it("is kind when it is empty", async () => {
    await begin();
    expect(textOf(await journal())).toContain(say("reflection.journal-empty"));
  });

  it("shows one answer to a page, the newest first, and turns its pages in place", async () => {
    await begin("First words", "Second words", "Third words");
    const newest = await journal();
    expect(textOf(newest)).toContain("Third words");
    expect(textOf(newest)).toContain("Week 5");
    expect(textOf(newest)).toContain("Answered on: 2 November 2026");
    expect(labels(newest)).toEqual(["Older", "Edit", "Delete", "Search", say("reflection.export-button")]);
    const reply = await world.press("Ann", button(newest, "Older"));
    expect(reply.show).toBe("revised");
    const middle = messageIn(reply);
    expect(textOf(middle)).toContain("Second words");
    expect(textOf(middle)).toContain("with your name");
    expect(labels(middle).slice(0, 2)).toEqual(["Older", "Newer"]);
    expect(textOf(messageIn(await world.press("Ann", button(middle, "Older"))))).toContain("First words");
    expect(textOf(messageIn(await world.press("Ann", button(middle, "Newer"))))).toContain("Third words");
  });

  it("a page whose answer was withdrawn meanwhile leads back kindly", async () => {
    await begin("First words", "Second words");
    const newest = await journal();
    const older = messageIn(await world.press("Ann", button(newest, "Older")));
    await world.press("Ann", button(newest, "Withdraw"));
    expect(textOf(messageIn(await world.press("Ann", button(older, "Newer"))))).toBe(say("reflection.not-here"));
  });

  it("finds words in any case, and stores nothing of the search", async () => {
    await begin("We met at the Town Hall", "A quiet week", `${"Other things. ".repeat(40)}then the town hall again`);
    const found = await search("  TOWN hall ");
    expect(labels(found)).toEqual(["Open week 5", "Open week 3", "Search again"]);
    expect(textOf(found)).toContain("town hall again");
    expect(textOf(found)).not.toContain("quiet");
    const opened = await world.press("Ann", button(found, "Open week 3"));
    expect(textOf(messageIn(opened))).toContain("We met at the Town Hall");
    const rows = await world.tx((tx) => tx.inboxEvent.findMany());
    expect(rows.map(({ reply }) => Buffer.from(reply).toString("latin1")).join()).not.toContain("TOWN");
  });

  it("finds nothing, and says so; and asks for a word", async () => {
    await begin("Words");
    const none = await search("elsewhere");
    expect(textOf(none)).toContain("Nothing with");
    expect(labels(none)).toEqual(["Search again", "Journal"]);
    const form = formIn(await world.press("Ann", button(await journal(), "Search")));
    expect((await world.submit("Ann", form, { wanted: "  " })).show).toBe("corrections");
  });

  it("is handed over as a Markdown file in the private chat, oldest first, with nothing mistaken for a heading", async () => {
    await begin("# Not a heading\n\nSecond paragraph", "Second words");
    await world.press("Ann", button(await journal(), say("reflection.export-button")));
    await world.deliver();
    const [sent, ...more] = world.chat("Ann").filter(({ kind }) => kind === "reflection.export");
    expect(more).toEqual([]);
    expect(sent?.message.attachment?.name).toBe("kindling-journal.md");
    // Words beside a file may stand in a notification.
    expect(textOf(sent?.message)).not.toContain("Second");
    const text = sent?.message.attachment?.text ?? "";
    expect(text).toMatch(/^# Reflections, Ignite\n/);
    expect(text).toContain("> # Not a heading\n>\n> Second paragraph");
    expect(text.indexOf("Second paragraph")).toBeLessThan(text.indexOf("Second words"));
    expect(world.chat("room").filter(({ kind }) => kind === "reflection.export")).toEqual([]);
  });
});

describe("the home panel", () => {
  it("leads a member through the week", async () => {
    await begin();
    expect(textOf(await world.home("Ann"))).toContain("Next question: Monday 19 October, 09:00");
    expect(labels(await world.home("Ann"))).toEqual(["Journal"]);
    await world.at(MONDAYS[0] ?? "");
    const asked = await world.home("Ann");
    expect(labels(asked)).toEqual(["Answer", "Journal"]);
    expect(textOf(asked)).toContain("Week 3");
    expect(textOf(asked)).toContain("Next question: Monday 26 October, 09:00");
    const form = formIn(await world.press("Ann", button(asked, "Answer")));
    await world.submit("Ann", form, { answer: "Mine", who: "only-me" });
    expect(labels(await world.home("Ann"))).toEqual(["Edit", "Journal"]);
    expect(textOf(await world.home("Ann"))).toContain("Answered. Who reads it: Only you.");
  });

  it("offers this week's question to somebody who joined after it", async () => {
    await begin();
    await world.at(MONDAYS[0] ?? "");
    await world.join({ name: "Zoe" });
    const home = await world.home("Zoe");
    expect(labels(home)).toEqual(["Answer", "Journal"]);
    expect(formIn(await world.press("Zoe", button(home, "Answer"))).title).toBe("Week 3");
  });

  it("keeps the question that is theirs until their own turn comes", async () => {
    await begin();
    await world.join({ name: "Lou", member: { questionDay: 5 } });
    await world.beats(MONDAYS[0] ?? "", "2026-10-23T08:00:00Z", MONDAYS[1] ?? "");
    expect(textOf(await world.home("Lou"))).toContain("Week 3");
    expect(textOf(await world.home("Ann"))).toContain("Week 4");
    await world.at("2026-10-30T09:00:00Z");
    expect(textOf(await world.home("Lou"))).toContain("Week 4");
  });

  it("says that a question was skipped or put off", async () => {
    await begin();
    await world.at(MONDAYS[0] ?? "");
    const card = world.chat("Ann")[0]?.message;
    const choice = messageIn(await world.press("Ann", button(card, "Not now")));
    await world.press("Ann", button(choice, "Thursday"));
    expect(textOf(await world.home("Ann"))).toContain("comes again on Thursday 22 October, 09:00");
    await world.press("Ann", button(card, "Skip this week"));
    expect(textOf(await world.home("Ann"))).toContain("Skipped");
  });
});

it("the command to answer says so where there is nothing to answer", async () => {
  await begin();
  expect(textOf(messageIn(await world.command("Ann", "answer")))).toBe(say("reflection.nothing-to-answer"));
});
