// What is really shown of a release, read back as an attacker would: the post in the chat with its picture's text, the screen of a cut, the
// page, the table and the data that can be taken away. Every number on them is a released one, and what they say together isolates nobody.

import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { insightFeature } from "../../src/insight/feature.ts";
import type { Message } from "../../src/platform/message.ts";
import { auditFigures, type Figure } from "../../src/pulse/audit.ts";
import { placeKey } from "../../src/pulse/close/tally.ts";
import { messageText } from "../cohort/inspect.ts";
import { answering, ITEM_IDS, SECTORS, wording } from "../pulse/close/open-wave.ts";
import { openPage } from "../web/organiser-page.ts";
import { numbersIn, signIn, textOfPage } from "./shown.ts";

const [HEALTH, POLICE, FIRE] = SECTORS as [string, string, string];
let page: Awaited<ReturnType<typeof openPage>>;
let waveId: string;
/** Who answered, in which sector: ten, ten, and two who would be left over. */
let answered: { id: string; sector: string }[];
let shown: { csv: string; json: string; html: string; chat: string[] };

beforeAll(async () => {
  page = await openPage(30);
  const { field } = page;
  const sectorOf = (at: number): string => SECTORS[at % 3] as string;
  const chosen = field.members.map((id, at) => ({ id, sector: sectorOf(at) }));
  const fire = chosen.filter(({ sector }) => sector === FIRE).slice(0, 2);
  answered = [...chosen.filter(({ sector }) => sector !== FIRE), ...fire];
  const answers = answered.map((_, at) =>
    answering(at % 3 === 0 ? 2 : 5, at < 4 ? `a comment, number one` : undefined),
  );
  waveId = await field.closed(answers, { asked: answered.map(({ id }) => id) });

  const get = await signIn(page.url(), await page.link());
  const chat: string[] = [];
  const take = (message: Message) => chat.push(`${messageText(message)}\n${message.picture?.alternative ?? ""}`);
  await field.store.transaction(async (tx) => {
    const say = wording.sayIn("en");
    const composer = insightFeature.posts?.["release.organiser"];
    const [post] = await tx.delivery.findMany({ where: { subject: waveId, kind: "release.organiser" } });
    if (composer === undefined || post === undefined) throw new Error("nobody is told");
    const composed = await composer({ ...field.means(), tx, now: field.now(), say }, post);
    if ("drop" in composed) throw new Error(composed.drop);
    take(composed);
  });
  for (const [action, extra] of [
    ["release.show"],
    ["release.cut", "sector"],
    ["release.comments"],
    ["release.trend"],
  ] as const) {
    const { reply } = await page.press(action, waveId, 0, extra);
    if (reply.show === "private") take(reply.message);
  }
  shown = {
    csv: await get(`/organise/wave/${waveId}/release.csv`),
    json: await get(`/organise/wave/${waveId}/release.json`),
    html: await get(`/organise/wave/${waveId}`),
    chat,
  };
});
afterAll(() => page.close());

const cells = () => page.field.look(waveId).then((found) => found.cells.map(({ waveId: _, ...cell }) => cell));
type Row = Record<"cut" | "group" | "item" | "stat" | "value", string>;
const rowsOf = (csv: string): Row[] =>
  parse(csv, { columns: true, bom: true }).filter((row: unknown) => (row as Row).stat !== "rule") as Row[];

/** Whom each place of the table is about, for one item, as somebody knows who knows everybody. */
const figuresOf = (rows: readonly Row[]): Figure[] =>
  [...new Set(rows.map(({ cut, group }) => placeKey({ cut, cell: group })))].map((place) => ({
    id: place,
    members: answered.filter(({ sector }) => place === "all" || place === `sector:${sector}`).map(({ id }) => id),
  }));

const verdict = (figures: readonly Figure[]) => auditFigures({ k: 5, people: answered.map(({ id }) => id), figures });

/** What may stand in words besides figures: threshold, wave, day, and the numbers of the rules themselves. */
const KNOWN = ["5", "1", "2", "3", "4", "2026", "10", "90", "100"];

async function unknownNumbers(text: string): Promise<string[]> {
  const released = (await cells()).flatMap(({ value }) => numbersIn(value));
  const { wave, release } = await page.field.look(waveId);
  const day = numbersIn(wave.closesAt.toISOString().slice(0, 10));
  const known = new Set([
    ...KNOWN,
    ...released,
    ...numbersIn(release?.band ?? ""),
    ...day,
    ...day.map((part) => String(Number(part))),
  ]);
  return numbersIn(text).filter((number) => !known.has(number));
}

describe("what is shown", () => {
  it("as a table is each released cell and nothing besides", async () => {
    const rows = rowsOf(shown.csv).map(({ cut, group, item, stat, value }) => ({
      cut,
      cell: group,
      item,
      stat,
      value,
    }));
    expect(sorted(rows)).toEqual(sorted(await cells()));
    expect(rows.length).toBeGreaterThan(ITEM_IDS.length);
  });

  it("as data is each released cell and nothing besides", async () => {
    const { cells: own, ...head } = JSON.parse(shown.json);
    expect(sorted(own)).toEqual(sorted(await cells()));
    expect(await unknownNumbers(JSON.stringify(head))).toEqual([]);
  });

  it("has no number anywhere that was not released", async () => {
    expect(shown.chat.length).toBeGreaterThanOrEqual(4);
    expect(numbersIn(shown.chat.join()).length).toBeGreaterThan(10);
    expect(numbersIn(textOfPage(shown.html)).length).toBeGreaterThan(10);
    for (const text of [textOfPage(shown.html), ...shown.chat]) {
      expect(await unknownNumbers(text)).toEqual([]);
    }
  });

  it("would be seen to say how many answered (control)", async () => {
    expect(await unknownNumbers(`${textOfPage(shown.html)} ${answered.length} answered.`)).toEqual(["22"]);
  });

  it("isolates nobody, put together", () => {
    const rows = rowsOf(shown.csv);
    for (const item of ITEM_IDS) {
      const figures = figuresOf(rows.filter((row) => row.item === item));
      expect(figures.length).toBeGreaterThan(1);
      expect(verdict(figures), item).toMatchObject({ safe: true, smallest: null });
    }
  });

  it("would isolate two people with every group of at least five (control)", () => {
    const all = [
      { cut: "", group: "" },
      { cut: "sector", group: HEALTH },
      { cut: "sector", group: POLICE },
    ].map((place) => ({ ...place, item: "x", stat: "size", value: "" }));
    expect(verdict(figuresOf(all))).toMatchObject({ safe: false, smallest: 2 });
  });

  it("names no group that is left out, on any of them", () => {
    const places = new Set(rowsOf(shown.csv).map(({ group }) => group));
    const left = SECTORS.filter((sector) => !places.has(sector));
    expect(left.length).toBe(2);
    for (const text of [shown.json, shown.html, ...shown.chat])
      for (const sector of left) expect(text).not.toContain(sector);
  });
});

const sorted = (rows: readonly object[]): string[] =>
  rows.map((row) => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))).sort();
