// The schema and its migrations as they lie in prisma/, in the shape that Prisma's engine reads.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { MigrationList } from "./schema-engine.ts";

const prismaFolder = join(import.meta.dirname, "..", "..", "prisma");

export const migrationsFolder = join(prismaFolder, "migrations");

export const readSchema = (): string => readFileSync(join(prismaFolder, "schema.prisma"), "utf8");

/** All migrations in their order. `folder` is another one in tests. */
export function readMigrations(folder: string = migrationsFolder): MigrationList {
  const lock = join(folder, "migration_lock.toml");
  const names = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
  return {
    baseDir: folder,
    lockfile: { path: "migration_lock.toml", content: existsSync(lock) ? readFileSync(lock, "utf8") : null },
    shadowDbInitScript: "",
    migrationDirectories: names
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort()
      .map((name) => ({
        path: name,
        migrationFile: {
          path: "migration.sql",
          content: { tag: "ok", value: readFileSync(join(folder, name, "migration.sql"), "utf8") },
        },
      })),
  };
}
