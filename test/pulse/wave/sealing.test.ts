import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SealBroken } from "../../../src/keystore/keystore.ts";
import { COMMENT_LIMIT, openBallots, writePage } from "../../../src/pulse/wave/ballot.ts";
import {
  type BallotRow,
  countAnswered,
  emptyBallots,
  rewriteAll,
  sealFor,
  strip,
} from "../../../src/pulse/wave/rewriting.ts";
import { BOX_BYTES, openPage, privateKeyFrom, publicBytes, sealPage } from "../../../src/pulse/wave/sealing.ts";
import { makeWaveKeys, sealingOf, tagOf, waveKeys } from "../../../src/pulse/wave/wave-keys.ts";
import { memoryKeystore } from "../../doubles/memory-keystore.ts";

const WAVE = "0190a000-0000-7000-8000-000000000001";
const OTHER = "0190a000-0000-7000-8000-000000000002";
const PEOPLE = Array.from(
  { length: 8 },
  (_, index) => `0190a000-0000-7000-8000-0000000001${String(index).padStart(2, "0")}`,
);

function pair() {
  const privateKey = privateKeyFrom(randomBytes(32));
  return { privateKey, sealing: { publicKey: publicBytes(privateKey), secret: randomBytes(32) } };
}
const ABOUT = Buffer.from("this ballot");

describe("a sealed page", () => {
  it("opens to what was sealed, and always has the same size", () => {
    const { privateKey, sealing } = pair();
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (text) => {
        const box = sealPage(text, sealing, ABOUT);
        expect(box).toHaveLength(BOX_BYTES);
        expect(openPage(box, privateKey, sealing, ABOUT)).toBe(text);
      }),
      { numRuns: 50 },
    );
  });

  it("never looks the same twice, and holds nothing of its text", () => {
    const { sealing } = pair();
    const [one, two] = [sealPage("canary-text", sealing, ABOUT), sealPage("canary-text", sealing, ABOUT)];
    expect(one.equals(two)).toBe(false);
    expect(one.includes("canary-text")).toBe(false);
  });

  it("does not open with another key, another secret, as something else, or changed in any byte", () => {
    const { privateKey, sealing } = pair();
    const box = sealPage("yes", sealing, ABOUT);
    const broken = [
      () => openPage(box, pair().privateKey, sealing, ABOUT),
      () => openPage(box, privateKey, { ...sealing, secret: randomBytes(32) }, ABOUT),
      () => openPage(box, privateKey, sealing, Buffer.from("that ballot")),
      () => openPage(box.subarray(1), privateKey, sealing, ABOUT),
      ...[0, 31, 32, 1000, BOX_BYTES - 1].map((at) => () => {
        const other = Buffer.from(box);
        other[at] = (other[at] ?? 0) ^ 1;
        return openPage(other, privateKey, sealing, ABOUT);
      }),
    ];
    for (const open of broken) expect(open).toThrow(SealBroken);
  });

  it("has room for the longest comment in any script, beside the longest of everything else", () => {
    const { sealing } = pair();
    const segments = { sector: "地".repeat(75), level: "neighbourhood", roleBand: "director" };
    const answers = Object.fromEntries(
      [1, 2, 3].map((number) => [`${number}${"i".repeat(23)}`, "not-applicable" as const]),
    );
    for (const comment of ["語".repeat(COMMENT_LIMIT), '"'.repeat(COMMENT_LIMIT), "\n".repeat(COMMENT_LIMIT)]) {
      expect(sealPage(writePage({ segments, answers, comment }), sealing, ABOUT)).toHaveLength(BOX_BYTES);
    }
    expect(() => sealPage("x".repeat(2047), sealing, ABOUT)).toThrow(RangeError);
  });
});

async function aWave(parts = 2) {
  const keystore = memoryKeystore();
  const publicKey = await makeWaveKeys(keystore, WAVE);
  const keys = await waveKeys(keystore, WAVE);
  const sealing = sealingOf(keys, publicKey);
  const rows = emptyBallots(PEOPLE, parts, keys, sealing);
  const answer = (before: BallotRow[], who: number, page: number, point: 1 | 2 | 3 | 4 | 5): BallotRow[] => {
    const text = writePage({ segments: { sector: "Health" }, answers: { [`item-${page}`]: point } });
    const sealed = sealFor(PEOPLE[who] ?? "", page, text, keys, sealing);
    return rewriteAll(before, { is: "page", page: sealed }, keys) ?? [];
  };
  return { keystore, keys, sealing, rows, answer };
}
const hex = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString("hex");
const onesIn = (bytes: Uint8Array): number =>
  bytes.reduce((sum, byte) => sum + byte.toString(2).replaceAll("0", "").length, 0);
const byTag = (rows: readonly BallotRow[]) => new Map(rows.map((row) => [hex(row.tag), row]));

describe("the ballots of a wave", () => {
  it("are as many as there are people, all of one size, all different, and none of them counts", async () => {
    const { rows, keystore, keys } = await aWave();
    expect(rows).toHaveLength(PEOPLE.length);
    expect(new Set(rows.map(({ box, mark }) => `${box.length} ${mark.length}`)).size).toBe(1);
    expect(new Set(rows.map(({ tag }) => hex(tag))).size).toBe(PEOPLE.length);
    expect(await openBallots(rows, WAVE, keystore)).toEqual([]);
    expect(countAnswered(rows, PEOPLE, keys)).toBe(0);
  });

  it("have marks that tell an answer from a dummy to nobody without the key", async () => {
    const { rows, answer, keys } = await aWave();
    const marks = answer(rows, 3, 0, 1).map((row) => strip(row, keys).mark);
    expect(new Set(marks.map(hex)).size).toBe(PEOPLE.length);
    for (const mark of marks) expect(mark).toHaveLength(32);
    // A mark of few ones or zeros would be no random one: 128 of 256 bits, give or take eight standard deviations.
    for (const mark of marks) expect(Math.abs(onesIn(mark) - 128)).toBeLessThan(64);
  });

  it("have tags that name people to nobody without the key, and differ from wave to wave", async () => {
    const { rows, keystore, keys } = await aWave();
    expect(rows.map(({ tag }) => hex(tag)).sort()).toEqual(PEOPLE.map((id) => hex(tagOf(keys, id))).sort());
    await keystore.ensure(`wave:${OTHER}`);
    const others = await waveKeys(keystore, OTHER);
    for (const id of PEOPLE) expect(hex(tagOf(others, id))).not.toBe(hex(tagOf(keys, id)));
  });

  it("are all written anew by one answer: every row differs, sizes and tags stay", async () => {
    const { rows, answer } = await aWave();
    const after = answer(rows, 3, 0, 5);
    const before = byTag(rows);
    expect(after).toHaveLength(rows.length);
    for (const row of after) {
      const old = before.get(hex(row.tag));
      expect(hex(row.box)).not.toBe(hex(old?.box));
      expect(hex(row.mark)).not.toBe(hex(old?.mark));
      expect([row.box.length, row.mark.length]).toEqual([old?.box.length, old?.mark.length]);
    }
  });

  it("come in a new order each time", async () => {
    const { rows, answer } = await aWave();
    const places = new Set<number>();
    let now = rows;
    const mine = hex(rows[0]?.tag);
    for (let turn = 0; turn < 40; turn += 1) {
      now = answer(now, 3, 0, 5);
      places.add(now.findIndex(({ tag }) => hex(tag) === mine));
    }
    // 40 draws of 8 places: missing more than two of them has a chance below 1e-6.
    expect(places.size).toBeGreaterThanOrEqual(6);
  });

  it("keep the last answer of each page, and put the pages of one person together", async () => {
    const { rows, answer, keystore, keys } = await aWave();
    let now = answer(rows, 3, 0, 1);
    now = answer(now, 3, 1, 2);
    now = answer(now, 5, 0, 4);
    now = answer(now, 3, 0, 5);
    const ballots = await openBallots(now, WAVE, keystore);
    expect(ballots).toHaveLength(2);
    expect(ballots).toContainEqual({ segments: { sector: "Health" }, answers: { "item-0": 5, "item-1": 2 } });
    expect(ballots).toContainEqual({ segments: { sector: "Health" }, answers: { "item-0": 4 } });
    expect(countAnswered(now, PEOPLE, keys)).toBe(2);
  });

  it("become a dummy like any other when they are emptied", async () => {
    const { rows, answer, keystore, keys, sealing } = await aWave();
    const answered = answer(answer(rows, 3, 0, 1), 4, 0, 2);
    const emptied = rewriteAll(answered, { is: "emptied", memberId: PEOPLE[3] ?? "", sealing }, keys) ?? [];
    expect(await openBallots(emptied, WAVE, keystore)).toHaveLength(1);
    expect(countAnswered(emptied, PEOPLE, keys)).toBe(1);
    expect(emptied).toHaveLength(rows.length);
    expect(new Set(emptied.map(({ box }) => box.length)).size).toBe(1);
  });

  it("take nothing of somebody who is not on the roster", async () => {
    const { rows, keys, sealing } = await aWave();
    const page = sealFor("0190a000-0000-7000-8000-00000000ffff", 0, "{}", keys, sealing);
    expect(rewriteAll(rows, { is: "page", page }, keys)).toBeUndefined();
  });

  it("are refused whole when two rows were swapped, or one was changed or brought from another wave", async () => {
    const { rows, answer, keystore, keys, sealing } = await aWave();
    const now = answer(rows, 3, 0, 1);
    const [first, second, ...rest] = now as [BallotRow, BallotRow, ...BallotRow[]];
    const flipped = new Uint8Array(first.box);
    flipped[100] = (flipped[100] ?? 0) ^ 1;
    const broken: BallotRow[][] = [
      [{ ...first, box: second.box }, { ...second, box: first.box }, ...rest],
      [{ ...first, mark: second.mark }, second, ...rest],
      [{ ...first, tag: second.tag }, second, ...rest],
      [{ ...first, box: flipped }, second, ...rest],
    ];
    const untouched = PEOPLE.find((id) => rest.some(({ tag }) => tagOf(keys, id).equals(tag))) ?? "";
    const page = sealFor(untouched, 0, "", keys, sealing);
    expect(rewriteAll(now, { is: "page", page }, keys)).toHaveLength(now.length);
    for (const one of broken) {
      await expect(openBallots(one, WAVE, keystore)).rejects.toThrow(SealBroken);
      expect(() => rewriteAll(one, { is: "page", page }, keys)).toThrow(SealBroken);
    }
    await keystore.ensure(`wave:${OTHER}`);
    await expect(openBallots(now, OTHER, keystore)).rejects.toThrow(SealBroken);
  });

  it("do not count a page that was sealed for another place, or for another person", async () => {
    const { rows, keys, sealing, keystore } = await aWave();
    const [ann = "", bob = ""] = PEOPLE;
    const text = writePage({ segments: {}, answers: { "item-0": 5 } });
    const own = sealFor(ann, 0, text, keys, sealing);
    for (const page of [
      { ...own, page: 1 },
      { ...own, memberId: bob },
    ]) {
      const now = rewriteAll(rows, { is: "page", page }, keys) ?? [];
      await expect(openBallots(now, WAVE, keystore)).rejects.toThrow(SealBroken);
    }
  });

  it("do not count a ballot that was made with the public key alone", async () => {
    const { rows, keys, sealing, keystore } = await aWave();
    const forged = sealFor(PEOPLE[0] ?? "", 0, writePage({ segments: {}, answers: { "item-0": 5 } }), keys, {
      publicKey: sealing.publicKey,
      secret: new Uint8Array(32),
    });
    const now = rewriteAll(rows, { is: "page", page: forged }, keys) ?? [];
    await expect(openBallots(now, WAVE, keystore)).rejects.toThrow(SealBroken);
  });

  it("cannot be opened once the key is destroyed", async () => {
    const { rows, answer, keystore } = await aWave();
    const now = answer(rows, 3, 0, 1);
    await keystore.destroy(`wave:${WAVE}`);
    await expect(openBallots(now, WAVE, keystore)).rejects.toThrow("no key");
    await expect(makeWaveKeys(keystore, WAVE)).rejects.toThrow("no key");
  });
});
