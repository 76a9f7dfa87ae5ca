import { afterEach, describe, expect, it } from "vitest";
import { mintToken } from "../../src/platform/token.ts";
import {
  button,
  createWorld,
  filledWith,
  formIn,
  labels,
  messageIn,
  optionsOf,
  type SomeMember,
  say,
  textOf,
  type World,
} from "./world.ts";

let world: World;
afterEach(() => world.close());

const begin = async (...people: (string | SomeMember)[]) => {
  world = await createWorld(people.map((one) => (typeof one === "string" ? { name: one } : one)));
  await world.tick();
  await world.at("2026-10-19T08:00:00Z");
};
const card = (name: string) => world.chat(name)[0]?.message;
const openForm = async (name: string) => formIn(await world.press(name, button(card(name), "Answer")));
const answers = () => world.tx((tx) => tx.answer.findMany());
const room = () => world.chat("room").filter(({ kind }) => kind !== "reflection.room-question");

describe("answering", () => {
  it("takes one press and one form, and says what was saved and who reads it", async () => {
    await begin("Ann");
    const form = await openForm("Ann");
    expect(filledWith(form, "who")).toBe("only-me");
    expect(optionsOf(form, "who")).toEqual(["only-me", "cohort-named", "cohort-unnamed"]);
    const saved = messageIn(await world.submit("Ann", form, { answer: " Two things.\r\nOne more. ", who: "only-me" }));
    expect(textOf(saved)).toContain("Two things.\nOne more.");
    expect(textOf(saved)).toContain("only you read it");
    expect(labels(saved)).toEqual(["Edit", "Delete", "Journal"]);
    await world.deliver();
    expect(room()).toEqual([]);
  });

  it("stores no readable word", async () => {
    await begin("Ann");
    await world.answer("Ann", "An unmistakable sentence");
    const [row] = await answers();
    expect(Buffer.from(row?.sealed ?? []).toString("latin1")).not.toContain("unmistakable");
    const about = `answer:${row?.id}`;
    expect(await world.keys.open(`member:${world.idOf("Ann")}`, row?.sealed ?? new Uint8Array(), about)).toBe(
      "An unmistakable sentence",
    );
  });

  it("the same button edits, with everything in it", async () => {
    await begin("Ann");
    await world.answer("Ann", "First thought", "cohort-named");
    const form = await openForm("Ann");
    expect([filledWith(form, "answer"), filledWith(form, "who")]).toEqual(["First thought", "cohort-named"]);
    await world.submit("Ann", form, { answer: "Second thought", who: "only-me" });
    expect(filledWith(await openForm("Ann"), "answer")).toBe("Second thought");
    expect(await answers()).toHaveLength(1);
  });

  it("a form that is sent twice stores one answer", async () => {
    await begin("Ann");
    const form = await openForm("Ann");
    await Promise.all([1, 2, 3].map(() => world.submit("Ann", form, { answer: "Once", who: "cohort-named" })));
    await world.deliver();
    expect(await answers()).toHaveLength(1);
    expect(room()).toHaveLength(1);
  });

  it.each([
    ["", say("reflection.answer-empty")],
    [" \n ", say("reflection.answer-empty")],
    ["x".repeat(2801), say("reflection.answer-too-long", { length: 2801 })],
  ])("what cannot be saved comes back as it was written", async (text, sentence) => {
    await begin("Ann");
    const reply = await world.submit("Ann", await openForm("Ann"), { answer: text, who: "cohort-named" });
    if (reply.show !== "corrections") throw new Error(reply.show);
    expect(reply.fields).toEqual({ answer: sentence });
    expect(filledWith(reply.form, "answer") ?? "").toBe(text);
    expect(filledWith(reply.form, "who")).toBe("cohort-named");
    expect(await answers()).toEqual([]);
    const again = await world.submit("Ann", reply.form, { answer: "x".repeat(2800), who: "only-me" });
    expect(again.show).toBe("private");
  });

  it("is possible late, until the next question; then the words are given back", async () => {
    await begin("Ann");
    const form = await openForm("Ann");
    await world.at("2026-10-26T08:59:00Z");
    expect((await world.submit("Ann", form, { answer: "Just in time", who: "only-me" })).show).toBe("private");
    await world.at("2026-10-26T09:00:00Z");
    const next = formIn(await world.press("Ann", button(world.chat("Ann").at(-1)?.message, "Answer")));
    await world.at("2026-11-02T09:00:00Z");
    const late = messageIn(await world.submit("Ann", next, { answer: "Too late", who: "only-me" }));
    expect(textOf(late)).toContain(say("reflection.closed"));
    expect(textOf(late)).toContain("Too late");
    expect(await answers()).toHaveLength(1);
    const newest = formIn(await world.press("Ann", button(late, say("reflection.answer-latest-button"))));
    expect(newest.title).toBe("Week 5");
  });

  it("an answer that was given stays editable later, but is not shared without a name any more", async () => {
    await begin("Ann");
    await world.answer("Ann", "Early");
    await world.at("2026-10-26T09:00:00Z");
    const form = await openForm("Ann");
    expect(optionsOf(form, "who")).toEqual(["only-me", "cohort-named"]);
    await world.submit("Ann", form, { answer: "Early, and revised", who: "only-me" });
    expect(filledWith(await openForm("Ann"), "answer")).toBe("Early, and revised");
    const sly = await world.submit("Ann", form, { answer: "Sly", who: "cohort-unnamed" });
    expect(sly.show).toBe("corrections");
  });
});

describe("whose it is", () => {
  it("is looked up at every press: nobody opens, sends or withdraws for somebody else", async () => {
    await begin("Ann", "Ben");
    const form = await openForm("Ann");
    await world.submit("Ann", form, { answer: "Private words", who: "only-me" });
    const [row] = await answers();
    const id = row?.id ?? "";
    const tries = [
      await world.press("Ben", button(card("Ann"), "Answer")),
      await world.press("Ben", button(card("Ann"), "Skip this week")),
      await world.submit("Ben", form, { answer: "Not mine", who: "cohort-named" }),
      await world.pressToken("Ben", mintToken({ action: "reflection.withdraw", subject: id })),
      await world.pressToken("Ben", mintToken({ action: "reflection.page", subject: id })),
      await world.pressToken("Ben", mintToken({ action: "reflection.journal", subject: world.idOf("Ann") })),
      await world.pressToken("Ben", mintToken({ action: "reflection.export", subject: world.idOf("Ann") })),
      await world.pressToken("Ben", mintToken({ action: "reflection.search", subject: world.idOf("Ann") })),
    ];
    for (const reply of tries) {
      expect(reply.show).toBe("private");
      expect(textOf(messageIn(reply))).not.toContain("Private words");
    }
    // What Ben wrote into a form that was not his comes back to him.
    expect(textOf(messageIn(tries[2] ?? { show: "nothing" }))).toContain("Not mine");
    await world.deliver();
    expect(filledWith(await openForm("Ann"), "answer")).toBe("Private words");
    expect(await world.deliveries()).toHaveLength(3);
  });

  it("in a room nothing private is ever written over the message there", async () => {
    await begin("Ann");
    const reply = await world.press("Ann", button(card("Ann"), "Skip this week"), { room: true });
    expect(reply.show).toBe("private");
  });
});

describe("shared by name", () => {
  it("is posted in the room with name and question, and can be edited there", async () => {
    await begin("Ann");
    const saved = await world.answer("Ann", "For all of you", "cohort-named");
    await world.deliver();
    expect(textOf(room()[0]?.message)).toContain("Ann shares");
    expect(textOf(room()[0]?.message)).toContain("For all of you");
    expect(textOf(room()[0]?.message)).toContain("Chatham House");
    const form = formIn(await world.press("Ann", button(saved, "Edit")));
    // The name cannot be taken off what has been read with it.
    expect(optionsOf(form, "who")).toEqual(["only-me", "cohort-named"]);
    await world.submit("Ann", form, { answer: "For all of you, better", who: "cohort-named" });
    await world.submit("Ann", form, { answer: "For all of you, best", who: "cohort-named" });
    await world.deliver();
    expect(room()).toHaveLength(1);
    expect(textOf(room()[0]?.message)).toContain("best");
  });

  it("made private or withdrawn, it says so wherever it stands", async () => {
    await begin("Ann", "Ben");
    const saved = await world.answer("Ann", "Said too much", "cohort-named");
    await world.answer("Ben", "Also too much", "cohort-named");
    await world.deliver();
    await world.submit("Ann", formIn(await world.press("Ann", button(saved, "Edit"))), {
      answer: "Said too much",
      who: "only-me",
    });
    const journal = messageIn(await world.command("Ben", "journal"));
    const withdrawn = await world.press("Ben", button(journal, "Withdraw"));
    expect(withdrawn.show).toBe("revised");
    expect(textOf(messageIn(withdrawn))).toContain("Also too much");
    await world.deliver();
    expect(room().map(({ message }) => textOf(message))).toEqual([
      say("reflection.share-withdrawn"),
      say("reflection.share-withdrawn"),
    ]);
    // Ann keeps her words, Ben's are gone.
    expect(await answers()).toHaveLength(1);
    expect(await world.tx((tx) => tx.share.count({ where: { answerId: null } }))).toBe(2);
  });

  it("withdrawn before it was posted, it never appears", async () => {
    await begin("Ann");
    const saved = await world.answer("Ann", "Never mind", "cohort-named");
    await world.press("Ann", button(saved, "Withdraw"));
    await world.deliver();
    expect(room()).toEqual([]);
    const twice = messageIn(await world.press("Ann", button(saved, "Withdraw")));
    expect(textOf(twice)).toBe(say("reflection.nothing-to-withdraw"));
  });

  it("shared again after it was taken back, it is a new post", async () => {
    await begin("Ann");
    const saved = await world.answer("Ann", "One", "cohort-named");
    await world.deliver();
    await world.press("Ann", button(saved, "Withdraw"));
    await world.answer("Ann", "Two", "cohort-named");
    await world.deliver();
    expect(room().map(({ message }) => textOf(message).includes("Two"))).toEqual([false, true]);
  });
});

describe("replying to a share", () => {
  const share = async () => {
    await begin("Ann", "Ben");
    await world.answer("Ann", "What do you think?", "cohort-named");
    await world.deliver();
    return button(room()[0]?.message, "Reply to Ann");
  };

  it("passes a note on to the author alone, and deletes it a day later", async () => {
    const reply = await share();
    const form = formIn(await world.press("Ben", reply, { room: true }));
    expect(textOf(messageIn(await world.submit("Ben", form, { note: "I think so" })))).toBe("Passed on to Ann.");
    await world.deliver();
    expect(textOf(world.chat("Ann").at(-1)?.message)).toContain("I think so");
    expect(textOf(world.chat("Ann").at(-1)?.message)).toContain("Ben replies");
    expect([...world.chat("Ben"), ...room()].map(({ message }) => textOf(message)).join()).not.toContain("I think so");
    const [note] = await world.tx((tx) => tx.note.findMany());
    expect(Buffer.from(note?.sealed ?? []).toString("latin1")).not.toContain("think");
    await world.at("2026-10-20T08:00:00Z");
    expect(await world.tx((tx) => tx.note.count())).toBe(0);
  });

  it("keeps a note that has not arrived yet, for some days", async () => {
    const reply = await share();
    await world.submit("Ben", formIn(await world.press("Ben", reply)), { note: "Slow" });
    const held = await world.tx((tx) => tx.delivery.findFirst({ where: { kind: "reflection.note" } }));
    const hold = () =>
      world.tx((tx) => tx.delivery.update({ where: { id: held?.id ?? "" }, data: { state: "sending" } }));
    await hold();
    for (let day = 20; day <= 25; day += 1) {
      await world.at(`2026-10-${day}T08:00:00Z`);
      expect(await world.tx((tx) => tx.note.count())).toBe(1);
    }
    await world.at("2026-10-26T08:00:00Z");
    expect(await world.tx((tx) => tx.note.count())).toBe(0);
  });

  it("is refused kindly: to oneself, to what was withdrawn, from outside, too long, empty", async () => {
    const reply = await share();
    expect(textOf(messageIn(await world.press("Ann", reply)))).toBe(say("reflection.note-to-self"));
    expect(textOf(messageIn(await world.press("Stranger", reply)))).toBe(say("reflection.not-here"));
    const form = formIn(await world.press("Ben", reply));
    const long = await world.submit("Ben", form, { note: "y".repeat(1501) });
    expect(long.show).toBe("corrections");
    expect(filledWith(formIn(long), "note")).toBe("y".repeat(1501));
    expect((await world.submit("Ben", form, { note: " " })).show).toBe("corrections");
    await world.press("Ann", button(messageIn(await world.command("Ann", "journal")), "Withdraw"));
    const late = messageIn(await world.submit("Ben", form, { note: "Written with care" }));
    expect(textOf(late)).toContain("Written with care");
    expect(await world.tx((tx) => tx.note.count())).toBe(0);
  });
});
