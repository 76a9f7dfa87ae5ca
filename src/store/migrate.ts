// Brings a database to the schema of this program, in this process, and writes Prisma's usual table of what was applied, so that
// `prisma migrate deploy` can be used as well.

import pg from "pg";
import { databaseIn, inUtc } from "./address.ts";
import { readMigrations, readSchema } from "./migrations-folder.ts";
import { StoreRefusal } from "./refusal.ts";
import { type MigrationList, withSchemaEngine } from "./schema-engine.ts";

const NO_FILTER = { externalTables: [], externalEnums: [] };

/** Held for as long as somebody migrates a database. Any number that nobody else uses on it. */
const LOCK = 5_463_846_210;
const LOCK_WAIT_MS = 120_000;

/**
 * Applies what is missing and gives the names of what was applied; an empty list where nothing was. Several instances at once: one
 * migrates, the others wait for it. Rejects with StoreRefusal where the database was migrated by another version of the program, or a
 * migration failed on it before.
 */
export async function migrate(url: string, migrations: MigrationList = readMigrations()): Promise<string[]> {
  return whileLocked(url, () =>
    withSchemaEngine(url, readSchema(), async (engine) => {
      const state = await engine.diagnoseMigrationHistory({
        migrationsList: migrations,
        optInToShadowDatabase: false,
        filters: NO_FILTER,
      });
      refuse(databaseIn(url), state);
      const done = await engine.applyMigrations({ migrationsList: migrations, filters: NO_FILTER });
      return done.appliedMigrationNames;
    }),
  );
}

/** The names of the migrations that the database still lacks. Changes nothing; rejects as migrate does. */
export async function missingMigrations(url: string, migrations: MigrationList = readMigrations()): Promise<string[]> {
  return withSchemaEngine(url, readSchema(), async (engine) => {
    const state = await engine.diagnoseMigrationHistory({
      migrationsList: migrations,
      optInToShadowDatabase: false,
      filters: NO_FILTER,
    });
    refuse(databaseIn(url), state);
    if (!state.hasMigrationsTable) return migrations.migrationDirectories.map((directory) => directory.path);
    return state.history?.diagnostic === "databaseIsBehind" ? state.history.unappliedMigrationNames : [];
  });
}

/**
 * The SQL that leads from the migrations to the schema; undefined where they agree. Uses a shadow database on the server at `url`, whose
 * user must be allowed to create one.
 */
export async function differenceFromMigrations(
  url: string,
  migrations: MigrationList = readMigrations(),
  schema: string = readSchema(),
): Promise<string | undefined> {
  return withSchemaEngine(url, schema, async (engine) => {
    const { stdout } = await engine.diff({
      from: { tag: "migrations", ...migrations },
      to: { tag: "schemaDatamodel", files: [{ path: "schema.prisma", content: schema }] },
      script: true,
      exitCode: null,
      filters: NO_FILTER,
    });
    return stdout === null || /^\s*(-- This is an empty migration\.\s*)?$/.test(stdout) ? undefined : stdout;
  });
}

interface History {
  editedMigrationNames: string[];
  failedMigrationNames: string[];
  history: { diagnostic: string; unpersistedMigrationNames?: string[] } | null;
}

function refuse(database: string, state: History): void {
  const failed = state.failedMigrationNames[0];
  if (failed !== undefined)
    throw new StoreRefusal(
      `The migration ${failed} failed on the database "${database}" before. See what it left there, then run ` +
        `"npx prisma migrate resolve --rolled-back ${failed}" and start again, or restore a backup.`,
    );
  const edited = state.editedMigrationNames[0];
  if (edited !== undefined)
    throw new StoreRefusal(
      `The migration ${edited} was changed after the database "${database}" took it. Start the version of Kindling that made this ` +
        "database, or give this one another database.",
    );
  const unknown = state.history?.unpersistedMigrationNames?.[0];
  if (unknown !== undefined)
    throw new StoreRefusal(
      `The database "${database}" was used by a newer Kindling: it has the migration ${unknown}, which this version does not know. ` +
        "Start the newer version.",
    );
}

async function whileLocked<T>(url: string, work: () => Promise<T>): Promise<T> {
  const session = new pg.Client({ connectionString: inUtc(url), lock_timeout: LOCK_WAIT_MS });
  // A lost connection rejects the query under way; this keeps the event itself from ending the process.
  session.on("error", () => {});
  await session.connect();
  try {
    await session.query("SELECT pg_advisory_lock($1)", [LOCK]).catch((error: unknown) => {
      if ((error as { code?: string }).code !== "55P03") throw error;
      throw new StoreRefusal(
        `Another instance has been migrating the database "${databaseIn(url)}" for two minutes. Start again when it is done.`,
      );
    });
    return await work();
  } finally {
    await session.end();
  }
}
