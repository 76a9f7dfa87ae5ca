// Which connections count as connected at the start: the configured ones, and those of workspaces that installed a configured app.

import { afterEach, beforeEach, expect, it } from "vitest";
import { Temporal } from "../../src/clock.ts";
import { keepConnections } from "../../src/cohort/connections.ts";
import { connectionId } from "../../src/ids.ts";
import { installsIn } from "../../src/store/installs.ts";
import { type FreshDatabase, freshDatabase } from "../doubles/database.ts";

let db: FreshDatabase;
beforeEach(async () => {
  db = await freshDatabase();
});
afterEach(() => db.close());

const NOW = Temporal.Instant.from("2026-10-05T08:00:00Z");
const NORTH = { id: "north", platform: "one", name: "North" };
const installs = () => installsIn(db.store, { app: "everyone", platform: "one" }, { key: new Uint8Array(32) });
const installed = (workspace: string) =>
  installs().put({
    connection: connectionId(`everyone-${workspace}`),
    workspace,
    botUser: "U1",
    name: workspace,
    token: "token",
    installedAt: NOW,
  });
const keep = (configured: (typeof NORTH)[], apps: string[]) =>
  db.store.transaction((tx) => keepConnections(tx, configured, NOW, apps));
const states = async () =>
  Object.fromEntries(
    (await db.store.transaction((tx) => tx.connection.findMany())).map(({ id, state }) => [id, state]),
  );

it("those of an app are connected while their install is there and the app is configured", async () => {
  await installed("T1");
  await installed("T2");
  await keep([NORTH], ["everyone"]);
  expect(await states()).toEqual({ north: "connected", "everyone-T1": "connected", "everyone-T2": "connected" });

  // Removed while nobody was there to hear of it.
  await installs().remove("T2", "token");
  await keep([NORTH], ["everyone"]);
  expect(await states()).toEqual({ north: "connected", "everyone-T1": "connected", "everyone-T2": "removed" });

  // The app is taken out of the configuration, and comes back.
  await keep([NORTH], []);
  expect(await states()).toMatchObject({ north: "connected", "everyone-T1": "removed" });
  await keep([], ["everyone"]);
  expect(await states()).toEqual({ north: "removed", "everyone-T1": "connected", "everyone-T2": "removed" });
});
