// The backup file: gzip around lines of UTF-8, so that it can be looked at with zcat. A head; then for each table a line that names it and
// its columns, its rows as PostgreSQL's COPY writes them (text format, the same in every version), and `\.`; then a foot with counts and
// checksums. A file without its foot is not a backup.

import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { z } from "zod";

const VERSION = 1;

/** What a file says of itself before its rows. */
export interface Head {
  /** ISO 8601, UTC. */
  madeAt: string;
  /** The server's version, as it writes it. */
  postgres: string;
  /** The migrations that the database had, in their order. */
  migrations: { name: string; checksum: string }[];
  /** In the order of their rows: what a table refers to comes before it. */
  tables: string[];
  /** Tables whose rows are not in the file. */
  leftOut: string[];
}

export interface TableSum {
  name: string;
  rows: number;
  /** SHA-256 of its rows as they stand in the file, in hex. */
  sha256: string;
}

/** What a file says after its rows. */
export interface Foot {
  tables: TableSum[];
  sequences: { name: string; last: string; called: boolean }[];
}

const HeadLine = z.object({
  kindling: z.literal("backup"),
  version: z.int(),
  madeAt: z.iso.datetime({ offset: true }),
  postgres: z.string(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  tables: z.array(z.string()),
  leftOut: z.array(z.string()),
});
const TableLine = z.object({ table: z.string(), columns: z.array(z.string()).min(1) });
const FootLine = z.object({
  tables: z.array(z.object({ name: z.string(), rows: z.int(), sha256: z.string() })),
  sequences: z.array(z.object({ name: z.string(), last: z.string().regex(/^-?\d+$/), called: z.boolean() })),
  /** SHA-256 of all lines before this one. */
  sha256: z.string(),
});

export const writeHead = (head: Head): string =>
  `${JSON.stringify({ kindling: "backup", version: VERSION, ...head })}\n`;
export const writeTable = (table: string, columns: string[]): string => `${JSON.stringify({ table, columns })}\n`;
/** Ends the rows of a table. COPY escapes backslashes, so that no row looks like it. */
export const END_OF_ROWS = "\\.\n";
export const writeFoot = (foot: Foot, sha256: string): string => `${JSON.stringify({ ...foot, sha256 })}\n`;

export type Part =
  | { is: "head"; head: Head }
  | { is: "table"; name: string; columns: string[] }
  /** One row with its line end. */
  | { is: "row"; row: Buffer }
  | { is: "end"; sum: TableSum }
  | { is: "foot"; foot: Foot };

/** The file is damaged, or is no backup; the message says which, in words that end a sentence. */
export class NoBackup extends Error {
  override readonly name = "NoBackup";
}

/**
 * Reads a backup from end to end, checking counts and checksums on the way. Throws NoBackup at the first thing that is not right, which may
 * be the last line: what was read until then counts only when the foot has been.
 */
export async function* readBackup(path: string): AsyncGenerator<Part> {
  const whole = createHash("sha256");
  const sums: TableSum[] = [];
  let head: Head | undefined;
  let table: { name: string; rows: number; hash: ReturnType<typeof createHash> } | undefined;
  let done = false;
  for await (const line of linesOf(path)) {
    if (done) throw new NoBackup("has something after its end");
    if (table !== undefined) {
      whole.update(line);
      if (line.length === END_OF_ROWS.length && line.toString("latin1") === END_OF_ROWS) {
        const sum = { name: table.name, rows: table.rows, sha256: table.hash.digest("hex") };
        sums.push(sum);
        table = undefined;
        yield { is: "end", sum };
      } else {
        table.rows += 1;
        table.hash.update(line);
        yield { is: "row", row: line };
      }
    } else if (head === undefined) {
      head = parseHead(line);
      whole.update(line);
      yield { is: "head", head };
    } else if (sums.length < head.tables.length) {
      const next = TableLine.safeParse(json(line));
      if (!next.success || next.data.table !== head.tables[sums.length]) throw new NoBackup("is damaged");
      whole.update(line);
      table = { name: next.data.table, rows: 0, hash: createHash("sha256") };
      yield { is: "table", name: next.data.table, columns: next.data.columns };
    } else {
      const foot = FootLine.safeParse(json(line));
      if (!foot.success || foot.data.sha256 !== whole.digest("hex")) throw new NoBackup("is damaged");
      if (JSON.stringify(foot.data.tables) !== JSON.stringify(sums)) throw new NoBackup("is damaged");
      done = true;
      yield { is: "foot", foot: { tables: foot.data.tables, sequences: foot.data.sequences } };
    }
  }
  if (!done) throw new NoBackup("is cut short");
}

/** Reads a file to its end, and says what it holds. Throws NoBackup where it does not hold that. */
export async function verifyBackup(path: string): Promise<{ head: Head; foot: Foot }> {
  let head: Head | undefined;
  let foot: Foot | undefined;
  for await (const part of readBackup(path)) {
    if (part.is === "head") head = part.head;
    if (part.is === "foot") foot = part.foot;
  }
  if (head === undefined || foot === undefined) throw new NoBackup("is cut short");
  return { head, foot };
}

function parseHead(line: Buffer): Head {
  const found = json(line);
  const version = z.object({ kindling: z.literal("backup"), version: z.int() }).safeParse(found);
  if (!version.success) throw new NoBackup("is no backup of Kindling");
  if (version.data.version > VERSION) throw new NoBackup("is of a newer Kindling, whose files this one cannot read");
  const head = HeadLine.safeParse(found);
  if (!head.success) throw new NoBackup("is damaged");
  const { madeAt, postgres, migrations, tables, leftOut } = head.data;
  return { madeAt, postgres, migrations, tables, leftOut };
}

/** The lines of a gzip file, each with its line end. */
async function* linesOf(path: string): AsyncGenerator<Buffer> {
  const file = createReadStream(path);
  const unzipped = createGunzip();
  // pipe does not pass errors on.
  file.on("error", (error) => unzipped.destroy(error));
  const rest: Buffer[] = [];
  try {
    for await (const chunk of file.pipe(unzipped) as AsyncIterable<Buffer>) {
      let from = 0;
      for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, from)) {
        const piece = chunk.subarray(from, end + 1);
        yield rest.length === 0 ? piece : Buffer.concat([...rest.splice(0), piece]);
        from = end + 1;
      }
      if (from < chunk.length) rest.push(chunk.subarray(from));
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    if (code === "Z_BUF_ERROR") throw new NoBackup("is cut short");
    if (code.startsWith("Z_")) throw new NoBackup("is damaged, or no backup of Kindling");
    throw error;
  } finally {
    file.destroy();
  }
  if (rest.length > 0) throw new NoBackup("is cut short");
}

function json(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString("utf8"));
  } catch {
    return undefined;
  }
}
