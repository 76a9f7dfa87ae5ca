// A YAML file with the place of everything in it, so that each mistake can be pointed at.

import { isMap, isNode, isScalar, LineCounter, type Pair, parseDocument } from "yaml";
import { type Mistake, type Path, pathText } from "./mistake.ts";

export interface Source {
  file: string;
  /** Plain content; undefined where the file cannot be read as YAML. */
  value: unknown;
  /** Mistakes of the YAML itself. */
  mistakes: Mistake[];
  /** A mistake at the value under a path, or at the nearest thing around it that is there. */
  mistake(path: Path, message: string): Mistake;
  /** A mistake at the name of an entry, rather than at what it holds. */
  mistakeAtName(path: Path, message: string): Mistake;
}

/** What the commonest YAML errors mean to somebody who has never heard of YAML. */
const IN_PLAIN_WORDS: Record<string, string> = {
  DUPLICATE_KEY: "This name stands here twice. Remove one of the two.",
  TAB_AS_INDENT: "This line starts with a tab. Use spaces.",
  BAD_INDENT: "The spaces at the start of this line do not match the lines around it.",
  BLOCK_AS_IMPLICIT_KEY:
    "There is a second colon on this line, or an indent too many. Words with a colon go on a line of their own after >-, or between double quotes.",
  MISSING_CHAR: "Something is missing here: a closing quote or bracket, or the space after a dash or a colon.",
  MULTILINE_IMPLICIT_KEY: "This line has no name with a colon. Check its indent, or put a > after the colon above it.",
  UNEXPECTED_TOKEN: "This is not understood here. Check the indent, the dashes and the quotes.",
  BAD_SCALAR_START: "Words cannot start with this character. Put them between double quotes.",
  BAD_DQ_ESCAPE: "A backslash between double quotes has a meaning of its own. Remove it.",
};

/** Reads a text as YAML 1.2. Never throws; what is wrong stands in `mistakes`. */
export function readSource(file: string, text: string): Source {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const at = (path: Path, offset: number, message: string): Mistake => ({
    file,
    ...place(offset),
    path: pathText(path),
    message,
  });

  /** The start of the value under a path; of the nearest one around it where it is absent or empty. */
  const valueOffset = (path: Path): number => {
    for (let length = path.length; length >= 0; length -= 1) {
      const found: unknown = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
      if (isNode(found) && found.range && !(isScalar(found) && found.value === null && length < path.length)) {
        return found.range[0];
      }
    }
    return 0;
  };
  const nameOffset = (path: Path): number => {
    const around: unknown = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
    const name = path.at(-1);
    const pair: Pair | undefined = isMap(around)
      ? around.items.find((item) => isScalar(item.key) && item.key.value === name)
      : undefined;
    return isScalar(pair?.key) && pair.key.range ? pair.key.range[0] : valueOffset(path);
  };

  const mistakes = [...document.errors, ...document.warnings].map((error) =>
    at([], error.pos[0], IN_PLAIN_WORDS[error.code] ?? `This is not valid YAML: ${error.message}`),
  );
  return {
    file,
    value: document.errors.length > 0 ? undefined : document.toJS(),
    mistakes,
    mistake: (path, message) => at(path, valueOffset(path), message),
    mistakeAtName: (path, message) => at(path, nameOffset(path), message),
  };
}
