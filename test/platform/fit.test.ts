import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { connectionId } from "../../src/ids.ts";
import type { Limits } from "../../src/platform/capabilities.ts";
import { clip, divide, fit as fitMessage, messageLength, paragraphLength } from "../../src/platform/fit.ts";
import type { Action, Inline, Message, Paragraph } from "../../src/platform/message.ts";
import { mintToken } from "../../src/platform/token.ts";

const roomy: Limits = {
  title: 40,
  paragraph: 300,
  message: 1000,
  buttons: 5,
  label: 20,
  facts: 3,
  fields: 5,
  formTitle: 24,
  fieldLabel: 45,
  input: 4000,
  options: 25,
  optionLabel: 75,
};

const press = (label: string, tone?: "main" | "quiet"): Action => ({
  press: mintToken({ action: "sample.press" }),
  label,
  ...(tone === undefined ? {} : { tone }),
});
const textOfInline = (inline: Inline): string =>
  typeof inline === "string"
    ? inline
    : "strong" in inline
      ? inline.strong
      : "quote" in inline
        ? inline.quote
        : "link" in inline
          ? inline.text
          : inline.name;
const textOfBody = (body: Paragraph[]): string => body.map((p) => p.map(textOfInline).join("")).join("");
const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

const words = (max: number) =>
  fc.oneof(
    fc.string({ unit: "grapheme", maxLength: max }),
    fc.string({ unit: fc.constantFrom("a", " ", ". ", "\n", "👩‍👩‍👧", "é", "é", "\u200b", "שלום "), maxLength: max }),
  );
const inlines = fc.oneof(
  words(400),
  words(400).map((strong) => ({ strong })),
  words(900).map((quote) => ({ quote })),
  fc.record({ link: fc.webUrl(), text: words(40) }),
  fc.record({ mention: fc.constant({ connection: connectionId("a"), user: "U1" }), name: words(60) }),
);
const actions = fc.record({
  label: words(30),
  tone: fc.option(fc.constantFrom("main" as const, "quiet" as const), { nil: undefined }),
});
const messages: fc.Arbitrary<Message> = fc
  .record(
    {
      title: words(60),
      body: fc.array(fc.array(inlines, { maxLength: 4 }), { maxLength: 5 }),
      facts: fc.array(fc.record({ name: words(20), value: words(400) }), { maxLength: 6 }),
      actions: fc.array(actions, { maxLength: 14 }).map((all) => all.map(({ label, tone }) => press(label, tone))),
      aside: words(400),
    },
    { requiredKeys: ["body"] },
  )
  .map((message) => message as Message);
const limitsOf: fc.Arbitrary<Limits> = fc
  .record({
    title: fc.integer({ min: 10, max: 60 }),
    paragraph: fc.integer({ min: 40, max: 400 }),
    message: fc.integer({ min: 150, max: 1500 }),
    buttons: fc.integer({ min: 1, max: 8 }),
    label: fc.integer({ min: 5, max: 30 }),
    facts: fc.integer({ min: 0, max: 5 }),
  })
  .map((some) => ({ ...roomy, ...some }));

function within(message: Message, limits: Limits): void {
  expect(message.title?.length ?? 0).toBeLessThanOrEqual(limits.title);
  for (const paragraph of message.body) expect(paragraphLength(paragraph)).toBeLessThanOrEqual(limits.paragraph);
  expect(messageLength(message)).toBeLessThanOrEqual(limits.message);
  expect(message.facts?.length ?? 0).toBeLessThanOrEqual(limits.facts);
  expect(message.actions?.length ?? 0).toBeLessThanOrEqual(limits.buttons);
  for (const action of message.actions ?? []) expect(action.label.length).toBeLessThanOrEqual(limits.label);
}

describe("fit", () => {
  it("never goes over a limit, and changes nothing the second time", () => {
    fc.assert(
      fc.property(messages, limitsOf, (message, limits) => {
        const once = fitMessage(message, limits);
        within(once.message, limits);
        const again = fitMessage(once.message, limits);
        expect(again.message).toEqual(once.message);
        expect(again.changes).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it("never cuts a character's pair in two", () => {
    fc.assert(
      fc.property(messages, limitsOf, (message, limits) => {
        for (const part of [fitMessage(message, limits).message, ...divide(message, limits)]) {
          expect(JSON.stringify(part).replaceAll(/\\u[0-9a-f]{4}/g, "!")).not.toMatch(loneSurrogate);
          expect(textOfBody(part.body)).not.toMatch(loneSurrogate);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("says so whenever it changed anything, and leaves what fits as it is", () => {
    fc.assert(
      fc.property(messages, limitsOf, (message, limits) => {
        const { message: fitted, changes } = fitMessage(message, limits);
        const tidy = (one: Message) => JSON.stringify({ ...one, facts: one.facts?.length ? one.facts : undefined });
        expect(changes.length > 0).toBe(tidy({ ...fitted }) !== tidy({ ...message }));
      }),
      { numRuns: 200 },
    );
  });

  it("splits a long answer at the end of a sentence, and loses nothing of it", () => {
    const sentence = "We met on Tuesday, and nobody said what they thought. ";
    const { message, changes } = fitMessage({ body: [[{ quote: sentence.repeat(12) }]] }, roomy);
    expect(changes).toEqual([{ is: "split", part: "paragraph", into: message.body.length }]);
    expect(message.body.every((p) => textOfBody([p]).endsWith(". "))).toBe(true);
    expect(textOfBody(message.body)).toBe(sentence.repeat(12));
  });

  it("keeps a family of joined emoji together", () => {
    const { message } = fitMessage({ body: [["👩‍👩‍👧‍👦".repeat(40)]] }, roomy);
    expect(message.body.length).toBeGreaterThan(1);
    for (const paragraph of message.body) expect(textOfBody([paragraph])).toMatch(/^(👩‍👩‍👧‍👦)+$/u);
  });

  it("drops quiet buttons before others, the last first, and keeps the order of the rest", () => {
    const buttons = [press("A", "quiet"), press("B"), press("C", "main"), press("D", "quiet"), press("E"), press("F")];
    const labels = (most: number) =>
      fitMessage({ body: [], actions: buttons }, { ...roomy, buttons: most }).message.actions?.map(
        ({ label }) => label,
      );
    expect(labels(5)).toEqual(["A", "B", "C", "E", "F"]);
    expect(labels(4)).toEqual(["B", "C", "E", "F"]);
    expect(labels(2)).toEqual(["B", "C"]);
    expect(labels(1)).toEqual(["C"]);
  });

  it("shows a title that is too long in full below its cut form", () => {
    const title = "A question about what we owe to each other in hard times";
    const { message } = fitMessage({ title, body: [["x"]] }, roomy);
    expect(message.title).toBe("A question about what we owe to each…");
    expect(message.body[0]).toEqual([{ strong: title }]);
  });
});

describe("divide", () => {
  it("gives messages that each fit", () => {
    fc.assert(
      fc.property(messages, limitsOf, (message, limits) => {
        for (const part of divide(message, limits)) within(part, limits);
      }),
      { numRuns: 300 },
    );
  });

  it("shows the whole of an answer of 2,800 characters, whatever the platform takes", () => {
    const answer = fc.string({ unit: "grapheme", minLength: 1000, maxLength: 1400 }).map((text) => text.slice(0, 2800));
    fc.assert(
      fc.property(answer, limitsOf, (quote, limits) => {
        const parts = divide(
          { title: "Shared", body: [["They wrote:"], [{ quote }]], actions: [press("Answer")] },
          limits,
        );
        expect(parts.map(({ body }) => textOfBody(body)).join("")).toBe(`They wrote:${quote}`);
        expect(parts.filter(({ title }) => title !== undefined)).toHaveLength(1);
        expect(parts.at(-1)?.actions).toHaveLength(1);
      }),
      { numRuns: 100 },
    );
  });

  it("loses no button and no fact", () => {
    fc.assert(
      fc.property(messages, limitsOf, (message, limits) => {
        const parts = divide(message, limits);
        expect(parts.flatMap(({ actions: some }) => some ?? [])).toHaveLength(message.actions?.length ?? 0);
        const shown = parts.map((part) => textOfBody(part.body) + JSON.stringify(part.facts ?? [])).join("");
        for (const { value } of message.facts ?? []) if (/^\w{1,30}$/.test(value)) expect(shown).toContain(value);
      }),
      { numRuns: 200 },
    );
  });

  it("leaves a message that fits as one", () => {
    const message: Message = { title: "Hello", body: [["One."]], actions: [press("Go")], aside: "Small." };
    expect(divide(message, roomy)).toEqual([message]);
  });
});

describe("a file", () => {
  const text = `# Mine\n\n${"A sentence of mine. ".repeat(200).trimEnd()}\n\n\n> last words\n`;
  const attachment = { name: "mine.md", type: "text/markdown" as const, text };
  const message: Message = { title: "Yours", body: [["All of it."]], actions: [press("Go")], attachment };

  it("goes with the first message, beside all the words", () => {
    const long: Message = { ...message, body: [["word ".repeat(500).trimEnd()]] };
    const parts = divide(long, roomy, true);
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.map((part) => part.attachment)).toEqual([attachment, ...parts.slice(1).map(() => undefined)]);
    expect(textOfBody(parts.flatMap(({ body }) => body))).toBe("word ".repeat(500).trimEnd());
    expect(fitMessage(message, roomy).message.attachment).toBe(attachment);
  });

  it("is shown whole in the words where no file can be sent, under its name", () => {
    const parts = divide(message, roomy);
    for (const part of parts) {
      within(part, roomy);
      expect(part.attachment).toBeUndefined();
    }
    const shown = textOfBody(parts.flatMap(({ body }) => body));
    expect(shown).toBe(`All of it.mine.md${text.trimEnd().replaceAll(/\n{2,}/g, "")}`);
  });

  it("loses nothing in the words, whatever is in it", () => {
    fc.assert(
      fc.property(words(400), limitsOf, (any, limits) => {
        const parts = divide({ body: [], attachment: { name: "a.md", type: "text/markdown", text: any } }, limits);
        const shown = textOfBody(parts.flatMap(({ body }) => body));
        expect(shown.replaceAll(/\s/g, "")).toBe(`a.md${any.replaceAll(/\s/g, "")}`);
      }),
    );
  });
});

describe("clip", () => {
  it("stays within the length and ends in an ellipsis where it cut", () => {
    fc.assert(
      fc.property(words(80), fc.integer({ min: 2, max: 60 }), (text, max) => {
        const short = clip(text, max);
        expect(short.length).toBeLessThanOrEqual(max);
        expect(short === text || short.endsWith("…")).toBe(true);
        expect(short).not.toMatch(loneSurrogate);
      }),
    );
  });
});
