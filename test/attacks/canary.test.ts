// Words that occur nowhere else go through the whole life of a wave: answers, changes, withdrawals, comments. Then everything is searched
// for them: tables, write-ahead log, the server's own log (told to write down every statement with its values), keystore, the program's log,
// and every reply and post as each platform gets it. What may be found are released comments, and nothing before the release.

import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cloneDatabase, onServer } from "../doubles/database.ts";
import { PLATFORMS } from "../golden/platforms.ts";
import { shownBy } from "../golden/sight.ts";
import { databaseFiles, filesIn, flush, searchAlike, searchFiles } from "./files.ts";
import { type House, openHouse } from "./house.ts";
import { onClient } from "./snapshot.ts";

/** Every canary begins with it, so that all can be looked for at once in every form. */
const RUN = `canary-${randomBytes(9).toString("hex")}-`;
const canary = (what: string): string => `${RUN}${what}-${randomBytes(4).toString("hex")}`;
/** How a page of a ballot looks before it is sealed. */
const PAGE = `"a":{"legitimacy-floor":`;

let house: House;
let drop: () => Promise<void>;
const folder = mkdtempSync(join(tmpdir(), "kindling-canary-"));
const replaced = Array.from({ length: 2 }, () => canary("replaced"));
const kept = Array.from({ length: 8 }, () => canary("kept"));
const withdrawn = [canary("withdrawn")];
const tooFew = [canary("few"), canary("few")];
const failed = canary("failed");
const everything = [...replaced, ...kept, ...withdrawn, ...tooFew, failed];

beforeAll(async () => {
  const cloned = await cloneDatabase();
  drop = cloned.drop;
  const name = new URL(cloned.url).pathname.slice(1);
  const loudest = { log_statement: "all", log_min_messages: "log", log_error_verbosity: "verbose" };
  for (const [setting, value] of Object.entries(loudest))
    await onServer(`ALTER DATABASE "${name}" SET ${setting} = '${value}'`);
  await onServer(`ALTER DATABASE "${name}" SET log_parameter_max_length = -1`);
  await onServer(`ALTER DATABASE "${name}" SET log_parameter_max_length_on_error = -1`);
  house = await openHouse({ people: 9, url: cloned.url });
});
afterAll(async () => {
  await house.close();
  await drop();
  rmSync(folder, { recursive: true, force: true });
});

/** Everything that lies anywhere, by where it lies; and which canaries, or which of the other texts, are in it. */
async function search(others: readonly string[] = []): Promise<Record<keyof typeof nothing, string[]>> {
  await flush(house.url);
  const { tables, wal, logs } = await databaseFiles(house.url);
  const keys = [...filesIn(house.keyFolders.folder), ...filesIn(house.keyFolders.mirror)];
  const told = join(folder, "told");
  writeFileSync(told, [...house.logged, ...payloads()].join("\n"));
  const found = (paths: readonly string[]) =>
    [...searchAlike(paths, RUN, everything), ...searchFiles(paths, others)].sort();
  return { tables: found(tables), wal: found(wal), logs: found(logs), keys: found(keys), told: found([told]) };
}
const nothing = { tables: [], wal: [], logs: [], keys: [], told: [] };

/** What was shown and posted, as it is and as every platform gets it. */
function payloads(): string[] {
  const replies = house.replies.flatMap(({ reply }) => (reply.show === "nothing" ? [] : [shownBy(reply)]));
  const posts = house.posts.map(({ message }) => ({ kind: "post", surface: "chat", message }) as const);
  const pieces = [...replies, ...posts].map((piece) => ({ ...piece, name: "searched" }));
  return PLATFORMS.flatMap((platform) => pieces.map((piece) => JSON.stringify(platform.show(piece).payload)));
}

describe("the words of a wave", () => {
  let waveId: string;

  it("are nowhere while it is open", { timeout: 120_000 }, async () => {
    waveId = await house.open();
    const all = (comment: string, at: number) =>
      house.answer(house.members[at] as House["members"][number], waveId, () => "4", comment);
    for (const [at, text] of replaced.entries()) await all(text, at);
    for (const [at, text] of kept.entries()) await all(text, at);
    for (const [at, text] of withdrawn.entries()) {
      await all(text, 8 + at);
      await house.press(house.members[8 + at] as House["members"][number], "pulse.withdraw", waveId);
    }
    await house.deliver();
    expect(await search([PAGE])).toEqual(nothing);
    // What is searched is what was written: the same search finds what everybody may know.
    const known = await search(["Coping and thriving", "SealedBallot"]);
    expect(known.tables).toContain("Coping and thriving");
    expect(known.wal).toContain("Coping and thriving");
    expect(known.told).toContain("Coping and thriving");
    expect(known.logs).toContain("SealedBallot");
  });

  it("are in no log when the database fails in the middle", async () => {
    const before = house.logged.length;
    await onClient(house.url, (client) =>
      client.query(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'refused %', NEW; END $$;
        CREATE TRIGGER refuse BEFORE INSERT ON "SealedBallot" FOR EACH ROW EXECUTE FUNCTION refuse()`),
    );
    const who = house.members[5] as House["members"][number];
    await house.answer(who, waveId, () => "4", failed);
    await onClient(house.url, (client) => client.query(`DROP TRIGGER refuse ON "SealedBallot"`));
    expect(house.logged.slice(before).join()).toContain("could not be handled");
    expect(await search([PAGE])).toEqual(nothing);
  });

  it("are after the close those of released comments, as they were last, and no others", async () => {
    await house.closed();
    await house.deliver();
    expect((await house.wave(waveId)).state).toBe("closed");
    expect((await house.comments(waveId)).map(({ body }) => body).sort()).toEqual([...kept].sort());
    const found = await search([PAGE]);
    for (const [where, texts] of Object.entries(found))
      expect(
        texts.filter((text) => !kept.includes(text)),
        where,
      ).toEqual([]);
    expect(found.tables).toEqual([...kept].sort());
  });

  it("are nowhere at all where they were too few", async () => {
    const second = await house.open();
    for (const [at, who] of house.members.entries()) await house.answer(who, second, () => "2", tooFew[at]);
    await house.closed();
    await house.deliver();
    expect((await house.wave(second)).state).toBe("closed");
    expect(await house.comments(second)).toEqual([]);
    expect((await house.cells(second)).length).toBeGreaterThan(0);
    for (const [where, texts] of Object.entries(await search([PAGE])))
      expect(
        texts.filter((text) => !kept.includes(text)),
        where,
      ).toEqual([]);
  });
});

it("words that were stored in clear are found in the log long after they were deleted (control)", async () => {
  const text = `plain-${randomBytes(9).toString("hex")}`;
  await onClient(house.url, async (client) => {
    await client.query("CREATE TABLE plain (body text)");
    await client.query("INSERT INTO plain VALUES ($1)", [text]);
    await client.query("DELETE FROM plain");
    await client.query("VACUUM FULL plain");
  });
  const found = await search([text]);
  expect(found.wal).toContain(text);
  expect(found.logs).toContain(text);
});
