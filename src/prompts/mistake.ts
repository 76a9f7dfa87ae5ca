// A mistake in a file that people edit: where it stands, and what to do about it in words that need no programmer.

export interface Mistake {
  /** As it was opened. */
  file: string;
  /** From 1. */
  line: number;
  /** From 1, in characters. */
  column: number;
  /** Where in the content, such as themes[2].questions[0].text; empty for the file as a whole. */
  path: string;
  message: string;
}

export type Path = readonly (string | number)[];

/** Writes a path the way people count: the first of a list is 1. */
export function pathText(path: Path): string {
  return path.reduce<string>(
    (text, step) => (typeof step === "number" ? `${text}[${step + 1}]` : text === "" ? step : `${text}.${step}`),
    "",
  );
}

/** By file, then from top to bottom. */
export function inOrder(mistakes: readonly Mistake[]): Mistake[] {
  return [...mistakes].sort(
    (a, b) =>
      compare(a.file, b.file) ||
      a.line - b.line ||
      a.column - b.column ||
      compare(a.path, b.path) ||
      compare(a.message, b.message),
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** One line, as editors and terminals understand it: `file:line:column  path: message`. */
export function mistakeLine(mistake: Mistake): string {
  const { file, line, column, path, message } = mistake;
  return `${file}:${line}:${column}  ${path === "" ? "" : `${path}: `}${message}`;
}
