// The instruments of the pulse as read and checked.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Instrument, Instruments, Labels } from "./instrument.ts";
import { InstrumentShape, instrumentContentMistakes, instrumentShapeMistakes } from "./instrument-shape.ts";
import type { Library } from "./library.ts";
import { inOrder, type Mistake, mistakeLine } from "./mistake.ts";
import { readSource } from "./source.ts";

/** Reads every `<id>.yaml` in a folder; or says every mistake in all of them at once. A folder without any is fine: no pulse can then be asked. */
export function readInstruments(folder: string): { instruments: Instruments } | { mistakes: Mistake[] } {
  const found: Instrument[] = [];
  const mistakes: Mistake[] = [];
  for (const name of filesIn(folder)) {
    const file = join(folder, name);
    const read = readInstrument(file, name.replace(/\.yaml$/, ""), readFileSync(file, "utf8"));
    if ("instrument" in read) found.push(read.instrument);
    else mistakes.push(...read.mistakes);
  }
  if (mistakes.length > 0) return { mistakes: inOrder(mistakes) };
  return { instruments: new Map(found.map((instrument) => [instrument.id, instrument])) };
}

/** Reads one instrument from its text; `id` is what its file is called. Items have their words at every point, their own or the instrument's. */
export function readInstrument(
  file: string,
  id: string,
  text: string,
): { instrument: Instrument } | { mistakes: Mistake[] } {
  const source = readSource(file, text);
  if (source.mistakes.length > 0) return { mistakes: inOrder(source.mistakes) };
  const shape = InstrumentShape.safeParse(source.value);
  const mistakes = [
    ...(shape.success ? [] : instrumentShapeMistakes(source, shape.error)),
    ...instrumentContentMistakes(source, id),
  ];
  if (!shape.success || mistakes.length > 0) return { mistakes: inOrder(mistakes) };
  const { scale, items, ...rest } = shape.data;
  return {
    instrument: {
      ...rest,
      items: items.map(({ scale: own, component, level, ...item }) => ({
        ...item,
        ...(component === undefined ? {} : { component }),
        ...(level === undefined ? {} : { level }),
        labels: (own ?? scale) as Labels,
      })),
    },
  };
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(".yaml"))
      .sort();
  } catch {
    return [];
  }
}

const OWN = join(import.meta.dirname, "../../prompts/pulse");
const besides = new WeakMap<Library, Instruments>();
let own: Instruments | undefined;

/** Puts the instruments of an installation beside its packs. */
export function setInstruments(library: Library, instruments: Instruments): void {
  besides.set(library, instruments);
}

/** The instruments beside these packs; the program's own where none were put there. Throws where its own cannot be read. */
export function instrumentsOf(library: Library): Instruments {
  const put = besides.get(library);
  if (put !== undefined) return put;
  if (own === undefined) {
    const read = readInstruments(OWN);
    if ("mistakes" in read) throw new Error(read.mistakes.map(mistakeLine).join("\n"));
    own = read.instruments;
  }
  return own;
}
