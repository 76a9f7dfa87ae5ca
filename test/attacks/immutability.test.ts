// What was released stays as it is, and what was promised at the opening as well; against somebody who may write into the database.

import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { digestOf } from "../../src/pulse/close/draft.ts";
import { releaseOf } from "../../src/pulse/close/records.ts";
import { changeWave } from "../../src/pulse/wave/planning.ts";
import { type House, openHouse } from "./house.ts";
import { onClient } from "./snapshot.ts";

let house: House;
let waveId: string;
const write = (sql: string) => onClient(house.url, (client) => client.query(sql));

/** What an attacker would change of a release, each a statement that says nothing against the schema. */
const CHANGES = [
  `UPDATE "Release" SET "band" = '50+'`,
  `UPDATE "Release" SET "tier" = 'exact'`,
  `DELETE FROM "Release"`,
  `UPDATE "ReleaseCell" SET "value" = '1' WHERE "stat" = 'favourable-thirds'`,
  `DELETE FROM "ReleaseCell" WHERE "item" = 'action-floor'`,
  `UPDATE "ReleaseComment" SET "body" = 'never written'`,
  `DELETE FROM "ReleaseComment"`,
];
const ADDITIONS = () => [
  `INSERT INTO "ReleaseCell" VALUES ('${waveId}', 'sector', 'Health', 'action-floor', 'mean', '1.2')`,
  `INSERT INTO "ReleaseComment" VALUES ('${randomUUID()}', '${waveId}', 'never written')`,
];

beforeAll(async () => {
  house = await openHouse({ people: 9 });
  waveId = await house.open();
  for (const [at, who] of house.members.entries())
    await house.save(who, waveId, { "item-action-floor": "4", comment: `comment ${at}` });
});
afterAll(() => house.close());

describe("a wave that is open", () => {
  it.each([
    `"k" = 6`,
    `"k" = 4`,
    `"strict" = true`,
    `"closesAt" = "closesAt" - interval '1 day'`,
    `"closesAt" = "closesAt" + interval '1 day'`,
    `"cuts" = '{}'`,
    `"releasedToMembers" = true`,
    `"invited" = 5`,
    `"state" = 'planned'`,
    `"state" = 'closed'`,
  ])("does not take %s", async (change) => {
    await expect(write(`UPDATE "PulseWave" SET ${change} WHERE "id" = '${waveId}'`)).rejects.toThrow();
  });

  it("is frozen for the core as well", async () => {
    const change = { k: 10, releasedToMembers: true, comment: true };
    const changed = await house.inTx((tx) => changeWave(house.means(tx), waveId, change));
    expect(changed).toEqual({ is: "frozen" });
  });
});

describe("a release", () => {
  it("takes no change, no deletion and no addition", async () => {
    await house.closed();
    const before = await release();
    expect(before?.cells.length).toBeGreaterThan(0);
    expect(before?.comments).toHaveLength(9);
    for (const sql of [...CHANGES, ...ADDITIONS()]) await expect(write(sql), sql).rejects.toThrow();
    expect(await release()).toEqual(before);
  });

  it("is the same, with the same digest, however often its wave is closed again", async () => {
    const before = await release();
    await house.inTx((tx) => tx.dueWork.updateMany({ where: { targetId: waveId }, data: { state: "waiting" } }));
    await house.tick();
    const after = await release();
    expect(after).toEqual(before);
    expect(Buffer.from(after?.digest ?? [])).toEqual(digestNow(after));
  });

  it("shows by its digest and its second copy what somebody changed who could switch the guards off", async () => {
    const tampered = await onClient(house.url, async (client) => {
      await client.query("BEGIN; SET LOCAL session_replication_role = replica");
      await client.query(`UPDATE "ReleaseCell" SET "value" = '1' WHERE "stat" = 'favourable-thirds'`);
      const { rows } = await client.query(
        `SELECT "cut", "cell", "item", "stat", "value" FROM "ReleaseCell" WHERE "waveId" = '${waveId}'`,
      );
      await client.query("ROLLBACK");
      return rows;
    });
    const whole = await release();
    if (whole === null) throw new Error("no release");
    expect(digestNow({ ...whole, cells: tampered })).not.toEqual(Buffer.from(whole.digest));
    const copy = JSON.parse((await house.keys.releases.read(waveId)) ?? "{}");
    expect(Buffer.from(copy.digest, "base64")).toEqual(Buffer.from(whole.digest));
  });

  it("of tables without guards takes every one of these changes (control)", async () => {
    for (const table of ["Release", "ReleaseCell", "ReleaseComment"]) {
      await write(`CREATE SCHEMA IF NOT EXISTS weak; CREATE TABLE weak."${table}" AS TABLE public."${table}"`);
    }
    for (const sql of [...ADDITIONS(), ...CHANGES]) {
      const { rowCount } = await write(sql.replace(/"(Release\w*)"/, `weak."$1"`));
      expect(rowCount, sql).toBeGreaterThan(0);
    }
  });
});

type Released = NonNullable<Awaited<ReturnType<typeof release>>>;
const release = () => house.inTx((tx) => releaseOf(tx, waveId));
const digestNow = (whole: Pick<Released, "tier" | "band" | "body" | "cells" | "comments"> | null): Buffer =>
  whole === null
    ? Buffer.alloc(0)
    : Buffer.from(
        digestOf({
          ...{ waveId, band: whole.band, body: whole.body, cells: whole.cells },
          tier: whole.tier as "band",
          comments: whole.comments.map(({ body }) => body),
        }),
      );
