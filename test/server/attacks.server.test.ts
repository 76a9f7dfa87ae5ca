// A thief with PostgreSQL's own tools: dumps, a base backup, and a copy that is brought back. Beside the attacks of test/attacks, which run
// here as well.

import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { openBallots } from "../../src/pulse/wave/ballot.ts";
import { filesIn, searchFiles } from "../attacks/files.ts";
import { type House, openHouse } from "../attacks/house.ts";
import { candidates, keystoreWith } from "../attacks/loot.ts";
import { onClient } from "../attacks/snapshot.ts";
import { cloneDatabase } from "../doubles/database.ts";

const BIN = process.env.POSTGRES_BIN ?? "/usr/lib/postgresql/15/bin";
const RUN = randomBytes(9).toString("hex");
/** How a page of a ballot looks before it is sealed. */
const PAGE = `"a":{"action-floor":`;

const folder = mkdtempSync(join(tmpdir(), "kindling-loot-"));
let house: House;
let waveId: string;
const comments: string[] = [];
const replaced = `replaced-${RUN}`;
const loot = { open: join(folder, "open.sql"), closed: join(folder, "closed.sql"), base: join(folder, "base") };

const tool = (name: string, args: readonly string[]) => execFileSync(join(BIN, name), args, { stdio: "pipe" });
const dump = (to: string) => tool("pg_dump", ["--dbname", house.url, "--file", to]);
const keysNow = () => filesIn(join(house.keyFolders.folder)).map((path) => readFileSync(path));
let keysThen: Buffer[];

beforeAll(async () => {
  house = await openHouse({ people: 9 });
  waveId = await house.open();
  for (const [at, who] of house.members.entries()) {
    comments.push(`kept-${at}-${RUN}`);
    await house.save(who, waveId, {
      "item-action-floor": "2",
      comment: at === 0 ? replaced : (comments[at] as string),
    });
  }
  await house.save(house.members[0] as House["members"][number], waveId, { comment: comments[0] as string });
  dump(loot.open);
  const { port } = new URL(inject("databaseServer"));
  tool("pg_basebackup", ["-h", "127.0.0.1", "-p", port, "-U", "tester", "-D", loot.base, "-X", "stream", "-c", "fast"]);
  keysThen = keysNow();
}, 120_000);
afterAll(async () => {
  await house.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Brings a dump back into a database of its own, and takes the wave's ballots out of it. */
async function ballotsIn(file: string) {
  const { url, drop } = await cloneDatabase("empty");
  try {
    tool("psql", ["--dbname", url, "--quiet", "--file", file]);
    return await onClient(url, async (client) => {
      const { rows } = await client.query(`SELECT "tag", "mark", "box" FROM "SealedBallot" WHERE "waveId" = $1`, [
        waveId,
      ]);
      return rows as { tag: Uint8Array<ArrayBuffer>; mark: Uint8Array<ArrayBuffer>; box: Uint8Array<ArrayBuffer> }[];
    });
  } finally {
    await drop();
  }
}

async function openedWith(rows: Awaited<ReturnType<typeof ballotsIn>>, keys: readonly Buffer[]): Promise<number> {
  for (const key of candidates(keys)) {
    try {
      return (await openBallots(rows, waveId, keystoreWith(key))).length;
    } catch {}
  }
  return 0;
}

describe("a dump and a base backup of an open wave", () => {
  it("hold nothing that was written", () => {
    const texts = [RUN, PAGE];
    expect(searchFiles([loot.open], texts)).toEqual([]);
    expect(searchFiles(filesIn(loot.base), texts)).toEqual([]);
    // What is searched is what was taken.
    expect(searchFiles([loot.open], ["Coping and thriving"])).toHaveLength(1);
    expect(searchFiles(filesIn(loot.base), ["Coping and thriving"])).toHaveLength(1);
  });

  it("hold as many ballots as people, all of one length", () => {
    const text = readFileSync(loot.open, "utf8");
    const [, block = ""] = /COPY public\."SealedBallot"[^\n]*\n([\s\S]*?)\\\.\n/.exec(text) ?? [];
    const lengths = block
      .trimEnd()
      .split("\n")
      .map((line) => line.length);
    expect(lengths).toHaveLength(9);
    expect(new Set(lengths).size).toBe(1);
  });

  it("tell two of them apart by all ballots or none, and by one event", async () => {
    const linesOf = (path: string) => new Set(readFileSync(path, "utf8").split("\n"));
    const [first, second] = [join(folder, "first.sql"), join(folder, "second.sql")];
    dump(first);
    await house.save(house.members[4] as House["members"][number], waveId, { comment: comments[4] as string });
    dump(second);
    const [before, after] = [linesOf(first), linesOf(second)];
    const come = [...after].filter((line) => !before.has(line) && !/^\\(?:un)?restrict /.test(line));
    expect(come).toHaveLength(9 + 1);
    expect(come.filter((line) => line.startsWith(waveId))).toHaveLength(9);
  });
});

describe("a dump of then, with the keys of now", () => {
  it("opens with the keys of then (control), and not with those that are left after the close", {
    timeout: 60_000,
  }, async () => {
    const rows = await ballotsIn(loot.open);
    expect(rows).toHaveLength(9);
    expect(await openedWith(rows, keysThen)).toBe(9);
    await house.closed();
    expect((await house.wave(waveId)).state).toBe("closed");
    expect(await openedWith(rows, keysNow())).toBe(0);
  });

  it("after the close holds released comments as they were last, and nothing else of what was written", () => {
    dump(loot.closed);
    expect(searchFiles([loot.closed], [replaced, PAGE])).toEqual([]);
    expect(searchFiles([loot.closed], comments)).toEqual([...comments].sort());
    expect(readFileSync(loot.closed, "utf8")).toMatch(/COPY public\."SealedBallot"[^\n]*\n\\\.\n/);
  });

  it("finds what was stored in clear in a base backup, also when it was deleted (control)", () => {
    const text = `plain-${RUN}`;
    tool("psql", ["--dbname", house.url, "--quiet", "--command", `CREATE TABLE plain (body text)`]);
    tool("psql", ["--dbname", house.url, "--quiet", "--command", `INSERT INTO plain VALUES ('${text}')`]);
    const { port } = new URL(inject("databaseServer"));
    const base = join(folder, "later");
    tool("psql", ["--dbname", house.url, "--quiet", "--command", `DELETE FROM plain`]);
    tool("pg_basebackup", ["-h", "127.0.0.1", "-p", port, "-U", "tester", "-D", base, "-X", "stream", "-c", "fast"]);
    expect(searchFiles(filesIn(base), [text])).toEqual([text]);
  });
});
