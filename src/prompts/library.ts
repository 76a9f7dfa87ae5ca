// The content packs as read and checked.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inOrder, type Mistake } from "./mistake.ts";
import type { Pack } from "./pack.ts";
import { referenceMistakes } from "./pack-references.ts";
import { PackShape, shapeMistakes } from "./pack-shape.ts";
import { readSource } from "./source.ts";

export { DEPTHS, type Depth, type Pack, type Question, type Theme } from "./pack.ts";

/** Every pack, by id. */
export type Library = ReadonlyMap<string, Pack>;

/** Reads every `<id>.yaml` in a folder; or says every mistake in all of them at once. */
export function readLibrary(folder: string): { library: Library } | { mistakes: Mistake[] } {
  const files = packFiles(folder);
  if (files.length === 0) {
    return {
      mistakes: [{ file: folder, line: 1, column: 1, path: "", message: "There is no content pack in this folder." }],
    };
  }
  const packs: Pack[] = [];
  const mistakes: Mistake[] = [];
  for (const name of files) {
    const file = join(folder, name);
    const read = readPack(file, name.replace(/\.yaml$/, ""), readFileSync(file, "utf8"));
    if ("pack" in read) packs.push(read.pack);
    else mistakes.push(...read.mistakes);
  }
  if (mistakes.length > 0) return { mistakes: inOrder(mistakes) };
  return { library: new Map(packs.map((pack) => [pack.id, pack])) };
}

/** Reads one pack from its text; `id` is what its file is called. */
export function readPack(file: string, id: string, text: string): { pack: Pack } | { mistakes: Mistake[] } {
  const source = readSource(file, text);
  if (source.mistakes.length > 0) return { mistakes: inOrder(source.mistakes) };
  const shape = PackShape.safeParse(source.value);
  const mistakes = [...(shape.success ? [] : shapeMistakes(source, shape.error)), ...referenceMistakes(source, id)];
  if (!shape.success || mistakes.length > 0) return { mistakes: inOrder(mistakes) };
  const themes = shape.data.themes.map((theme) => ({
    ...theme,
    questions: theme.questions.map((question) => ({ ...question, theme: theme.id })),
  }));
  return { pack: { ...shape.data, themes } };
}

function packFiles(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(".yaml"))
      .sort();
  } catch {
    return [];
  }
}
