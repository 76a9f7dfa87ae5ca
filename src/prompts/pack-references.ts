// What the pieces of a pack say of each other: ids that must be known, and things that may stand only once. Works on content whose
// shape may be broken elsewhere, so that every mistake of a file is told at once.

import type { Mistake, Path } from "./mistake.ts";
import { suggestion } from "./nearest.ts";
import { valueAt } from "./pack-shape.ts";
import type { Source } from "./source.ts";

/** Mistakes between the pieces. `expectedId` is the file's name, by which a cohort chooses the pack. */
export function referenceMistakes(source: Source, expectedId: string): Mistake[] {
  const list = (path: Path): Path[] => {
    const value = valueAt(source.value, path);
    return Array.isArray(value) ? value.map((_, index) => [...path, index]) : [];
  };
  const text = (path: Path): string | undefined => {
    const value = valueAt(source.value, path);
    return typeof value === "string" ? value : undefined;
  };
  const idsOf = (items: Path[]) => items.flatMap((item) => text([...item, "id"]) ?? []);

  const themes = list(["themes"]);
  const questions = themes.flatMap((theme) => list([...theme, "questions"]));
  const known = {
    area: idsOf(list(["areas"])),
    attribute: idsOf(list(["attributes"])),
    phase: idsOf(list(["phases"])),
  };
  const mistakes: Mistake[] = [];

  const check = (what: keyof typeof known, path: Path) => {
    const name = text(path);
    if (name !== undefined && !known[what].includes(name)) {
      mistakes.push(source.mistake(path, `There is no ${what} "${name}". ${suggestion(name, known[what])}`));
    }
  };
  const once = (paths: Path[], sayAgain: (value: string) => string) => {
    const seen = new Set<string>();
    for (const path of paths) {
      const value = text(path)?.trim();
      if (value === undefined || value === "") continue;
      if (seen.has(value)) mistakes.push(source.mistake(path, sayAgain(value)));
      seen.add(value);
    }
  };

  const id = text(["id"]);
  if (id !== undefined && id !== expectedId) {
    mistakes.push(source.mistake(["id"], `The file is called ${expectedId}.yaml, so the id must be ${expectedId}.`));
  }
  for (const items of [list(["areas"]), list(["attributes"]), list(["phases"]), themes, questions]) {
    once(
      items.map((item) => [...item, "id"]),
      (value) => `The id "${value}" is used twice. Each needs one of its own.`,
    );
  }
  once(
    questions.map((question) => [...question, "text"]),
    () => "This question stands here twice.",
  );
  for (const theme of themes) {
    check("area", [...theme, "area"]);
    const own = list([...theme, "questions"]);
    if (own.length > 0 && own.every((question) => list([...question, "phases"]).length > 0)) {
      mistakes.push(
        source.mistake(
          theme,
          "Every question of this theme belongs to a phase. At least one is needed that fits any time.",
        ),
      );
    }
  }
  for (const question of questions) {
    for (const attribute of list([...question, "attributes"])) check("attribute", attribute);
    for (const phase of list([...question, "phases"])) check("phase", phase);
  }
  return mistakes;
}
