import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId, randomId } from "../../../src/ids.ts";
import { answering, type Field, openField } from "./open-wave.ts";

let field: Field;
let waveId: string;
beforeAll(async () => {
  field = await openField(12);
  waveId = await field.closed(Array.from({ length: 12 }, (_, at) => answering(4, `comment ${at}`)));
});
afterAll(() => field.close());

const inDatabase = (sql: string) => field.store.transaction((tx) => tx.$executeRawUnsafe(sql));

describe("what was released stays as it is", () => {
  it.each(["Release", "ReleaseCell", "ReleaseComment"])("%s: no change, no deletion", async (table) => {
    await expect(inDatabase(`UPDATE "${table}" SET "waveId" = "waveId"`)).rejects.toThrow();
    await expect(inDatabase(`DELETE FROM "${table}"`)).rejects.toThrow();
    const [row] = await field.store.transaction((tx) =>
      tx.$queryRawUnsafe<{ count: bigint }[]>(`SELECT count(*) FROM "${table}"`),
    );
    expect(Number(row?.count)).toBeGreaterThan(0);
  });

  it("nothing is added to it", async () => {
    const cell = { waveId, cut: "sector", cell: "Health", item: "x", stat: "size", value: "5–9" };
    await expect(field.store.transaction((tx) => tx.releaseCell.create({ data: cell }))).rejects.toThrow();
    const comment = { id: randomId(), waveId, body: "more" };
    await expect(field.store.transaction((tx) => tx.releaseComment.create({ data: comment }))).rejects.toThrow();
  });

  it("its wave neither goes nor goes back, and its terms do not change", async () => {
    await expect(inDatabase(`DELETE FROM "PulseWave"`)).rejects.toThrow();
    for (const change of [
      `"state" = 'open'`,
      `"state" = 'closing'`,
      `"k" = 6`,
      `"strict" = true`,
      `"closesAt" = now()`,
      `"cuts" = '{}'`,
      `"releasedToMembers" = true`,
      `"invited" = 3`,
    ])
      await expect(inDatabase(`UPDATE "PulseWave" SET ${change}`), change).rejects.toThrow();
  });
});

describe("an open wave", () => {
  it.each([
    `"k" = 6`,
    `"k" = 4`,
    `"closesAt" = "closesAt" - interval '1 hour'`,
    `"state" = 'closed'`,
    `"state" = 'tallied'`,
  ])("does not take %s", async (change) => {
    const id = await field.open([answering(4)]);
    await expect(inDatabase(`UPDATE "PulseWave" SET ${change} WHERE "id" = '${id}'`)).rejects.toThrow();
  });
  it("may still be put otherwise before it opens", async () => {
    const planned = await field.open([], { state: "planned", invited: null });
    await inDatabase(`UPDATE "PulseWave" SET "k" = 7, "state" = 'open', "invited" = 12 WHERE "id" = '${planned}'`);
    const { wave } = await field.look(planned);
    expect(wave).toMatchObject({ k: 7, state: "open" });
  });
});

it("goes with its cohort", async () => {
  const other = await openField(8);
  try {
    const id = await other.closed(Array.from({ length: 8 }, () => answering(4, "a comment")));
    await other.store.transaction((tx) => tx.cohort.delete({ where: { id: other.cohortId } }));
    const left = await other.store.transaction(async (tx) => [
      await tx.release.count(),
      await tx.releaseCell.count(),
      await tx.releaseComment.count(),
      await tx.pulseFigure.count(),
      await tx.pulseColumn.count(),
      await tx.pulseWave.count({ where: { id } }),
    ]);
    expect(left).toEqual([0, 0, 0, 0, 0, 0]);
  } finally {
    await other.close();
  }
});

it("rows of a release are taken together with it, as a backup is filled in", async () => {
  const id = newId();
  await field.store.transaction(async (tx) => {
    const { wave } = await field.look(waveId);
    const { items, ...rest } = wave;
    await tx.pulseWave.create({ data: { ...rest, id, items: items as object, number: 9 } });
    await tx.release.create({ data: { waveId: id, tier: "band", band: "5–9", body: {}, digest: new Uint8Array(32) } });
    await tx.releaseCell.create({ data: { waveId: id, cut: "", cell: "", item: "x", stat: "size", value: "5–9" } });
  });
  expect((await field.look(id)).cells).toHaveLength(1);
});
