import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TEAMS_CAPABILITIES, TEAMS_LIMITS } from "../../../adapters/teams/limits.ts";
import { asActivity, type Place, renderCard, type Setting } from "../../../adapters/teams/render.ts";
import { answersOf, filledIn, renderForm } from "../../../adapters/teams/render-form.ts";
import { harmless, isPlain } from "../../../adapters/teams/text.ts";
import { connectionId } from "../../../src/ids.ts";
import type { Form } from "../../../src/platform/form.ts";
import type { Message } from "../../../src/platform/message.ts";
import { mintToken } from "../../../src/platform/token.ts";
import { partsOf, problemsOfActivity, problemsOfCard } from "../../doubles/teams/card.ts";
import { formOf, inputsOf, shownOf } from "../../doubles/teams/shown.ts";
import { BOT, PHRASES } from "../../doubles/teams/tenant.ts";
import { expectGolden } from "../../golden/golden.ts";
import { HOSTILE, sampleForms, sampleMessages } from "../../golden/samples.ts";

const setting: Setting = { connection: connectionId("council"), phrases: PHRASES, dialogs: true };
const token = mintToken({ action: "sample.press" });
const PLACES: Place[] = ["chat", "room", "dialog"];
const posted = (message: Message, place: Place = "chat"): Record<string, unknown> => ({
  ...asActivity(renderCard(message, setting, place), message.title, setting),
  from: { id: BOT },
});

describe("golden payloads", () => {
  it.each(Object.entries(sampleMessages))("%s as a post, in a room and in a dialog", (name, message) => {
    const [chat, room] = [posted(message), posted(message, "room")];
    const dialog = renderCard(message, setting, "dialog");
    for (const activity of [chat, room]) expect(problemsOfActivity(activity)).toEqual([]);
    expect(problemsOfCard(dialog, "dialog")).toEqual([]);
    expectGolden("teams", name, { chat, room, dialog });
  });

  it.each(Object.entries(sampleForms))("%s as a form, and with corrections", (name, form) => {
    const [first] = form.fields;
    const dialog = renderForm(form, setting, "dialog");
    const card = renderForm(form, setting, "card");
    const corrected = renderForm(form, setting, "card", { [first?.id ?? ""]: "Please say a little more." });
    expect(problemsOfCard(dialog, "dialog")).toEqual([]);
    for (const one of [card, corrected]) expect(problemsOfCard(one, "message")).toEqual([]);
    expectGolden("teams", `form-${name}`, { dialog, card, corrected });
  });
});

const words = fc.string({ unit: "grapheme", maxLength: 4000 });
const label = fc.string({ unit: "grapheme", minLength: 1, maxLength: 200 });
const inline = fc.oneof(
  words,
  words.map((strong) => ({ strong })),
  words.map((quote) => ({ quote })),
  fc.record({ link: fc.oneof(fc.webUrl(), words), text: words }),
  fc.record({
    mention: fc.record({ connection: fc.constant(setting.connection), user: fc.oneof(fc.constant("29:ann"), words) }),
    name: words,
  }),
);
const action = fc.oneof(
  fc.record({ press: fc.constant(token), label }),
  fc.record({ visit: fc.oneof(fc.webUrl(), words), label }),
);
const anyMessage = fc.record(
  {
    title: fc.string({ unit: "grapheme", maxLength: 400 }),
    body: fc.array(fc.array(inline, { maxLength: 4 }), { maxLength: 12 }),
    facts: fc.array(fc.record({ name: words, value: words }), { maxLength: 24 }),
    actions: fc.array(action, { maxLength: 40 }),
    aside: words,
    picture: fc.record({ png: fc.uint8Array({ maxLength: 60_000 }), alternative: words.map((text) => text || "x") }),
  },
  { requiredKeys: ["body"] },
) as fc.Arbitrary<Message>;

const option = fc.record({ value: fc.string({ minLength: 1 }), label });
const options = (maxLength: number) =>
  fc.uniqueArray(option, { minLength: 1, maxLength, selector: ({ value }) => value });
const anyForm = fc.record({
  id: fc.constant(token),
  title: label,
  fields: fc
    .array(
      fc.oneof(
        fc.record({ ask: fc.constant("text" as const), max: fc.integer({ min: 1, max: 5000 }), value: words }),
        fc.record({ ask: fc.constant("one-of" as const), options: options(120) }),
        fc.record({ ask: fc.constant("some-of" as const), options: options(30) }),
      ),
      { minLength: 1, maxLength: 5 },
    )
    .map((fields) => fields.map((field, n) => ({ ...field, id: `field-${n}`, label: "L".repeat(1 + n * 90) }))),
  submit: label,
}) as unknown as fc.Arbitrary<Form>;

describe("any message and any form", () => {
  it("keeps within what Teams takes, wherever it is shown", () => {
    fc.assert(
      fc.property(anyMessage, fc.constantFrom(...PLACES), (message, place) => {
        if (place === "dialog") expect(problemsOfCard(renderCard(message, setting, place), place)).toEqual([]);
        else expect(problemsOfActivity(posted(message, place))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it("keeps a form within what Teams takes", () => {
    fc.assert(
      fc.property(anyForm, (form) => {
        expect(problemsOfCard(renderForm(form, setting, "dialog"), "dialog")).toEqual([]);
        expect(problemsOfCard(renderForm(form, setting, "card"), "message")).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it("gives Markdown nothing to read: what stands in a TextBlock is plain, a heading or a mention", () => {
    fc.assert(
      fc.property(anyMessage, (message) => {
        for (const { type, text } of partsOf(renderCard(message, setting, "chat"))) {
          if (type !== "TextBlock") continue;
          const bare = String(text)
            .replaceAll(/<at>[^<>]+<\/at>/g, "Ann")
            .replaceAll("**", "");
          expect(isPlain(bare), JSON.stringify(bare)).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });

  it("brings back byte for byte what was chosen and what was typed", () => {
    fc.assert(
      fc.property(anyForm, (form) => {
        const card = renderForm(form, setting, "card");
        const entered: Record<string, string> = {};
        const meant: Record<string, string | string[]> = {};
        for (const field of form.fields) {
          const input = partsOf(card).find(({ id }) => id === `field.${field.id}`);
          const choices = (input?.choices ?? []) as { value: string }[];
          if (field.ask === "text") meant[field.id] = entered[field.id] = `${field.value ?? ""}!`;
          if (field.ask === "one-of") {
            entered[field.id] = choices[0]?.value ?? "";
            meant[field.id] = field.options[0]?.value ?? "";
          }
          if (field.ask === "some-of") {
            entered[field.id] = choices.map(({ value }) => value).join(",");
            meant[field.id] = field.options.map(({ value }) => value);
          }
        }
        const execute = partsOf(card).find(({ type }) => type === "Action.Execute");
        expect(answersOf({ ...inputsOf(card, entered), ...(execute?.data as object) })).toEqual(meant);
      }),
      { numRuns: 100 },
    );
  });

  it("labels choices with words that read the same where Markdown is read and where it is not", () => {
    const markdown = (text: string) => shownOf({ body: [{ type: "TextBlock", text }] });
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 }), (text) => {
        const label = harmless(text);
        expect(markdown(label)).toEqual({ text: label, links: [], mentions: [], buttons: [] });
      }),
      { numRuns: 500 },
    );
    for (const text of [...Object.values(HOSTILE), "1. First", "- list", "# title", "see https://example.test"]) {
      const label = harmless(text);
      expect(markdown(label)).toEqual({ text: label, links: [], mentions: [], buttons: [] });
      expect(label).not.toMatch(/[*_`[\]<>\\]|:\/\//);
    }
    expect(harmless("Health and social care, 2026: what's next?")).toBe("Health and social care, 2026: what's next?");
    expect(harmless("*Trust* [and] <care>")).toBe("∗Trust∗ ［and］ ‹care›");
  });
});

describe("what a notification shows", () => {
  it("is the title and nothing of the body", () => {
    const quote = "I may lose my job.";
    expect(posted({ title: "A note for you", body: [[{ quote }]] }).summary).toBe("A note for you");
    const untitled = posted({ body: [[{ quote }]] });
    expect(untitled.summary).toBe(PHRASES.name);
    expect(renderCard({ body: [[{ quote }]] }, setting, "chat").fallbackText).toBe(PHRASES.name);
  });
});

describe("details", () => {
  it("shows 6,000 characters whole in one message, in any language", () => {
    for (const sign of ["a", "é", "漢", "ש", '"']) {
      const quote = `${sign.repeat(1499)} `.repeat(4).trimEnd();
      const activity = posted({ title: "T", body: [[{ quote: quote.slice(0, 3999) }], [quote.slice(3999)]] });
      expect(problemsOfActivity(activity)).toEqual([]);
      expect(
        shownOf((activity.attachments as { content: never }[])[0]?.content as never).text.replaceAll("\n", ""),
      ).toContain(quote);
    }
  });

  it("keeps the lines and the stanzas of a quote, and puts very many lines into one block", () => {
    const lines = (quote: string) => JSON.stringify(renderCard({ body: [[{ quote }]] }, setting, "chat"));
    expect(lines("one\ntwo\n\nfour").match(/RichTextBlock/g)).toHaveLength(3);
    const poem = Array.from({ length: 400 }, (_, n) => `line ${n}`).join("\n");
    expect(lines(poem).match(/RichTextBlock/g)).toHaveLength(1);
    expect(shownOf(renderCard({ body: [[{ quote: poem }]] }, setting, "chat")).text).toContain(poem);
  });

  it("makes a heading of a plain title, and bold words of any other", () => {
    const first = (title: string) => (renderCard({ title, body: [] }, setting, "chat").body as { type: string }[])[0];
    expect(first("This week's question: whose trust?")).toMatchObject({ type: "TextBlock", style: "heading" });
    for (const title of [
      "*Bold*",
      "1. First",
      "- list",
      "[x](y)",
      "see example.test",
      "a_b",
      "<at>Ann</at>",
      "{{DATE(x)}}",
    ]) {
      expect(first(title)?.type, title).toBe("RichTextBlock");
    }
  });

  it("calls a person with words around that cannot be read as more", () => {
    const mention = { mention: { connection: setting.connection, user: "29:bea" }, name: "Bea <at>x</at> [y](z)" };
    for (const text of ["Thank you, ", "[harmless](https://example.test) ", "* "]) {
      const shown = shownOf(renderCard({ body: [[text, mention, " again"]] }, setting, "room"));
      expect([shown.mentions, shown.links]).toEqual([["29:bea"], []]);
      expect(shown.text).toContain(text.trim());
    }
  });

  it("carries a picture within the card where there is room, and its words where there is none", () => {
    const picture = (bytes: number) => ({ png: new Uint8Array(bytes).fill(7), alternative: "A bar chart." });
    const small = renderCard({ body: [["x"]], picture: picture(9000) }, setting, "chat");
    expect(JSON.stringify(small)).toContain("data:image/png;base64,");
    const large = renderCard({ body: [["x"]], picture: picture(30_000) }, setting, "chat");
    expect(JSON.stringify(large)).not.toContain("data:image");
    expect(shownOf(large).text).toContain("A bar chart.");
    expect(shownOf(renderCard({ body: [["x"]], picture: picture(0) }, setting, "chat")).text).toContain("A bar chart.");
  });

  it("asks for a dialog where a form is to open, and in rooms always, but never without dialogs or within one", () => {
    const message: Message = {
      body: [["x"]],
      actions: [
        { press: token, label: "Answer", opens: "form" },
        { press: token, label: "Later" },
      ],
    };
    const asks = (place: Place, dialogs = true) =>
      partsOf(renderCard(message, { ...setting, dialogs }, place)).flatMap(({ title, data }) =>
        (data as { msteams?: object } | undefined)?.msteams === undefined ? [] : [title],
      );
    expect(asks("chat")).toEqual(["Answer"]);
    expect(asks("room")).toEqual(["Answer", "Later"]);
    expect(asks("dialog")).toEqual([]);
    expect([...asks("chat", false), ...asks("room", false)]).toEqual([]);
  });

  it("drops a button that leads nowhere a browser may go", () => {
    const actions = ["https://example.test/", "javascript:alert(1)", "not an address"].map((visit) => ({
      visit,
      label: "Go",
    }));
    expect(shownOf(renderCard({ body: [["x"]], actions }, setting, "chat")).buttons).toEqual(["Go"]);
  });

  it("opens a form with an answer that is longer than the field now takes", () => {
    const value = "x".repeat(2900);
    const fields: Form["fields"] = [{ id: "a", label: "A", ask: "text", max: 2800, value }];
    const card = renderForm({ id: token, title: "T", submit: "S", fields }, setting, "dialog");
    expect(partsOf(card).find(({ type }) => type === "Input.Text")).toMatchObject({ value, maxLength: 2900 });
  });

  it("fills a form in with what was entered, and with nothing else", () => {
    const { join } = sampleForms as { join: Form };
    const answers = { organisation: "A council", themes: ["theme-1", "theme-3"] };
    expect(formOf(renderForm(filledIn(join, answers), setting, "card"))?.fields).toMatchObject({
      organisation: { value: "A council" },
      themes: { value: "theme-1,theme-3" },
    });
    expect(formOf(renderForm(filledIn(join, answers), setting, "card"))?.fields.from).not.toHaveProperty("value");
  });

  it("says a correction of no field above them all", () => {
    const card = renderForm(sampleForms.answer as Form, setting, "dialog", { elsewhere: "Too late for this week." });
    const texts = partsOf(card).map(({ text, type }) => text ?? type);
    expect(texts.indexOf("Too late for this week.")).toBeLessThan(texts.indexOf("Input.Text"));
    expect(texts).toContain("Too late for this week.");
  });

  it("has room in a message for its limits", () => {
    expect(TEAMS_CAPABILITIES.limits.message * 3).toBeLessThan(TEAMS_LIMITS.activityBytes - 5000);
  });
});
