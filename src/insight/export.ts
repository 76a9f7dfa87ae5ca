// A release as a file: its released cells one by one, and nothing besides. What is withheld on the screen is not in here either, and the file says
// so itself.

import { stringify } from "csv-stringify/sync";
import type { Say } from "../prompts/wording.ts";
import type { ReadRelease } from "./release.ts";

export interface ExportFile {
  name: string;
  type: "text/csv" | "application/json";
  text: string;
}

/** Marks the text as UTF-8 for spreadsheets, which else guess. */
const BOM = "\uFEFF";
export const CSV_COLUMNS = [
  "instrument",
  "wave",
  "closed",
  "cut",
  "group",
  "item",
  "statement",
  "stat",
  "value",
] as const;
/** The stat of the last row, whose value is a sentence and no figure. */
export const RULE = "rule";

const nameOf = ({ instrument, number }: ReadRelease, ending: string): string =>
  `kindling-${instrument.replaceAll(/[^a-z0-9-]/g, "")}-${number}.${ending}`;

const dayOf = ({ closesAt }: ReadRelease): string => closesAt.toISOString().slice(0, 10);
const ruleOf = (say: Say, { k }: ReadRelease): string => say("release.export.rule", { k });

/** One row for each released value; what could be taken for a formula is marked as text. */
export function exportCsv(say: Say, release: ReadRelease): ExportFile {
  const head = { instrument: release.instrument, wave: release.number, closed: dayOf(release) };
  const statements = new Map(release.items.map(({ id, text }) => [id, text]));
  const rows = release.cells.map(({ cut, cell, item, stat, value }) => ({
    ...{ ...head, cut, group: cell, item, statement: statements.get(item) ?? "", stat, value },
  }));
  const rule = { ...head, cut: "", group: "", item: "", statement: "", stat: RULE, value: ruleOf(say, release) };
  const text = stringify([...rows, rule], {
    header: true,
    columns: [...CSV_COLUMNS],
    escape_formulas: true,
    bom: false,
  });
  return { name: nameOf(release, "csv"), type: "text/csv", text: `${BOM}${text}` };
}

export function exportJson(say: Say, release: ReadRelease): ExportFile {
  const { instrument, title, number, tier, band, k, body, items, cells, epoch } = release;
  const content = {
    kindling: "pulse release",
    ...{ instrument, title, wave: number, closed: dayOf(release), tier, respondents: band, k, epoch },
    rule: ruleOf(say, release),
    cuts: body.cuts,
    items: items.map(({ id, name, text, component, level }) => ({ id, name, text, component, level })),
    cells: cells.map(({ cut, cell, item, stat, value }) => ({ cut, cell, item, stat, value })),
  };
  return { name: nameOf(release, "json"), type: "application/json", text: `${JSON.stringify(content, null, 2)}\n` };
}
