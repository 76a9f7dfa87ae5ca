// Whether the keys lie apart from the data they seal. Together, one copy of a disk or a server holds both, and erasing somebody does not
// reach that copy.

import { realpath } from "node:fs/promises";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import pg from "pg";

/** Where the keystore is to be. */
export type KeystorePlace = { folder: string; mirror?: string } | { url: string };

/** Where the database is: a server's address, the embedded server's data folder, or both where both are known. */
export interface DatabasePlace {
  url?: string;
  dataFolder?: string;
}

/** What is known of the two after looking: folders with symbolic links resolved, servers with their host, port and, where they told it, identity. */
export interface Whereabouts {
  keyFolders: string[];
  keyServer?: Server;
  dataFolder?: string;
  dataServer?: Server;
}

export interface Server {
  /** Host and port, normalised. A socket folder counts as this machine. */
  address: string;
  /** PostgreSQL's system identifier: the same for a server, its standbys and its physical copies, whatever name it is reached by. */
  identity?: string;
}

export type Apartness =
  | { is: "apart" }
  /** Shared, and allowed: `weakens` says in one sentence what that costs. */
  | { is: "shared"; weakens: string }
  /** `because` is a sentence for the operator. */
  | { is: "refused"; because: string };

const COST =
  "every backup, snapshot and dump of it holds the keys with the words they seal, so that until the last of these is deleted, whoever " +
  "has one can read what members wrote, and erasing somebody does not reach it.";

/** Decides. A mirror that is the folder itself, or inside it, is refused whatever is allowed: it would mirror nothing. */
export function judgeApartness(at: Whereabouts, allowShared: boolean): Apartness {
  const [folder, mirror] = at.keyFolders;
  if (folder !== undefined && mirror !== undefined && nested(folder, mirror)) {
    const because = `The keystore's mirror ${mirror} and its folder ${folder} lie one inside the other; choose two apart.`;
    return { is: "refused", because };
  }
  const shared = whatIsShared(at);
  if (shared === undefined) return { is: "apart" };
  if (allowShared) return { is: "shared", weakens: `${shared}: ${COST}` };
  const because = `${shared}. Choose another place for the keystore, or allow it in kindling.yaml (keystore: allow-shared: true), knowing that ${COST}`;
  return { is: "refused", because };
}

function whatIsShared({ keyFolders, keyServer, dataFolder, dataServer }: Whereabouts): string | undefined {
  for (const folder of keyFolders) {
    if (dataFolder !== undefined && nested(folder, dataFolder)) {
      return `The keystore's folder ${folder} and the database's folder ${dataFolder} lie one inside the other`;
    }
  }
  if (keyServer === undefined || dataServer === undefined) return undefined;
  const told = keyServer.identity !== undefined && dataServer.identity !== undefined;
  // Two servers of one machine can bear the same port, on a socket and on the network; who they say they are decides.
  const same = told ? keyServer.identity === dataServer.identity : keyServer.address === dataServer.address;
  return same ? `The keystore is on the database's own server (${dataServer.address})` : undefined;
}

/** Whether one path is the other, or inside it. */
function nested(one: string, other: string): boolean {
  const inside = (path: string): boolean =>
    path === "" || (path !== ".." && !path.startsWith(`..${sep}`) && path !== resolve(path));
  return inside(relative(one, other)) || inside(relative(other, one));
}

/** Host and port of a PostgreSQL address, so that two ways of writing this machine are one. Throws a TypeError for what is none. */
export function addressOf(url: string): string {
  const parsed = new URL(url);
  const host = (parsed.searchParams.get("host") ?? decodeURIComponent(parsed.hostname))
    .toLowerCase()
    .replace(/\.$/, "");
  const here =
    ["", "localhost", "127.0.0.1", "::1", "[::1]", "0.0.0.0"].includes(host) ||
    host.startsWith("/") ||
    host.startsWith("127.");
  return `${here ? "this machine" : host}, port ${parsed.port || parsed.searchParams.get("port") || "5432"}`;
}

/** Looks at both places and decides. Servers that cannot be asked who they are are compared by address. */
export async function checkApart(
  keystore: KeystorePlace,
  database: DatabasePlace,
  options: { allowShared?: boolean } = {},
): Promise<Apartness> {
  const keyFolders =
    "folder" in keystore ? [keystore.folder, ...(keystore.mirror === undefined ? [] : [keystore.mirror])] : [];
  const both = "url" in keystore && database.url !== undefined;
  const dataFolder = database.dataFolder ?? (database.url === undefined ? undefined : await askFolder(database.url));
  return judgeApartness(
    {
      keyFolders: await Promise.all(keyFolders.map(realFolder)),
      ...("url" in keystore ? { keyServer: await meet(keystore.url, both) } : {}),
      ...(dataFolder === undefined ? {} : { dataFolder: await realFolder(dataFolder) }),
      ...(database.url === undefined ? {} : { dataServer: await meet(database.url, both) }),
    },
    options.allowShared ?? false,
  );
}

async function meet(url: string, ask: boolean): Promise<Server> {
  const identity = ask
    ? await askOne(url, "SELECT system_identifier::text AS told FROM pg_control_system()")
    : undefined;
  return { address: addressOf(url), ...(identity === undefined ? {} : { identity }) };
}

/** Where a server on this machine has its data; it tells only those whom it trusts. */
async function askFolder(url: string): Promise<string | undefined> {
  if (!addressOf(url).startsWith("this machine")) return undefined;
  return askOne(url, "SELECT current_setting('data_directory') AS told");
}

async function askOne(url: string, question: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    return (await client.query<{ told: string }>(question)).rows[0]?.told;
  } catch {
    // Not reached, or not told: what then remains is the address.
    return undefined;
  } finally {
    await client.end().catch(() => {});
  }
}

/** A folder with symbolic links resolved, also where its last parts do not exist yet. */
async function realFolder(path: string): Promise<string> {
  const whole = resolve(path);
  try {
    return await realpath(whole);
  } catch {
    const above = dirname(whole);
    return above === whole ? whole : join(await realFolder(above), basename(whole));
  }
}
