// What restoring needs of the migrations: which there are, and to bring a database to any of them.

import { migrate } from "../store/migrate.ts";
import { readMigrations } from "../store/migrations-folder.ts";
import type { MigrationList } from "../store/schema-engine.ts";

export interface Migrations {
  /** Names of all migrations of this program, in their order. */
  readonly known: readonly string[];
  /** Applies those of `names`, the first so many of `known`, that the database lacks. */
  apply(url: string, names: readonly string[]): Promise<void>;
}

/** This program's migrations; others in tests. */
export function storeMigrations(list: MigrationList = readMigrations()): Migrations {
  return {
    known: list.migrationDirectories.map((directory) => directory.path),
    async apply(url, names) {
      const wanted = list.migrationDirectories.filter((directory) => names.includes(directory.path));
      await migrate(url, { ...list, migrationDirectories: wanted });
    },
  };
}
