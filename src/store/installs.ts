// The tokens of workspaces that installed the bot by themselves. In the database they are sealed, under a key that only the environment holds;
// each is bound to its row, so that one put in another's place does not open.

import { dateOf, instantOf, type Temporal } from "../clock.ts";
import { type ConnectionId, connectionId } from "../ids.ts";
import { SealBroken } from "../keystore/keystore.ts";
import { openBox, sealBox } from "../keystore/seal.ts";
import type { Connection, Install as Row } from "./generated/client.ts";
import { StoreRefusal } from "./refusal.ts";
import type { Store, Tx } from "./store.ts";

/** One workspace that installed the bot. */
export interface Install {
  connection: ConnectionId;
  /** The workspace and the bot's own account, as the platform knows them. */
  workspace: string;
  botUser: string;
  /** What the workspace calls itself. */
  name: string;
  token: string;
  installedAt: Temporal.Instant;
}

/** The workspaces that installed one app. Every one of these rejects with SealBroken where a token cannot be opened. */
export interface Installs {
  all(): Promise<Install[]>;
  find(workspace: string): Promise<Install | undefined>;
  /** Keeps it in place of an earlier one, and its connection with it. */
  put(install: Install): Promise<void>;
  /** Removes it where its token is still this one, so that a newer install is never removed for an older one's end. */
  remove(workspace: string, token: string): Promise<void>;
}

/** 32 bytes each. `old` opens what was sealed before the key was changed. */
export interface TokenKeys {
  key: Uint8Array;
  old?: Uint8Array;
}

/** Nobody, for where none can have installed. */
export const NO_INSTALLS: Installs = {
  all: async () => [],
  find: async () => undefined,
  put: () => Promise.reject(new Error("no token key")),
  remove: async () => {},
};

type Transacting = Pick<Store, "transaction">;

export function installsIn(
  store: Transacting,
  { app, platform }: { app: string; platform: string },
  keys: TokenKeys,
): Installs {
  const at = (workspace: string) => ({ app_workspace: { app, workspace } });
  const include = { connection: true } as const;
  return {
    all: async () => {
      const rows = await store.transaction((tx) =>
        tx.install.findMany({ where: { app }, include, orderBy: { connectionId: "asc" } }),
      );
      return rows.map((row) => installOf(row, keys));
    },
    find: async (workspace) => {
      const row = await store.transaction((tx) => tx.install.findUnique({ where: at(workspace), include }));
      return row === null ? undefined : installOf(row, keys);
    },
    put: async ({ connection: id, workspace, botUser, name, token, installedAt }) => {
      const sealed = seal({ connectionId: id, app, workspace, botUser }, token, keys);
      const row = { app, workspace, botUser, sealed, installedAt: dateOf(installedAt) };
      await store.transaction(async (tx) => {
        await tx.connection.upsert({ where: { id }, create: { id, platform, name }, update: { platform, name } });
        await tx.install.upsert({ where: { connectionId: id }, create: { ...row, connectionId: id }, update: row });
      });
    },
    remove: async (workspace, token) => {
      await store.transaction(async (tx) => {
        const row = await tx.install.findUnique({ where: at(workspace) });
        if (row === null || openWith(row, keys).token !== token) return;
        await tx.install.deleteMany({ where: { connectionId: row.connectionId, sealed: row.sealed } });
      });
    },
  };
}

/**
 * Opens the token of every workspace that installed one of these apps, and with `reseal` seals anew what still was under the former key.
 * Rejects with a StoreRefusal that names the setting where one cannot be opened.
 */
export async function checkInstalls(
  store: Transacting,
  apps: readonly string[],
  keys: TokenKeys,
  { reseal }: { reseal: boolean },
): Promise<void> {
  await store.transaction(async (tx) => {
    const rows = await rowsOf(tx, apps);
    const opened = rows.map((row) => ({ row, found: tryOpen(row, keys) }));
    const closed = opened.filter(({ found }) => found === undefined).length;
    if (closed > 0)
      throw new StoreRefusal(
        `${closed} of the ${rows.length} tokens of installed workspaces cannot be opened with KINDLING_TOKEN_KEY. Set the key that they were ` +
          "sealed with; where you have changed it, put the former one into KINDLING_TOKEN_KEY_OLD. " +
          'Where it is lost, "installs forget --all" removes the tokens, and the workspaces have to install again.',
      );
    for (const { row, found } of opened) {
      if (found?.under !== "old" || !reseal) continue;
      const { connectionId: id, sealed } = row;
      await tx.install.updateMany({
        where: { connectionId: id, sealed },
        data: { sealed: seal(row, found.token, keys) },
      });
    }
  });
}

/** Every workspace whose token is held, of whatever app, without the token. */
export async function listInstalls(
  store: Transacting,
): Promise<{ connection: string; name: string; installedAt: Temporal.Instant }[]> {
  const rows = await store.transaction((tx) =>
    tx.install.findMany({ include: { connection: true }, orderBy: { connectionId: "asc" } }),
  );
  return rows.map(({ connectionId: id, connection: { name }, installedAt }) => ({
    connection: id,
    name,
    installedAt: instantOf(installedAt),
  }));
}

/** Removes the token of one connection, or of all, without opening it. Gives the connections whose token it was. */
export async function forgetInstalls(tx: Tx, only: string | undefined): Promise<string[]> {
  const where = only === undefined ? {} : { connectionId: only };
  const rows = await tx.install.findMany({ where, select: { connectionId: true }, orderBy: { connectionId: "asc" } });
  await tx.install.deleteMany({ where });
  return rows.map(({ connectionId: id }) => id);
}

const rowsOf = (tx: Tx, apps: readonly string[]): Promise<Row[]> =>
  tx.install.findMany({ where: { app: { in: [...apps] } }, orderBy: { connectionId: "asc" } });

function installOf(row: Row & { connection: Connection }, keys: TokenKeys): Install {
  const { workspace, botUser, connection, installedAt } = row;
  const { token } = openWith(row, keys);
  const id = connectionId(row.connectionId);
  return { connection: id, workspace, botUser, name: connection.name, token, installedAt: instantOf(installedAt) };
}

// ---- the seal

type Bound = Pick<Row, "connectionId" | "app" | "workspace" | "botUser">;

const ownerOf = ({ connectionId: id }: Bound): string => `install:${id}`;
const aboutOf = ({ app, workspace, botUser }: Bound): string => JSON.stringify([app, workspace, botUser]);

const seal = (row: Bound, token: string, { key }: TokenKeys): Uint8Array<ArrayBuffer> =>
  sealBox(key, ownerOf(row), token, aboutOf(row));

function openWith(
  row: Bound & { sealed: Uint8Array },
  { key, old }: TokenKeys,
): { token: string; under: "new" | "old" } {
  const open = (under: Uint8Array) => openBox(under, ownerOf(row), row.sealed, aboutOf(row));
  try {
    return { token: open(key), under: "new" };
  } catch (cause) {
    if (old === undefined || !(cause instanceof SealBroken)) throw cause;
    return { token: open(old), under: "old" };
  }
}

function tryOpen(row: Row, keys: TokenKeys): ReturnType<typeof openWith> | undefined {
  try {
    return openWith(row, keys);
  } catch (cause) {
    if (cause instanceof SealBroken) return undefined;
    throw cause;
  }
}
