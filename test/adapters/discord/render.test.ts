import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DISCORD_CAPABILITIES, DISCORD_LIMITS } from "../../../adapters/discord/limits.ts";
import { bold, inert, quoted } from "../../../adapters/discord/markdown.ts";
import { renderMessage, renderWhole, type Setting } from "../../../adapters/discord/render.ts";
import { correctionsMessage, renderForm } from "../../../adapters/discord/render-form.ts";
import { connectionId } from "../../../src/ids.ts";
import { divide } from "../../../src/platform/fit.ts";
import type { Field, Form } from "../../../src/platform/form.ts";
import type { Message } from "../../../src/platform/message.ts";
import { mintToken } from "../../../src/platform/token.ts";
import type { Json } from "../../doubles/discord/api.ts";
import { messageProblems, modalProblems } from "../../doubles/discord/documented.ts";
import { PHRASES } from "../../doubles/discord/guild.ts";
import { problemsOf } from "../../doubles/discord/openapi.ts";
import { formOf, saidIn, shownOf } from "../../doubles/discord/shown.ts";
import { expectGolden } from "../../golden/golden.ts";
import { HOSTILE, sampleForms, sampleMessages } from "../../golden/samples.ts";

const setting: Setting = { connection: connectionId("council"), phrases: PHRASES };
const token = mintToken({ action: "sample.press" });
const MARK = "https://discord.com/#0123456789012345678901234";
const ANN = "200000000000000001";

const post = (message: Message) => renderMessage(message, setting, MARK);
const problemsOfPost = ({ body, files = [] }: ReturnType<typeof post>): string[] => [
  ...messageProblems(body, files),
  ...problemsOf("POST", "/channels/100000000000000020/messages", [], JSON.parse(JSON.stringify(body))),
];
const problemsOfModal = (modal: Json): string[] => [
  ...modalProblems(modal),
  ...problemsOf("POST", "/interactions/100000000000000020/token/callback", [], { type: 9, data: modal }),
];
/** Files are large, and their names say enough. */
const reviewable = ({ body, files }: ReturnType<typeof post>) => ({
  ...body,
  files: files?.map(({ name, type }) => `${name} (${type})`),
});

describe("golden payloads", () => {
  it.each(Object.entries(sampleMessages))("%s as a post, and to one person alone", (name, message) => {
    const alone = renderWhole(message, setting);
    expect(problemsOfPost(post(message))).toEqual([]);
    for (const one of alone) expect(problemsOfPost(one)).toEqual([]);
    expectGolden("discord", name, { post: reviewable(post(message)), alone: alone.map(reviewable) });
  });

  it.each(Object.entries(sampleForms))("%s as a form, and with corrections", (name, form) => {
    const modal = renderForm(form, setting);
    const [first] = form.fields;
    const entered: Form = { ...form, fields: [{ ...first, value: "far too short" } as Field, ...form.fields.slice(1)] };
    const corrections = renderWhole(
      correctionsMessage(entered, { [first?.id ?? ""]: "Please say a little more." }, setting),
      setting,
    );
    expect(problemsOfModal(modal)).toEqual([]);
    for (const one of corrections) expect(problemsOfPost(one)).toEqual([]);
    expectGolden("discord", `form-${name}`, { modal, corrections: corrections.map(reviewable) });
  });
});

const words = fc.string({ unit: "grapheme", maxLength: 4000 });
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(...Object.values(HOSTILE), "\n1. one\n2. two", "\n  3. three", ..."\\*_~|`<>[]()@#:-+1. \n/htps"),
      fc.string({ maxLength: 6 }),
    ),
    {
      maxLength: 40,
    },
  )
  .map((parts) => parts.join(""));
const inline = fc.oneof(
  words,
  hostile,
  hostile.map((strong) => ({ strong })),
  words.map((quote) => ({ quote })),
  hostile.map((quote) => ({ quote })),
  fc.record({ link: fc.oneof(fc.webUrl(), words), text: words }),
  fc.record({
    mention: fc.record({ connection: fc.constant(setting.connection), user: fc.oneof(fc.constant(ANN), words) }),
    name: hostile,
  }),
);
const label = fc.string({ unit: "grapheme", minLength: 1, maxLength: 200 });
const action = fc.oneof(
  fc.record({ press: fc.constant(token), label }),
  fc.record({ visit: fc.oneof(fc.webUrl(), words), label }),
);
const anyMessage = fc.record(
  {
    title: fc.string({ unit: "grapheme", maxLength: 400 }),
    body: fc.array(fc.array(inline, { maxLength: 4 }), { maxLength: 12 }),
    facts: fc.array(fc.record({ name: words, value: words }), { maxLength: 30 }),
    actions: fc.array(action, { maxLength: 40 }),
    aside: words,
  },
  { requiredKeys: ["body"] },
) as fc.Arbitrary<Message>;

const anyForm = fc.record(
  {
    id: fc.constant(token),
    title: fc.string({ unit: "grapheme", minLength: 1, maxLength: 80 }),
    intro: fc.array(fc.array(inline, { maxLength: 2 }), { maxLength: 2 }),
    fields: fc
      .array(
        fc.oneof(
          fc.record({
            ask: fc.constant("text" as const),
            max: fc.integer({ min: 1, max: 5000 }),
            value: words,
            hint: words,
          }),
          fc.record({ ask: fc.constant("day" as const), value: fc.constantFrom("", "2026-10-19") }),
          fc.record({
            ask: fc.constant("one-of" as const),
            optional: fc.boolean(),
            value: fc.constantFrom("v3", "v40", "none"),
            options: fc.array(fc.record({ label, description: fc.string({ maxLength: 120 }) }), {
              minLength: 1,
              maxLength: 60,
            }),
          }),
          fc.record({
            ask: fc.constant("some-of" as const),
            max: fc.integer({ min: 1, max: 12 }),
            values: fc.subarray(["v0", "v1", "v2", "v30", "v50"]),
            options: fc.array(fc.record({ label }), { minLength: 1, maxLength: 60 }),
          }),
        ),
        { minLength: 1, maxLength: 5 },
      )
      .map((fields) =>
        fields.map((field, n) => ({
          ...field,
          id: `field-${n}`,
          label: "L".repeat(1 + n * 40),
          ...("options" in field ? { options: field.options.map((one, at) => ({ ...one, value: `v${at}` })) } : {}),
        })),
      ),
    submit: label,
  },
  { requiredKeys: ["id", "title", "fields", "submit"] },
) as unknown as fc.Arbitrary<Form>;

describe("any message and any form", () => {
  it("keeps within what Discord takes, in one message or in several", () => {
    fc.assert(
      fc.property(anyMessage, (message) => {
        expect(problemsOfPost(post(message))).toEqual([]);
        for (const one of renderWhole(message, setting)) expect(problemsOfPost(one)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it("keeps a form, and what comes back of it, within what Discord takes", () => {
    fc.assert(
      fc.property(anyForm, (form) => {
        expect(problemsOfModal(renderForm(form, setting))).toEqual([]);
        const corrections = correctionsMessage(form, { "field-0": "Please.", gone: "Please!" }, setting);
        for (const one of renderWhole(corrections, setting)) expect(problemsOfPost(one)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it("shows any text as it is, and nothing more", () => {
    const visible = (text: string) => text.replaceAll(/[\u2068\u2069]/g, "");
    fc.assert(
      fc.property(fc.oneof(hostile, words), (text) => {
        for (const written of [inert(text), bold(text)]) {
          const shown = shownOf({ embeds: [{ description: `words before ${written} and after` }] });
          expect(visible(shown.text)).toBe(visible(`words before ${text} and after`));
          expect([...shown.mentions, ...shown.links]).toEqual([]);
        }
        const alone = shownOf({ embeds: [{ description: quoted(text) }] });
        expect(visible(alone.text)).toBe(visible(text.replaceAll(/\r\n?/g, "\n")));
        expect([...alone.mentions, ...alone.links]).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it("shows everything in several messages, whatever signs it takes", () => {
    const squeezed = (text: string) => text.replaceAll(/[\s\u2068\u2069]/g, "");
    fc.assert(
      fc.property(
        fc.oneof(hostile, fc.constantFrom("*".repeat(4000), "_\n".repeat(2000), "@".repeat(3000))),
        (text) => {
          const shown = renderWhole({ title: "T", body: [["Before"], [{ quote: text }], ["After"]] }, setting).map(
            ({ body }) => shownOf(body).text,
          );
          expect(squeezed(shown.join(""))).toBe(squeezed(`TBefore${text}After`));
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe("what a notification shows", () => {
  it("is the title and nothing of the body", () => {
    const { body } = post({ title: "A note for you", body: [[{ quote: "I may lose my job." }]] });
    expect(body.content).toBe("**A note for you**");
    expect(post({ body: [[{ quote: "I may lose my job." }]] }).body.content).toBe("");
  });
});

describe("details", () => {
  it("calls nobody whom it was not told to, and them by name in the text and by their account in the content", () => {
    const { body } = post({
      body: [["Thank you, ", { mention: { connection: setting.connection, user: ANN }, name: "Ann *E*" }]],
    });
    expect(body).toMatchObject({ content: `<@${ANN}>`, allowed_mentions: { parse: [], users: [ANN] } });
    expect(shownOf(body).text).toContain("Thank you, Ann *E*");
    expect(post({ body: [["@everyone"]] }).body.allowed_mentions).toEqual({ parse: [] });
  });

  it.each(["ab", "a*", "__", "a\n"])(
    "shows an answer of 2,800 characters whole in one message: all of it %j",
    (signs) => {
      const quote = signs.repeat(1400);
      const payload = post({ title: "T", body: [["They wrote:"], [{ quote }], ["Week 3."]] });
      expect(problemsOfPost(payload)).toEqual([]);
      const shown = shownOf(payload.body).text;
      expect(shown.replaceAll("\n", "")).toBe(`TThey wrote:${quote.replaceAll("\n", "")}Week 3.`);
    },
  );

  it("shows each part of a divided message whole, where less than half of it needs a sign", () => {
    const quote = "a_b".repeat(3000);
    const parts = divide({ title: "T", body: [[{ quote }]] }, DISCORD_CAPABILITIES.limits);
    const texts = parts.map((part) => shownOf(post(part).body).text);
    expect(texts.join("").replaceAll("\n", "")).toBe(`T${quote}`);
  });

  it("puts an address that no button takes among the words", () => {
    const { body } = post({ body: [["x"]], actions: [{ visit: "mailto:ann@example.test", label: "Write to Ann" }] });
    expect(body.components).toEqual([]);
    expect(shownOf(body).text).toContain("Write to Ann: mailto:ann@example.test");
  });

  it("hands over a file beside the words, and a picture too", () => {
    const png = new Uint8Array([1]);
    const message = {
      body: [["x"]],
      picture: { png, alternative: "A chart" },
      attachment: { name: "journal.md", type: "text/markdown", text: "# Mine" },
    };
    const { body, files } = post(message as Message);
    expect(files?.map(({ name }) => name)).toEqual(["picture.png", "journal.md"]);
    expect(new TextDecoder().decode(files?.[1]?.data)).toBe("# Mine");
    expect(problemsOfPost({ body, files: files ?? [] })).toEqual([]);
  });

  it("keeps what turns the direction of writing within its own words", () => {
    expect(inert("\u202Eabc\nd")).toBe("\u2068\u202Eabc\u2069\n\u2068d\u2069");
    expect(inert("שלום")).toBe("שלום");
  });

  it("says something where a message has no words, and hides its mark", () => {
    expect(shownOf(renderMessage({ body: [] }, setting).body).text).toBe("Kindling");
    expect(JSON.stringify(shownOf(post({ body: [["x"]] }).body))).not.toContain("0123456789");
  });
});

describe("a form", () => {
  const field = (more: Partial<Field>): Field => ({ id: "a", label: "A", ask: "text", max: 10, ...more }) as Field;
  const form = (fields: Field[], intro?: Form["intro"]): Form => ({
    id: token,
    title: "T",
    submit: "S",
    fields,
    ...(intro === undefined ? {} : { intro }),
  });
  const inputsOf = (modal: Json) =>
    (modal.components as Json[]).flatMap(({ component }) => (component === undefined ? [] : [component as Json]));

  it("opens with an answer that is longer than the field now takes", () => {
    const [input] = inputsOf(renderForm(form([field({ value: "x".repeat(2900) })]), setting));
    expect(input).toMatchObject({ max_length: 2900, value: "x".repeat(2900) });
  });

  it("says what stands above five fields under the label of the first, and above fewer where it belongs", () => {
    const five = ["a", "b", "c", "d", "e"].map((id) => field({ id, hint: "H" }));
    const intro = [[{ strong: "Autumn cohort" }], ["So your cohort knows you."]];
    expect(saidIn(renderForm(form(five, intro), setting))).toContain("Autumn cohort · So your cohort knows you.");
    const [first, second] = inputsOf(renderForm(form(five, intro), setting));
    // Its own hint stands within it, then.
    expect([first?.placeholder, second?.placeholder]).toEqual(["H", undefined]);
    expect((renderForm(form(five.slice(1), intro), setting).components as Json[])[0]).toMatchObject({
      type: 10,
      content: "**Autumn cohort**\n\nSo your cohort knows you.",
    });
  });

  it("says how a day is to be written", () => {
    const [input] = inputsOf(renderForm(form([field({ ask: "day", value: "2026-10-19" } as Partial<Field>)]), setting));
    expect(input).toMatchObject({ type: 4, placeholder: PHRASES.dayHint, value: "2026-10-19" });
  });

  it("offers what is chosen already even where there are too many options", () => {
    const options = Array.from({ length: 40 }, (_, n) => ({ value: `v${n}`, label: `Option ${n}` }));
    const modal = renderForm(form([field({ ask: "one-of", options, value: "v39" } as Partial<Field>)]), setting);
    expect(formOf(modal).fields.a?.value).toBe("v39");
    expect(inputsOf(modal)[0]?.options).toHaveLength(DISCORD_LIMITS.selectOptions);
  });

  it("gives back everything that was entered, with each sentence by its field", () => {
    const options = [{ value: "h", label: "Health" }];
    const entered = form([
      field({ value: "my *own* words" }),
      field({ id: "b", label: "B", ask: "some-of", options, values: ["h"] } as Partial<Field>),
    ]);
    const { text } = shownOf(
      renderWhole(correctionsMessage(entered, { a: "Longer, please.", b: "Choose two." }, setting), setting)[0]?.body ??
        {},
    );
    for (const part of ["A: Longer, please.", "B: Choose two.", PHRASES.entered, "my *own* words", "Health"])
      expect(text).toContain(part);
  });
});
