import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { RELEASES_TABLE, type Releases, releasesInFolders, releasesOnServer } from "../../src/keystore/releases.ts";
import { cloneDatabase } from "../doubles/database.ts";

const WAVE = "01890000-0000-7000-8000-000000000001";
const OTHER = "01890000-0000-7000-8000-000000000002";

async function keepsOnce(releases: Releases): Promise<void> {
  expect(await releases.read(WAVE)).toBeUndefined();
  await releases.keep(WAVE, "first – ŵ");
  await releases.keep(WAVE, "second");
  expect(await releases.read(WAVE)).toBe("first – ŵ");
  expect(await releases.read(OTHER)).toBeUndefined();
}

describe("in folders", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "kindling-releases-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const places = () => [join(folder, "keys"), join(folder, "mirror")];

  it("a text is kept once, and stays", () => keepsOnce(releasesInFolders(places())));
  it("lies in both, for its owner alone", async () => {
    await releasesInFolders(places()).keep(WAVE, "text");
    for (const place of places()) {
      expect(readdirSync(join(place, "releases"))).toEqual([`${WAVE}.json`]);
      expect(statSync(join(place, "releases", `${WAVE}.json`)).mode & 0o777).toBe(0o600);
    }
  });
  it("is read from the second where the first has lost it", async () => {
    const [first = "", second = ""] = places();
    await releasesInFolders([first, second]).keep(WAVE, "text");
    rmSync(first, { recursive: true });
    expect(await releasesInFolders([first, second]).read(WAVE)).toBe("text");
  });
  it("takes no name that leads elsewhere", () =>
    expect(releasesInFolders(places()).keep("../keystore", "text")).rejects.toThrow(RangeError));
});

it("on a server a text is kept once, and stays", async () => {
  const { url, drop } = await cloneDatabase("empty");
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  try {
    await pool.query(RELEASES_TABLE);
    await keepsOnce(releasesOnServer(pool));
  } finally {
    await pool.end();
    await drop();
  }
});
