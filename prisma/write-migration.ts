// Writes the next migration from the difference between prisma/migrations and prisma/schema.prisma:
//   node prisma/write-migration.ts NAME           the next one
//   node prisma/write-migration.ts --first        writes the first migration anew, while no database that matters has it

import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbedded } from "../src/store/embedded.ts";
import { differenceFromMigrations } from "../src/store/migrate.ts";
import { migrationsFolder, readMigrations } from "../src/store/migrations-folder.ts";

const FIRST = "00000000000001_spine";
const [name] = process.argv.slice(2);

if (name === undefined || !(name === "--first" || /^[a-z][a-z0-9_]*$/.test(name))) {
  process.stderr.write("usage: node prisma/write-migration.ts NAME   (lower case, digits and _)\n");
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), "kindling-write-"));
// As root the server runs as another account, which has to pass through.
chmodSync(folder, 0o711);
const server = await startEmbedded({ folder, log: { info() {}, warn() {}, error() {} }, durable: false });
try {
  const migrations = readMigrations();
  if (name === "--first") migrations.migrationDirectories = [];
  const script = await differenceFromMigrations(server.url("postgres"), migrations);
  if (script === undefined) process.stdout.write("The migrations and the schema agree: nothing to write.\n");
  else process.stdout.write(`${write(name === "--first" ? FIRST : nextName(name), script)}\n`);
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

function nextName(suffix: string): string {
  const numbers = readdirSync(migrationsFolder).map((entry) => Number.parseInt(entry, 10) || 0);
  return `${String(Math.max(0, ...numbers) + 1).padStart(14, "0")}_${suffix}`;
}

function write(directory: string, script: string): string {
  const file = join(migrationsFolder, directory, "migration.sql");
  mkdirSync(join(migrationsFolder, directory), { recursive: true });
  writeFileSync(file, `${script.trim()}\n`);
  return file;
}
