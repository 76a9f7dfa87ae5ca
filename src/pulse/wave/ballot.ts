// What is in a ballot, and how all ballots of a wave are opened at once.
//
// For the room that closes: at the opening, work of the kind `pulse.close` is scheduled for `closesAt`, with the wave's id as its target. A
// ballot is taken only while the wave's row, locked, is `open` and its closing time has not come; whoever fences a wave locks the same row.

import type { Keystore } from "../../keystore/keystore.ts";
import { SealBroken } from "../../keystore/keystore.ts";
import type { InstrumentItem } from "../../prompts/instrument.ts";
import { type BallotRow, pageAbout, strip } from "./rewriting.ts";
import { BOX_BYTES, openPage, publicBytes, type Sealing } from "./sealing.ts";
import { sealingOf, waveKeys, wavePrivateKey } from "./wave-keys.ts";

/** A point on the scale, from the least to the most. */
export type Point = 1 | 2 | 3 | 4 | 5;
export type ItemAnswer = Point | "not-applicable";

/** What one person answered. An item without an answer is absent. */
export interface Ballot {
  /** Cell by cut, as the roster had it at the opening, such as {"sector":"Health"}. A cut without a cell for this person is absent. */
  segments: Record<string, string>;
  /** By item id. */
  answers: Record<string, ItemAnswer>;
  /** At most 500 characters. */
  comment?: string;
}

/** Longest comment, in UTF-16 units. */
export const COMMENT_LIMIT = 500;

/** What one page of the form holds of a ballot: answers to its own items, and the comment where it stands there. */
export type PageContent = Ballot;

/** "Does not apply" as it is written in a box. */
const DOES_NOT_APPLY = 0;

/** The text that is sealed. Short, so that the fixed size holds the longest comment in any script. */
export function writePage({ segments, answers, comment }: PageContent): string {
  const points = Object.entries(answers).map(([id, answer]) => [
    id,
    answer === "not-applicable" ? DOES_NOT_APPLY : answer,
  ]);
  const short = { s: segments, a: Object.fromEntries(points), ...(comment === undefined ? {} : { c: comment }) };
  return JSON.stringify(short);
}

function readPage(text: string): PageContent {
  try {
    const { s, a, c } = JSON.parse(text) as { s: Record<string, string>; a: Record<string, number>; c?: string };
    const answers = Object.entries(a).map(([id, point]): [string, ItemAnswer] => {
      if (!Number.isInteger(point) || point < DOES_NOT_APPLY || point > 5)
        throw new SealBroken("not a page of a ballot");
      return [id, point === DOES_NOT_APPLY ? "not-applicable" : (point as Point)];
    });
    return { segments: s, answers: Object.fromEntries(answers), ...(c === undefined ? {} : { comment: c }) };
  } catch {
    // The parser's own message quotes the text.
    throw new SealBroken("not a page of a ballot");
  }
}

/** The pages of one person's ballot put together; undefined where all of them are empty. */
function together(texts: readonly string[]): Ballot | undefined {
  const pages = texts.filter((text) => text !== "").map(readPage);
  const [first] = pages;
  if (first === undefined) return undefined;
  const comment = pages.map((page) => page.comment).find((text) => text !== undefined);
  const answers: Ballot["answers"] = Object.assign({}, ...pages.map((page) => page.answers));
  return { segments: first.segments, answers, ...(comment === undefined ? {} : { comment }) };
}

/**
 * Opens every ballot of a wave: dummies and withdrawn ones are left out, and what is left comes in no order that tells anything (the order of
 * the rows given). Rejects with SealBroken where any box was changed, swapped, or sealed by somebody without the wave's secret; with
 * KeyDestroyed where the keys are gone. Holds everybody's answers in memory: for the close alone, and inside its one transaction.
 */
export async function openBallots(
  rows: readonly Pick<BallotRow, "tag" | "mark" | "box">[],
  waveId: string,
  keys: Keystore,
): Promise<Ballot[]> {
  const own = await waveKeys(keys, waveId);
  const privateKey = await wavePrivateKey(keys, waveId);
  const sealing: Sealing = sealingOf(own, publicBytes(privateKey));
  const ballots: Ballot[] = [];
  for (const row of rows) {
    const { pages } = strip(row, own);
    if (pages.length % BOX_BYTES !== 0) throw new SealBroken("not a ballot");
    const texts: string[] = [];
    for (let page = 0; page * BOX_BYTES < pages.length; page += 1) {
      const box = pages.subarray(page * BOX_BYTES, (page + 1) * BOX_BYTES);
      texts.push(openPage(box, privateKey, sealing, pageAbout(waveId, row.tag, page)));
    }
    const ballot = together(texts);
    if (ballot !== undefined) ballots.push(ballot);
  }
  return ballots;
}

/** The items of a wave as they were asked, from its row. */
export const itemsOf = (wave: { items: unknown }): InstrumentItem[] => wave.items as InstrumentItem[];
