// The rows of a wave's ballots, and how all of them are written anew at once: each is sealed again under the wave's outer key, and their order
// is shuffled. Whoever compares two copies of the database sees that every row changed, and nothing of whose ballot it was. Pure but for
// randomness of node:crypto.

import { createCipheriv, createDecipheriv, randomBytes, randomInt } from "node:crypto";
import { SealBroken } from "../../keystore/keystore.ts";
import { BOX_BYTES, type Sealing, sealPage } from "./sealing.ts";
import { markOf, tagOf, type WaveKeys } from "./wave-keys.ts";

/** A row as it is stored. */
export interface BallotRow {
  tag: Uint8Array<ArrayBuffer>;
  mark: Uint8Array<ArrayBuffer>;
  box: Uint8Array<ArrayBuffer>;
}

/** What stands in a row under the outer seal: whether there is an answer, and the sealed pages one after the other. */
interface Bare {
  mark: Buffer;
  pages: Buffer;
}

const NONCE = 12;
const TAG = 16;
const MARK = 32;

/** What a sealed page is: of this wave, of this person's ballot, in this place. */
export const pageAbout = (waveId: string, tag: Uint8Array, page: number): Buffer =>
  Buffer.concat([Buffer.from(`ballot\0${waveId}\0${page}\0`), tag]);

const about = (waveId: string, tag: Uint8Array, part: "mark" | "box"): Buffer =>
  Buffer.concat([Buffer.from(`${part}\0${waveId}\0`), tag]);

function wrap(plain: Uint8Array, key: Uint8Array, bound: Uint8Array): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(bound);
  return new Uint8Array(Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]));
}

function unwrap(sealed: Uint8Array, key: Uint8Array, bound: Uint8Array): Buffer {
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, NONCE), { authTagLength: TAG }).setAAD(
      bound,
    );
    decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
    return Buffer.concat([decipher.update(sealed.subarray(NONCE, sealed.length - TAG)), decipher.final()]);
  } catch {
    throw new SealBroken("a ballot was changed, or is not where it belongs");
  }
}

/** Takes the outer seal off one row. Throws SealBroken where the row was changed, or its parts belong to another. */
export function strip(row: BallotRow, keys: WaveKeys): Bare {
  return {
    mark: unwrap(row.mark, keys.outer, about(keys.waveId, row.tag, "mark")),
    pages: unwrap(row.box, keys.outer, about(keys.waveId, row.tag, "box")),
  };
}

const dress = (tag: Uint8Array<ArrayBuffer>, { mark, pages }: Bare, keys: WaveKeys): BallotRow => ({
  tag,
  mark: wrap(mark, keys.outer, about(keys.waveId, tag, "mark")),
  box: wrap(pages, keys.outer, about(keys.waveId, tag, "box")),
});

/** An empty ballot: what everybody on the roster has from the start, and what withdrawing leaves. */
const empty = (tag: Uint8Array, parts: number, keys: WaveKeys, sealing: Sealing): Bare => ({
  mark: randomBytes(MARK),
  pages: Buffer.concat(
    Array.from({ length: parts }, (_, page) => sealPage("", sealing, pageAbout(keys.waveId, tag, page))),
  ),
});

/** The rows of a wave at its opening: one empty ballot for everybody, in no order. */
export function emptyBallots(
  memberIds: readonly string[],
  parts: number,
  keys: WaveKeys,
  sealing: Sealing,
): BallotRow[] {
  const rows = memberIds.map((id) => {
    const tag = new Uint8Array(tagOf(keys, id));
    return dress(tag, empty(tag, parts, keys, sealing), keys);
  });
  return shuffled(rows);
}

/** One sealed page for one person, made before anything can fail. */
export interface SealedPage {
  memberId: string;
  page: number;
  box: Buffer;
}

export function sealFor(memberId: string, page: number, text: string, keys: WaveKeys, sealing: Sealing): SealedPage {
  return { memberId, page, box: sealPage(text, sealing, pageAbout(keys.waveId, tagOf(keys, memberId), page)) };
}

/** What becomes of one ballot while all are written anew. */
export type Change =
  | { is: "page"; page: SealedPage }
  /** Made empty: withdrawn, or of somebody who was erased. */
  | { is: "emptied"; memberId: string; sealing: Sealing };

/** All rows anew, with one ballot changed. Undefined where that person has no ballot in this wave. Throws SealBroken for a row that was changed. */
export function rewriteAll(rows: readonly BallotRow[], change: Change, keys: WaveKeys): BallotRow[] | undefined {
  const memberId = change.is === "page" ? change.page.memberId : change.memberId;
  const own = tagOf(keys, memberId);
  if (!rows.some((row) => own.equals(row.tag))) return undefined;
  const written = rows.map((row) => {
    const bare = strip(row, keys);
    return dress(row.tag, own.equals(row.tag) ? changed(bare, row.tag, change, keys) : bare, keys);
  });
  return shuffled(written);
}

function changed(bare: Bare, tag: Uint8Array, change: Change, keys: WaveKeys): Bare {
  if (change.is === "emptied") return empty(tag, bare.pages.length / BOX_BYTES, keys, change.sealing);
  const { page, box, memberId } = change.page;
  if ((page + 1) * BOX_BYTES > bare.pages.length) throw new RangeError("a ballot has no such page");
  const pages = Buffer.from(bare.pages);
  box.copy(pages, page * BOX_BYTES);
  return { mark: markOf(keys, memberId), pages };
}

/** How many of these people have an answer in the wave. Only with the wave's keys. */
export function countAnswered(rows: readonly BallotRow[], memberIds: readonly string[], keys: WaveKeys): number {
  const marks = new Set(
    rows.map((row) => unwrap(row.mark, keys.outer, about(keys.waveId, row.tag, "mark")).toString("hex")),
  );
  return memberIds.filter((id) => marks.has(markOf(keys, id).toString("hex"))).length;
}

/** Fisher and Yates, with a generator that cannot be guessed. */
function shuffled<T>(items: readonly T[]): T[] {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    [result[last], result[other]] = [result[other] as T, result[last] as T];
  }
  return result;
}
