// Which entries of the wording the program says: read from the sources, which is where it runs from.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Looks through every TypeScript file under the folders for keys, whole (`"cohort.left"`) or made up (`` `cohort.role-${role}` ``). */
export function wordingUses(folders: readonly string[]): (key: string) => boolean {
  const whole = new Set<string>();
  const made: RegExp[] = [];
  for (const file of folders.flatMap(sources)) {
    const text = readFileSync(file, "utf8");
    for (const [, key = ""] of text.matchAll(/["'`]([a-z][a-z0-9-]*(?:\.[a-z0-9-]+){1,2})["'`]/g)) whole.add(key);
    for (const [, template = ""] of text.matchAll(/`([a-z][a-z0-9-]*\.[a-z0-9.-]*\$\{[^`]*)`/g)) {
      const fixed = template.split(/\$\{[^}]*\}/).map((part) => part.replaceAll(".", "\\."));
      made.push(new RegExp(`^${fixed.join("[a-z0-9-]+")}$`));
    }
  }
  return (key) => whole.has(key) || made.some((pattern) => pattern.test(key));
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts") && entry.name !== "wording-keys.ts")
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes("generated"));
}
