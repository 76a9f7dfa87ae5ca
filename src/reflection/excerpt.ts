// Parts of people's words: a beginning, or the surroundings of what was searched for. Pure.

import { clip } from "../platform/fit.ts";

/** The beginning of a text on one line, of at most `most` UTF-16 units, cut between words where that is possible. */
export const excerpt = (text: string, most: number): string => clip(oneLine(text), most);

/** The part of a text, of at most `most` UTF-16 units, around the first place where `wanted` stands, in any case; undefined where it does not. */
export function around(text: string, wanted: string, most: number): string | undefined {
  const line = oneLine(text);
  const at = fold(line).indexOf(fold(oneLine(wanted)));
  if (at < 0) return undefined;
  if (line.length <= most || at < most / 2) return excerpt(line, most);
  const space = line.indexOf(" ", at - Math.floor(most / 3));
  const start = space >= 0 && space < at ? space + 1 : at;
  return `…${excerpt(line.slice(start), most - 1)}`;
}

/** Case is no difference; every character keeps its length, so that a place found here is the same place in the text. */
const fold = (text: string): string =>
  [...text]
    .map((character) => {
      const lower = character.toLocaleLowerCase("en");
      return lower.length === character.length ? lower : character;
    })
    .join("");

const oneLine = (text: string): string => text.normalize("NFC").replaceAll(/\s+/g, " ").trim();
