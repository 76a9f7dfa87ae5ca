// The sources as text, for tests that check what is written rather than what it does.

import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, relative } from "node:path";

export interface Import {
  /** A path from the project's root for our own files, such as src/ids.ts; the package's name as written otherwise. */
  of: string;
  /** Gone when the program runs. */
  typeOnly: boolean;
}

export interface Source {
  /** From the project's root, with forward slashes. */
  path: string;
  text: string;
  /** The text with its comments blanked out. */
  code: string;
  imports: Import[];
}

export const PROJECT = join(import.meta.dirname, "..");

/** Every TypeScript file under some folders, generated ones left out. */
export function sourcesIn(...folders: string[]): Source[] {
  return folders.flatMap((folder) =>
    readdirSync(join(PROJECT, folder), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
      .map((entry) => relative(PROJECT, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
      .filter((path) => !path.includes("/generated/"))
      .map((path) => sourceOf(path, readFileSync(join(PROJECT, path), "utf8"))),
  );
}

export function sourceOf(path: string, text: string): Source {
  const code = text.replaceAll(/\/\*[\s\S]*?\*\/|(?<![:"'`])\/\/.*/g, (comment) => comment.replaceAll(/[^\n]/g, " "));
  return { path, text, code, imports: importsOf(path, code) };
}

const STATEMENT = /^\s*(?:import|export)\s+(?<what>[^"';]*?\bfrom\s*)?["'](?<of>[^"']+)["']/gm;
const CALL = /\bimport\(\s*["'`](?<of>[^"'`]+)["'`]/g;

function importsOf(path: string, code: string): Import[] {
  const statements = [...code.matchAll(STATEMENT)].map(({ groups }) => ({
    of: resolve(path, groups?.of ?? ""),
    // Braces in which every name is a type still load the file: only the word in front takes the import away.
    typeOnly: /^type\s/.test(groups?.what ?? ""),
  }));
  const calls = [...code.matchAll(CALL)].map(({ groups }) => ({
    of: resolve(path, groups?.of ?? ""),
    typeOnly: false,
  }));
  return [...statements, ...calls];
}

function resolve(path: string, of: string): string {
  return of.startsWith(".") ? posix.normalize(posix.join(posix.dirname(path), of)) : of;
}

/** Everything that loading some files loads with them: our own files by path, packages by name. */
export function loadedBy(sources: readonly Source[], ...paths: string[]): Set<string> {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const loaded = new Set<string>();
  const waiting = [...paths];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (loaded.has(path)) continue;
    loaded.add(path);
    for (const { of, typeOnly } of byPath.get(path)?.imports ?? []) if (!typeOnly) waiting.push(of);
  }
  return loaded;
}

/** The first folder under src or adapters: `reflection` for src/reflection/week.ts; the file itself for src/ids.ts. */
export function roomOf(path: string): string {
  return dirname(path) === "src" ? path : (path.split("/")[1] ?? path);
}
