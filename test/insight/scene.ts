// Releases for the tests of this room: items of two kinds of instruments, figures written short.

import type { ReadRelease } from "../../src/insight/release.ts";
import { COMPONENTS, type InstrumentItem, LEVELS } from "../../src/prompts/instrument.ts";
import { loadWording } from "../../src/prompts/wording.ts";
import type { ReleasedCell } from "../../src/pulse/close/draft.ts";

export const say = loadWording("prompts/wording").sayIn("en");

const labels: InstrumentItem["labels"] = ["Not at all", "A little", "Partly", "Mostly", "Fully"];
export const THRIVE: InstrumentItem[] = COMPONENTS.flatMap((component) =>
  LEVELS.map((level) => ({
    ...{ id: `${component}-${level}`, name: `${component}, ${level}`, text: `About ${component}, ${level}.` },
    ...{ component, level, labels },
  })),
);
export const TRUST: InstrumentItem[] = ["openness", "honesty"].map((id) => ({
  id,
  name: id,
  text: `About ${id}.`,
  labels,
}));

/** `t2`: the second third. `q3`: the third quarter. `60/3.4`: sixty points and a mean. */
export function cellsFrom(
  figures: Record<string, string>,
  place = { cut: "", cell: "" },
  size = "10–19",
): ReleasedCell[] {
  return Object.entries(figures).flatMap(([item, figure]): ReleasedCell[] => {
    const at = { ...place, item };
    const [share = "", mean = ""] = figure.split("/");
    const stats: [ReleasedCell["stat"], string][] =
      mean !== ""
        ? [
            ["mean", mean],
            ["favourable", share],
          ]
        : [[figure.startsWith("t") ? "favourable-thirds" : "favourable-quarters", figure.slice(1)]];
    return [["size", size] as const, ...stats].map(([stat, value]) => ({ ...at, stat, value }));
  });
}

export const release = (change: Partial<ReadRelease> = {}): ReadRelease => ({
  ...{ waveId: "01890000-0000-7000-8000-000000000001", cohortId: "01890000-0000-7000-8000-000000000002" },
  ...{
    instrument: "thrive",
    title: "Coping and thriving",
    number: 2,
    closesAt: new Date("2026-11-06T17:00:00Z"),
    k: 5,
  },
  ...{ tier: "band", band: "10–19", items: THRIVE, cells: [], comments: [], epoch: 1, toMembers: false },
  body: { version: 1, k: 5, strict: false, cuts: [{ cut: "sector", shown: "none" }], comments: "too-few" },
  ...change,
});

/** Every item of the instrument at the same figure, save those named. */
export const allAt = (figure: string, other: Record<string, string> = {}): Record<string, string> => ({
  ...Object.fromEntries(THRIVE.map(({ id }) => [id, figure])),
  ...other,
});
