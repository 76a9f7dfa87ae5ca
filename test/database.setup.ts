// One PostgreSQL for the whole run: the embedded one in a folder of its own, or the server in KINDLING_TEST_SERVER_URL. The migrations
// are applied once, to a template that each test file's databases are cloned from.

import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { addressOf } from "../src/store/address.ts";
import { startEmbedded } from "../src/store/embedded.ts";
import { migrate } from "../src/store/migrate.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The server's address, with a database to connect to while others are made. */
    databaseServer: string;
    /** The migrated database to clone. */
    databaseTemplate: string;
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer();
  const template = `kindling_template_${process.pid}`;
  await onServer(server.url, `CREATE DATABASE ${template}`);
  await migrate(addressOf(server.url, template));
  project.provide("databaseServer", server.url);
  project.provide("databaseTemplate", template);
  return async () => {
    await onServer(server.url, `DROP DATABASE IF EXISTS ${template} WITH (FORCE)`);
    await server.stop();
  };
}

async function startServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const given = process.env.KINDLING_TEST_SERVER_URL;
  if (given) return { url: given, stop: async () => {} };
  const folder = mkdtempSync(join(tmpdir(), "kindling-test-"));
  // As root the server runs as another account, which has to pass through.
  chmodSync(folder, 0o711);
  // The tests have no power cut to survive, and are several times as fast without waiting for the disk.
  const server = await startEmbedded({ folder, log: { info() {}, warn() {}, error() {} }, durable: false });
  return {
    url: server.url("postgres"),
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
