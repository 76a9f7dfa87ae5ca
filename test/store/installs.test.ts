// The tokens of workspaces: sealed, bound to their rows, and of no use without the key.

import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Temporal } from "../../src/clock.ts";
import { connectionId } from "../../src/ids.ts";
import { SealBroken } from "../../src/keystore/keystore.ts";
import { checkInstalls, type Install, installsIn } from "../../src/store/installs.ts";
import { StoreRefusal } from "../../src/store/refusal.ts";
import { type FreshDatabase, freshDatabase } from "../doubles/database.ts";

let db: FreshDatabase;
beforeEach(async () => {
  db = await freshDatabase();
});
afterEach(() => db.close());

const KEYS = { key: new Uint8Array(32).fill(1) };
const OTHER = { key: new Uint8Array(32).fill(2) };
const about = { app: "everyone", platform: "slack" };
const install = (workspace: string, token: string): Install => ({
  connection: connectionId(`everyone-${workspace}`),
  workspace,
  botUser: `U${workspace}`,
  name: `The ${workspace}`,
  token,
  installedAt: Temporal.Instant.from("2026-10-05T08:00:00Z"),
});
const NORTH = install("T1", "xoxb-north-token");
const SOUTH = install("T2", "xoxb-south-token");

const stored = (keys = KEYS) => installsIn(db.store, about, keys);
async function sql(text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: db.url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

describe("an install", () => {
  it("comes back as it was put, with a connection named after the workspace", async () => {
    await stored().put(NORTH);
    await stored().put(SOUTH);
    expect(await stored().find("T1")).toEqual(NORTH);
    expect(await stored().all()).toEqual([NORTH, SOUTH]);
    expect(await stored().find("T3")).toBeUndefined();
    expect(await installsIn(db.store, { app: "others", platform: "slack" }, KEYS).all()).toEqual([]);
    expect(await sql('SELECT id, platform, name, state FROM "Connection" ORDER BY id')).toEqual([
      { id: "everyone-T1", platform: "slack", name: "The T1", state: "connected" },
      { id: "everyone-T2", platform: "slack", name: "The T2", state: "connected" },
    ]);
  });

  it("is replaced by a later one of the same workspace, which is not a second connection", async () => {
    await stored().put(NORTH);
    await stored().put({ ...NORTH, name: "Renamed", token: "xoxb-newer" });
    expect(await stored().all()).toEqual([{ ...NORTH, name: "Renamed", token: "xoxb-newer" }]);
    expect(await sql('SELECT count(*)::int AS n FROM "Connection"')).toEqual([{ n: 1 }]);
  });

  it("is removed with its own token alone, and leaves the connection to its people", async () => {
    await stored().put(NORTH);
    await stored().remove("T1", "xoxb-an-earlier-one");
    expect(await stored().all()).toHaveLength(1);
    await stored().remove("T1", NORTH.token);
    await stored().remove("T1", NORTH.token);
    expect(await stored().all()).toEqual([]);
    expect(await sql('SELECT count(*)::int AS n FROM "Connection"')).toEqual([{ n: 1 }]);
  });
});

describe("a token", () => {
  it("stands nowhere in the database in clear, and no two boxes are alike", async () => {
    await stored().put(NORTH);
    const [first] = await sql('SELECT sealed FROM "Install"');
    await stored().put(NORTH);
    const [second] = await sql('SELECT sealed FROM "Install"');
    expect(first).not.toEqual(second);
    const whole = Buffer.from(second?.sealed as Uint8Array);
    for (const form of ["utf8", "base64", "hex", "utf16le"] as const)
      expect(whole.includes(Buffer.from(Buffer.from(NORTH.token).toString(form)))).toBe(false);
    const [row] = await sql('SELECT row_to_json("Install")::text AS text FROM "Install"');
    expect(row?.text).toContain("T1");
    expect(row?.text).not.toContain(NORTH.token);
  });

  it("opens in its own row alone, and as it was sealed", async () => {
    await stored().put(NORTH);
    await stored().put(SOUTH);
    // The control: nothing was touched.
    expect(await stored().find("T2")).toEqual(SOUTH);
    const moves = [
      `UPDATE "Install" SET sealed = (SELECT sealed FROM "Install" WHERE workspace = 'T1') WHERE workspace = 'T2'`,
      `UPDATE "Install" SET "botUser" = 'U0SOMEONE' WHERE workspace = 'T2'`,
      `UPDATE "Install" SET app = 'others' WHERE workspace = 'T2'`,
      `UPDATE "Connection" SET id = 'everyone-T9' WHERE id = 'everyone-T2'`,
      `UPDATE "Install" SET sealed = set_byte(sealed, 60, get_byte(sealed, 60) # 1) WHERE workspace = 'T2'`,
      `UPDATE "Install" SET sealed = substring(sealed for 20) WHERE workspace = 'T2'`,
    ];
    for (const move of moves) {
      await sql(move);
      const app = move.includes("others") ? "others" : "everyone";
      await expect(installsIn(db.store, { ...about, app }, KEYS).find("T2")).rejects.toBeInstanceOf(SealBroken);
      await sql(`DELETE FROM "Install" WHERE workspace = 'T2'`);
      await stored().put(SOUTH);
    }
    expect(await stored().find("T1")).toEqual(NORTH);
  });

  it("does not open under another key", async () => {
    await stored().put(NORTH);
    await expect(stored(OTHER).find("T1")).rejects.toBeInstanceOf(SealBroken);
    await expect(stored(OTHER).all()).rejects.toBeInstanceOf(SealBroken);
  });
});

describe("at the start", () => {
  const check = (keys: Parameters<typeof checkInstalls>[2], reseal = true) =>
    checkInstalls(db.store, ["everyone"], keys, { reseal });

  it("a wrong key is refused by the name of its setting, without a word of what was sealed", async () => {
    await check(OTHER);
    await stored().put(NORTH);
    await check(KEYS);
    const refused = await check(OTHER).then(
      () => undefined,
      (cause: unknown) => cause as Error,
    );
    expect(refused).toBeInstanceOf(StoreRefusal);
    expect(refused?.message).toMatch(/^1 of the 1 tokens .* KINDLING_TOKEN_KEY\./);
    expect(refused?.message).not.toContain("xoxb");
    // Installs of an app that is not configured are nobody's concern.
    await checkInstalls(db.store, ["others"], OTHER, { reseal: true });
  });

  it("what was sealed with the former key is sealed anew, once it is asked for", async () => {
    await stored().put(NORTH);
    await stored().put(SOUTH);
    const both = { ...OTHER, old: KEYS.key };
    expect(await stored(both).find("T1")).toEqual(NORTH);
    await check(both, false);
    await expect(stored(OTHER).find("T1")).rejects.toBeInstanceOf(SealBroken);
    await check(both);
    expect(await stored(OTHER).all()).toEqual([NORTH, SOUTH]);
    await check(OTHER);
    await expect(stored(KEYS).find("T1")).rejects.toBeInstanceOf(SealBroken);
  });
});
