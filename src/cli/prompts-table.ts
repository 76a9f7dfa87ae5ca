// A programme as people read it in a terminal.

import type { Pack } from "../prompts/library.ts";
import type { PlannedWeek } from "../reflection/question.ts";

/** A narrower column than this would be a tower of words: then lines run over. */
const NARROWEST = 30;
const GAP = "  ";

/** One row for each week; the question is broken into lines where the terminal's width is known. */
export function programmeTable(pack: Pack, weeks: readonly PlannedWeek[], columns: number | undefined): string {
  const phaseNames = new Map(pack.phases.map(({ id, name }) => [id, name]));
  const rows = weeks.map(({ number, phase, theme, question }) => [
    String(number),
    phase === undefined ? "" : (phaseNames.get(phase) ?? phase),
    theme.name,
    question.depth,
    question.text,
  ]);
  const all = [["Week", "Phase", "Theme", "Depth", "Question"], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const before = widths.reduce((sum, width) => sum + width + GAP.length, 0);
  const room = columns !== undefined && columns - before >= NARROWEST ? columns - before : Number.POSITIVE_INFINITY;
  const lines = all.flatMap((row) => {
    const cells = widths.map(
      (width, column) => (column === 0 ? row[0]?.padStart(width) : row[column]?.padEnd(width)) + GAP,
    );
    const [first = "", ...rest] = wrap(row[4] ?? "", room);
    return [cells.join("") + first, ...rest.map((line) => " ".repeat(before) + line)];
  });
  return `${lines.join("\n")}\n`;
}

function wrap(text: string, room: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= room) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
