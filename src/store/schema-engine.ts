// Prisma's own schema engine, run in this process from its WebAssembly build: no engine binary to fetch, and the same driver as the client.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import { addressOf, inUtc } from "./address.ts";

export type { MigrationList, SchemaContainer } from "@prisma/schema-engine-wasm/schema_engine_bg";

/** Node has it; the types that come with Node do not. */
const assembly = Reflect.get(globalThis, "WebAssembly") as {
  instantiate(code: Uint8Array, imports: object): Promise<{ instance: { exports: { __wbindgen_start(): void } } }>;
};

let loaded: Promise<void> | undefined;

/** The package has no loader for Node, so its module is put together here, once per process. */
function load(): Promise<void> {
  loaded ??= (async () => {
    const require = createRequire(import.meta.url);
    const file = require.resolve("@prisma/schema-engine-wasm/schema_engine_bg").replace(/\.js$/, ".wasm");
    const { instance } = await assembly.instantiate(await readFile(file), {
      "./schema_engine_bg.js": { ...bindings, ...unheldTimers() },
    });
    bindings.__wbg_set_wasm(instance.exports);
    instance.exports.__wbindgen_start();
  })();
  return loaded;
}

/** The engine sets timers of ten seconds that nobody waits for, and clears none of them: they may not hold the process. */
function unheldTimers(): Record<string, unknown> {
  const timers = Object.keys(bindings).filter((name) => name.startsWith("__wbg_setTimeout_"));
  const unheld = (run: () => void, ms: number): NodeJS.Timeout => setTimeout(run, ms >>> 0).unref();
  return Object.fromEntries(timers.map((name) => [name, unheld]));
}

/** Runs `work` with an engine on the database at `url`, and releases both afterwards. The engine connects only when it needs to. */
export async function withSchemaEngine<T>(
  url: string,
  schema: string,
  work: (engine: bindings.SchemaEngine) => Promise<T>,
): Promise<T> {
  await load();
  const opened: SqlDriverAdapter[] = [];
  const options = { datamodels: [["schema.prisma", schema]] satisfies [string, string][] };
  const factory = bindMigrationAwareSqlAdapterFactory(migrationFactory(url, opened));
  const engine = await bindings.SchemaEngine.new(options, () => {}, factory);
  try {
    return await work(engine);
  } finally {
    engine.free();
    await Promise.allSettled(opened.map((adapter) => adapter.dispose()));
  }
}

function migrationFactory(url: string, opened: SqlDriverAdapter[]): SqlMigrationAwareDriverAdapterFactory {
  const connect = async (to: string): Promise<SqlDriverAdapter> => {
    // One connection: the engine's locks belong to a session.
    const adapter = await new PrismaPg({ connectionString: inUtc(to), max: 1 }).connect();
    return asTheEngineExpects(adapter);
  };
  return {
    provider: "postgres",
    adapterName: "kindling-migrations",
    async connect() {
      const adapter = onceDisposed(await connect(url));
      opened.push(adapter);
      return adapter;
    },
    async connectToShadowDb() {
      const name = `kindling_shadow_${crypto.randomUUID().replaceAll("-", "")}`;
      const home = await connect(url);
      await home.executeScript(`CREATE DATABASE ${name}`);
      const shadow = await connect(addressOf(url, name));
      const close = shadow.dispose.bind(shadow);
      shadow.dispose = async () => {
        await close();
        await home.executeScript(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
        await home.dispose();
      };
      const adapter = onceDisposed(shadow);
      opened.push(adapter);
      return adapter;
    },
  };
}

/** Mends three differences between what the engine expects of a connection and what the driver adapter gives (both 7.10). */
function asTheEngineExpects(adapter: SqlDriverAdapter): SqlDriverAdapter {
  // The adapter cuts a script at each semicolon, even inside strings and functions, and runs the pieces one by one. Sent whole, a script
  // is read by the server itself and happens as one: a migration that fails half-way leaves nothing behind.
  adapter.executeScript = async (script) => {
    await adapter.executeRaw({ sql: script, args: [], argTypes: [] });
  };
  const query = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (asked) => {
    const result = await query({ ...asked, sql: mendCatalogueQuery(asked.sql) });
    CHARACTERS.map((name) => result.columnNames.indexOf(name))
      .filter((at) => at >= 0)
      .forEach((at) => {
        result.columnTypes[at] = ColumnTypeEnum.Character;
      });
    return result;
  };
  return adapter;
}

/** Columns of PostgreSQL's catalogue of the type "char", which the adapter does not know, and the engine takes as nothing else. */
const CHARACTERS = ["constraint_type", "confdeltype", "confupdtype"];

function mendCatalogueQuery(sql: string): string {
  return (
    sql
      // PostgreSQL 18 lists NOT NULL among the constraints, which the engine does not know there (prisma/orm#29635).
      .replace("contype NOT IN ('p', 'u', 'f')", "contype NOT IN ('p', 'u', 'f', 'n')")
      .replace("constr.contype AS constraint_type", "constr.contype::text AS constraint_type")
      .replace("con.confdeltype,", "con.confdeltype::text,")
      .replace("con.confupdtype,", "con.confupdtype::text,")
  );
}

function onceDisposed(adapter: SqlDriverAdapter): SqlDriverAdapter {
  const dispose = adapter.dispose.bind(adapter);
  let disposed: Promise<void> | undefined;
  adapter.dispose = () => {
    disposed ??= dispose();
    return disposed;
  };
  return adapter;
}
