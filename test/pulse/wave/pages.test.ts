import { describe, expect, it } from "vitest";
import { readInstruments } from "../../../src/prompts/instruments.ts";
import { loadWording } from "../../../src/prompts/wording.ts";
import { pageForm, pagesOf, readPageAnswers } from "../../../src/pulse/wave/pages.ts";

const read = readInstruments("prompts/pulse");
if ("mistakes" in read) throw new Error("the instruments have mistakes");
const say = loadWording("prompts/wording").sayIn("en");

const waveOf = (id: string, comment = true) => ({
  ...{
    id: "0190a000-0000-7000-8000-000000000001",
    title: "A pulse",
    cohort: { name: "Ignite", helpContact: "" },
    strict: false,
    comment,
  },
  items: read.instruments.get(id)?.items as never,
});
const sizes = (wave: Parameters<typeof pagesOf>[0]) =>
  pagesOf(wave).map(({ items, comment }) => items.length + (comment ? 1 : 0));

describe("the pages of a ballot", () => {
  it("hold four fields at most, and as few pages as that takes", () => {
    expect(sizes(waveOf("thrive"))).toEqual([4, 3]);
    expect(sizes(waveOf("trust"))).toEqual([3, 3]);
    expect(sizes(waveOf("trust", false))).toEqual([3, 2]);
    expect(sizes(waveOf("programme", false))).toEqual([3, 3]);
  });

  it("ask for every item once, in order, and for the comment last", () => {
    for (const items of [1, 3, 4, 5, 8, 9, 11, 12]) {
      const all = Array.from({ length: items }, (_, index) => ({ id: `i${index}`, name: "", text: "", labels: [] }));
      for (const comment of [true, false]) {
        const pages = pagesOf({ items: all as never, comment });
        expect(pages.flatMap((page) => page.items.map(({ id }) => id))).toEqual(all.map(({ id }) => id));
        expect(pages.map((page) => page.comment)).toEqual(
          pages.map((_, index) => comment && index === pages.length - 1),
        );
        for (const page of pages) expect(page.items.length + (page.comment ? 1 : 0)).toBeLessThanOrEqual(4);
        for (const page of pages) expect(page.items.length + (page.comment ? 1 : 0)).toBeGreaterThan(0);
      }
    }
  });

  it("show words at every point, and never anything filled in", () => {
    for (const id of read.instruments.keys()) {
      for (const number of [1, 2]) {
        const form = pageForm(say, waveOf(id), number, { room: 45 });
        for (const field of form?.fields ?? []) {
          expect("value" in field).toBe(false);
          expect(field.optional).toBe(true);
          if (field.ask === "one-of") {
            expect(field.options.map(({ value }) => value)).toEqual(["1", "2", "3", "4", "5", "not-applicable"]);
          }
        }
      }
    }
    expect(pageForm(say, waveOf("thrive"), 3, { room: 45 })).toBeUndefined();
    expect(pageForm(say, waveOf("thrive"), Number.NaN, { room: 45 })).toBeUndefined();
  });
});

describe("an item", () => {
  it("is asked in full above its scale where there is room, and under a short name where there is not", () => {
    const [item] = read.instruments.get("thrive")?.items ?? [];
    const wide = pageForm(say, waveOf("thrive"), 1, { room: 200 })?.fields[0];
    const narrow = pageForm(say, waveOf("thrive"), 1, { room: 45 })?.fields[0];
    expect([wide?.label, wide?.hint]).toEqual([item?.text, undefined]);
    expect([narrow?.label, narrow?.hint]).toEqual([item?.name, item?.text]);
  });
});

describe("what was sent of a page", () => {
  const [, page] = pagesOf(waveOf("thrive"));
  if (page === undefined) throw new Error("no second page");

  it("is read for this page's own items alone", () => {
    const sent = {
      "item-action-floor": "3",
      "item-legitimacy-floor": "1",
      "item-action-stretch": "not-applicable",
      other: "2",
    };
    expect(readPageAnswers(page, sent).answers).toEqual({ "action-floor": 3, "action-stretch": "not-applicable" });
  });

  it.each(["0", "6", "3.0", "03", "", "-1", "NaN", "not-Applicable"])("leaves out %j", (value) => {
    expect(readPageAnswers(page, { "item-action-floor": value }).answers).toEqual({});
  });

  it("has a comment without what is no text", () => {
    expect(readPageAnswers(page, { comment: " a\r\nb\u0000c\ud800 " }).comment).toBe("a\nb c\ufffd");
    expect(readPageAnswers(page, { comment: "  \n " }).comment).toBeUndefined();
    expect(readPageAnswers(page, { comment: "x".repeat(501) })).toMatchObject({ commentTooLong: true });
    expect(readPageAnswers(page, { comment: "x".repeat(500) }).comment).toHaveLength(500);
  });
});
