import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SLACK_LIMITS } from "../../../adapters/slack/limits.ts";
import { renderHome, renderMessage, renderPanel, type Setting } from "../../../adapters/slack/render.ts";
import { renderForm } from "../../../adapters/slack/render-form.ts";
import { connectionId } from "../../../src/ids.ts";
import type { Form } from "../../../src/platform/form.ts";
import type { Message } from "../../../src/platform/message.ts";
import { mintToken } from "../../../src/platform/token.ts";
import { problemsOf } from "../../doubles/slack/block-kit.ts";
import { PHRASES } from "../../doubles/slack/workspace.ts";
import { expectGolden } from "../../golden/golden.ts";
import { sampleForms, sampleMessages } from "../../golden/samples.ts";

const setting: Setting = { connection: connectionId("council"), phrases: PHRASES };
const token = mintToken({ action: "sample.press" });

describe("golden payloads", () => {
  it.each(Object.entries(sampleMessages))("%s as a post, a panel and a home", (name, message) => {
    const post = renderMessage(message, setting, message.picture === undefined ? undefined : "F123");
    const panel = renderPanel(message, setting);
    const home = renderHome(message, setting);
    expect(problemsOf("chat.postMessage", { ...post })).toEqual([]);
    expect(problemsOf("views.open", { view: panel })).toEqual([]);
    expect(problemsOf("views.publish", { view: home })).toEqual([]);
    expectGolden("slack", name, { post, panel, home });
  });

  it.each(Object.entries(sampleForms))("%s as a form, and with corrections", (name, form) => {
    const view = renderForm(form, setting);
    const [first] = form.fields;
    const corrected = renderForm(form, setting, { [first?.id ?? ""]: "Please say a little more." });
    for (const one of [view, corrected]) expect(problemsOf("views.open", { view: one })).toEqual([]);
    expectGolden("slack", `form-${name}`, { view, corrected });
  });
});

const words = fc.string({ unit: "grapheme", maxLength: 4000 });
const inline = fc.oneof(
  words,
  words.map((strong) => ({ strong })),
  words.map((quote) => ({ quote })),
  fc.record({ link: fc.oneof(fc.webUrl(), words), text: words }),
  fc.record({
    mention: fc.record({ connection: fc.constant(setting.connection), user: fc.oneof(fc.constant("U123"), words) }),
    name: words,
  }),
);
const action = fc.oneof(
  fc.record({ press: fc.constant(token), label: fc.string({ unit: "grapheme", minLength: 1, maxLength: 200 }) }),
  fc.record({
    visit: fc.oneof(fc.webUrl(), words),
    label: fc.string({ unit: "grapheme", minLength: 1, maxLength: 200 }),
  }),
);
const anyMessage = fc.record(
  {
    title: fc.string({ unit: "grapheme", maxLength: 400 }),
    body: fc.array(fc.array(inline, { maxLength: 4 }), { maxLength: 12 }),
    facts: fc.array(fc.record({ name: words, value: words }), { maxLength: 14 }),
    actions: fc.array(action, { maxLength: 40 }),
    aside: words,
  },
  { requiredKeys: ["body"] },
) as fc.Arbitrary<Message>;

const anyForm = fc.record({
  id: fc.constant(token),
  title: fc.string({ unit: "grapheme", minLength: 1, maxLength: 80 }),
  fields: fc
    .array(
      fc.oneof(
        fc.record({ ask: fc.constant("text" as const), max: fc.integer({ min: 1, max: 5000 }), value: words }),
        fc.record({
          ask: fc.constant("one-of" as const),
          options: fc.uniqueArray(
            fc.record({
              value: fc.uuid(),
              label: fc.string({ minLength: 1, maxLength: 120 }),
              description: fc.string({ maxLength: 120 }),
            }),
            { minLength: 1, maxLength: 120, selector: ({ value }) => value },
          ),
        }),
        fc.record({
          ask: fc.constant("some-of" as const),
          max: fc.integer({ min: 1, max: 12 }),
          options: fc.uniqueArray(fc.record({ value: fc.uuid(), label: fc.string({ minLength: 1, maxLength: 120 }) }), {
            minLength: 1,
            maxLength: 30,
            selector: ({ value }) => value,
          }),
        }),
      ),
      { minLength: 1, maxLength: 5 },
    )
    .map((fields) => fields.map((field, n) => ({ ...field, id: `field-${n}`, label: "L".repeat(1 + n * 900) }))),
  submit: fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 }),
}) as unknown as fc.Arbitrary<Form>;

describe("any message and any form", () => {
  it("keeps within what Slack takes, wherever it is shown", () => {
    fc.assert(
      fc.property(anyMessage, (message) => {
        expect(problemsOf("chat.postMessage", { ...renderMessage(message, setting) })).toEqual([]);
        expect(problemsOf("views.open", { view: renderPanel(message, setting) })).toEqual([]);
        expect(problemsOf("views.publish", { view: renderHome(message, setting) })).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it("keeps a form within what Slack takes", () => {
    fc.assert(
      fc.property(anyForm, (form) => {
        expect(problemsOf("views.open", { view: renderForm(form, setting) })).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it("uses no text that Slack would parse", () => {
    fc.assert(
      fc.property(anyMessage, (message) => {
        expect(JSON.stringify(renderMessage(message, setting).blocks)).not.toContain('"mrkdwn"');
        expect(renderMessage(message, setting).text).not.toMatch(/[<>]/);
      }),
      { numRuns: 50 },
    );
  });
});

describe("what a notification shows", () => {
  it("is the title and nothing of the body", () => {
    const { text } = renderMessage({ title: "A note for you", body: [[{ quote: "I may lose my job." }]] }, setting);
    expect(text).toBe("A note for you");
    expect(renderMessage({ body: [[{ quote: "I may lose my job." }]] }, setting).text).toBe(PHRASES.name);
  });
  it("cannot call anybody", () => {
    expect(renderMessage({ title: "<!channel> & <@U1>", body: [] }, setting).text).toBe(
      "&lt;!channel&gt; &amp; &lt;@U1&gt;",
    );
  });
});

describe("details", () => {
  it("shows an answer of 2,800 characters whole in one message", () => {
    const quote = "word ".repeat(560);
    expect(JSON.stringify(renderMessage({ body: [[{ quote }]] }, setting).blocks)).toContain(quote);
  });

  it("opens a form with an answer that is longer than the field now takes", () => {
    const value = "x".repeat(2900);
    const form = renderForm(
      { id: token, title: "T", submit: "S", fields: [{ id: "a", label: "A", ask: "text", max: 2800, value }] },
      setting,
    );
    expect(JSON.stringify(form)).toContain(value);
    expect(JSON.stringify(form)).toContain('"max_length":2900');
  });

  it("puts a short title into the bar and a long one into the panel", () => {
    const bar = (title: string) => (renderPanel({ title, body: [["x"]] }, setting).title as { text: string }).text;
    expect(bar("Saved")).toBe("Saved");
    expect(bar("A title that is longer than the bar")).toBe(PHRASES.name);
    expect(JSON.stringify(renderPanel({ title: "A title that is longer than the bar", body: [] }, setting))).toContain(
      "longer than the bar",
    );
  });

  it("asks with a menu where people may choose only so many", () => {
    const options = ["a", "b", "c"].map((value) => ({ value, label: value }));
    const kind = (max?: number) =>
      JSON.stringify(
        renderForm(
          {
            id: token,
            title: "T",
            submit: "S",
            fields: [{ id: "f", label: "F", ask: "some-of", options, ...(max ? { max } : {}) }],
          },
          setting,
        ),
      );
    expect(kind()).toContain('"checkboxes"');
    expect(kind(2)).toContain('"max_selected_items":2');
    expect(SLACK_LIMITS.radioOptions).toBe(10);
  });
});
