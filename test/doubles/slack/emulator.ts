// Slack's Web API with state, by people who do not know us: emulate@0.12.2 (vercel-labs). It speaks signed Events too, but offers no public way to
// say where to; the address is given through its own plugin object.

import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { createEmulator } from "emulate";

export const SIGNING_SECRET = "emulated-signing-secret";
export const BOT_TOKEN = "xoxb-emulated-bot";
export const BOT_USER = "U0000000BOT";
const BOT_ID = "B0000000BOT";
const APP_ID = "A0000000APP";

type Row = Record<string, unknown>;
interface Table {
  all(): Row[];
  update(id: unknown, changes: Row): void;
}
/** The emulator's tables that tests look at. */
export interface SlackTables {
  messages: Table;
  users: Table;
  channels: Table;
  views: Table;
  files: Table;
  teams: Table;
  tokens: Table;
}

export interface Emulator {
  /** Without a path. */
  url: string;
  tables: SlackTables;
  /** Where events are to be sent. Before it is called, none are. */
  sendEventsTo(url: string): void;
  /** A person's own token, to act as them. */
  tokenOf(name: string): string;
  userNamed(name: string): string;
  channelNamed(name: string): string;
  close(): Promise<void>;
}

interface Plugin {
  register(app: unknown, store: unknown, webhooks: Webhooks, ...rest: unknown[]): unknown;
}
interface Webhooks {
  register(subscription: { url: string; events: string[]; active: boolean; owner: string }): void;
}

export interface EmulatorOptions {
  people: { name: string; realName: string }[];
  rooms: string[];
  scopes: string[];
  /** Another workspace than the Council; the emulator gives every workspace the same id by itself. */
  team?: { id: string; name: string; domain: string };
  /** Where the app sends people back to. */
  redirectUri?: string;
}

export const CLIENT_ID = "1.2";
export const CLIENT_SECRET = "emulated-client-secret";

export async function startEmulator({
  people,
  rooms,
  scopes,
  team,
  redirectUri = "http://127.0.0.1/",
}: EmulatorOptions): Promise<Emulator> {
  const { slackPlugin, getSlackStore } = await slackInside();
  const caught: { store?: unknown; webhooks?: Webhooks } = {};
  const register = slackPlugin.register;
  slackPlugin.register = function (app, store, webhooks, ...rest) {
    caught.store = store;
    caught.webhooks = webhooks;
    return register.call(this, app, store, webhooks, ...rest);
  };
  const emulator = await createEmulator({
    service: "slack",
    port: await freePort(),
    seed: {
      slack: {
        signing_secret: SIGNING_SECRET,
        strict_scopes: true,
        team: team === undefined ? { name: "Council", domain: "council" } : { name: team.name, domain: team.domain },
        users: people.map(({ name, realName }) => ({ name, real_name: realName, email: `${name}@example.test` })),
        channels: rooms.map((name) => ({ name })),
        oauth_apps: [
          {
            client_id: CLIENT_ID,
            client_secret: CLIENT_SECRET,
            app_id: APP_ID,
            name: "Kindling",
            bot_name: "kindling",
            bot_id: BOT_ID,
            bot_user_id: BOT_USER,
            redirect_uris: [redirectUri],
            scopes,
          },
        ],
        tokens: [
          {
            token: BOT_TOKEN,
            type: "bot",
            user_id: BOT_USER,
            bot_id: BOT_ID,
            bot_user_id: BOT_USER,
            app_id: APP_ID,
            scopes,
          },
          ...people.map(({ name }) => ({ token: `xoxp-${name}`, user: name })),
        ],
      },
    },
  } as unknown as Parameters<typeof createEmulator>[0]);
  slackPlugin.register = register;
  const { store, webhooks } = caught;
  if (store === undefined || webhooks === undefined) throw new Error("emulate did not register its Slack plugin");
  const tables = getSlackStore(store);
  const [own] = tables.teams.all();
  if (team !== undefined) {
    tables.teams.update(own?.id, { team_id: team.id });
    // Whose token it is decides whose event it is.
    for (const token of tables.tokens.all()) tables.tokens.update(token.id, { team_id: team.id });
  }
  const idOf = (table: Table, name: string, column: string) => {
    const row = table.all().find((one) => one.name === name);
    if (row === undefined) throw new Error(`the emulator has no ${name}`);
    return row[column] as string;
  };
  return {
    url: emulator.url,
    tables,
    sendEventsTo: (url) => webhooks.register({ url, events: ["*"], active: true, owner: "slack" }),
    tokenOf: (name) => `xoxp-${name}`,
    userNamed: (name) => idOf(tables.users, name, "user_id"),
    channelNamed: (name) => idOf(tables.channels, name, "channel_id"),
    close: () => emulator.close(),
  };
}

/** The plugin and the store's reader are bundled, not exported: find the file that holds them. */
async function slackInside(): Promise<{ slackPlugin: Plugin; getSlackStore(store: unknown): SlackTables }> {
  const folder = dirname(fileURLToPath(import.meta.resolve("emulate")));
  const file = readdirSync(folder).find(
    (name) => name.endsWith(".js") && /^export \{[^}]*\bslackPlugin\b/m.test(readFileSync(join(folder, name), "utf8")),
  );
  if (file === undefined) throw new Error("emulate has changed: no file of it exports slackPlugin");
  return import(pathToFileURL(join(folder, file)).href);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
