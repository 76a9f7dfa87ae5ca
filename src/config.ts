// Reads kindling.yaml and the environment. The only reader of process.env besides the tools; secrets come from the environment or from
// files it names, never from kindling.yaml.

import { existsSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { type Document, LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { type ConfigMistake, inFileOrder, mistakeLine, positionOf, sentences } from "./config-mistakes.ts";
import { checkedUrl, nameOf, needed, readSecret, readTokenKeys, type Secret } from "./config-secrets.ts";
import { keysOf, wellFormed } from "./config-shape.ts";
import type { ConnectionId } from "./ids.ts";
import type { TokenKeys } from "./store/installs.ts";

export { type ConfigMistake, mistakeLine };

export type Environment = Record<string, string | undefined>;

/** Every variable that is read, besides `<name>_FILE` for the secrets among them and `<name>_<ID>` for those of a connection. */
export const VARIABLES = {
  secrets: ["DATABASE_URL", "KEYSTORE_DATABASE_URL", "KINDLING_TOKEN_KEY", "KINDLING_TOKEN_KEY_OLD"],
  ofConnections: [
    "SLACK_BOT_TOKEN",
    "SLACK_APP_TOKEN",
    "SLACK_SIGNING_SECRET",
    "SLACK_CLIENT_ID",
    "SLACK_CLIENT_SECRET",
    "SLACK_STATE_SECRET",
    "TEAMS_APP_PASSWORD",
    "DISCORD_BOT_TOKEN",
  ],
  settings: ["KINDLING_FOLDER", "KINDLING_KEYSTORE_FOLDER", "KINDLING_HOST", "PORT"],
} as const;
type Setting = (typeof VARIABLES.settings)[number];

export interface SlackConnection {
  platform: "slack";
  id: ConnectionId;
  name: string;
  mode: "http" | "socket";
  botToken: string;
  signingSecret?: string;
  appToken?: string;
  /** Another Slack API than the public one, for trying things out. */
  apiUrl?: string;
}

/** One app that workspaces install by themselves; each of these becomes a connection of its own, named after this one. */
export interface InstalledSlack {
  platform: "slack";
  id: ConnectionId;
  name: string;
  mode: "install";
  clientId: string;
  clientSecret: string;
  /** Signs what goes to Slack with a person who installs, and has to come back. */
  stateSecret: string;
  signingSecret: string;
  apiUrl?: string;
}

/** One registration, which serves one tenant. */
export interface TeamsConnection {
  platform: "teams";
  id: ConnectionId;
  name: string;
  appId: string;
  tenantId: string;
  /** Absent only where unauthenticated calls from this machine are allowed. */
  appPassword?: string;
  allowUnauthenticated: boolean;
  /** Who answers for the app, for the app package. */
  developer?: { name: string; website: string; privacy: string; terms: string };
}

/** One application on one server. */
export interface DiscordConnection {
  platform: "discord";
  id: ConnectionId;
  name: string;
  botToken: string;
  guildId: string;
  applicationId?: string;
  fallbackRoom?: string;
  /** Another Discord API than the public one, for trying things out. */
  apiUrl?: string;
}

export type Connection = SlackConnection | InstalledSlack | TeamsConnection | DiscordConnection;

/** Whether the platform calls us, rather than we it. */
export const isCalled = (connection: Connection): boolean =>
  connection.platform === "teams" || (connection.platform === "slack" && connection.mode !== "socket");

/** Whether it stands for those that install, rather than for one connection. */
export const isInstalled = (connection: Connection): connection is InstalledSlack =>
  connection.platform === "slack" && connection.mode === "install";

export interface Config {
  /** Absolute. Holds the embedded database and what the rehearsal keeps. */
  folder: string;
  /** Absolute path of the folder with packs, wording and instruments. */
  prompts: string;
  /** Undefined: the embedded server. */
  databaseUrl?: string;
  keystore: { folder: string; mirror?: string; url?: string; allowShared: boolean };
  web: { host: string; port: number; publicUrl?: string };
  command: string;
  log: "fatal" | "error" | "warn" | "info" | "debug" | "silent";
  connections: Connection[];
  /** Seal the tokens of those that install; there whenever one of the connections stands for such. */
  tokenKeys?: TokenKeys;
}

const text = z.string().min(1);
const named = {
  id: z
    .string()
    .regex(
      /^[a-z][a-z0-9-]{0,30}$/,
      "use small letters, digits and hyphens, beginning with a letter, at most 31 characters",
    ),
  name: text.optional(),
};
const guid = z
  .string()
  .regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12,13}$/i, "write it as 00000000-0000-0000-0000-000000000000");
const snowflake = z.string().regex(/^\d{15,21}$/, "write the number in quotes, as Discord copies it");
const slackShape = z.strictObject({
  ...named,
  mode: z.enum(["socket", "http", "install"]).default("socket"),
  api: z.url().optional(),
});
const teamsShape = z.strictObject({
  ...named,
  "app-id": guid,
  "tenant-id": guid,
  "allow-unauthenticated": z.boolean().default(false),
  developer: z.strictObject({ name: text.max(32), website: z.url(), privacy: z.url(), terms: z.url() }).optional(),
});
const discordShape = z.strictObject({
  ...named,
  guild: snowflake,
  application: snowflake.optional(),
  "fallback-room": snowflake.optional(),
  api: z.url().optional(),
});

const fileShape = z.strictObject({
  folder: text.default(".kindling"),
  prompts: text.optional(),
  keystore: z
    .strictObject({
      folder: text.default(".kindling-keys"),
      mirror: text.optional(),
      "allow-shared": z.boolean().default(false),
    })
    .prefault({}),
  web: z
    .strictObject({
      host: text.default("127.0.0.1"),
      port: z.int().min(0).max(65_535).default(3978),
      "public-url": z.url().optional(),
    })
    .prefault({}),
  command: z
    .string()
    .regex(/^\/[a-z0-9_-]{1,31}$/, "write it as /name, in small letters")
    .default("/kindling"),
  log: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
  slack: z.array(slackShape).default([]),
  teams: z.array(teamsShape).default([]),
  discord: z.array(discordShape).default([]),
});

/**
 * Reads the configuration for a folder. `file` is kindling.yaml in it unless another is named; without a file the defaults hold, and a token
 * in the environment alone makes one connection. Reports every mistake at once.
 */
export function readConfig(options: {
  cwd: string;
  env: Environment;
  file?: string;
  /** Where the program's own prompts folder lies. */
  programFolder: string;
}): { config: Config } | { mistakes: ConfigMistake[] } {
  const { env } = options;
  const path = resolve(options.cwd, options.file ?? "kindling.yaml");
  const name = options.file ?? "kindling.yaml";
  const base = dirname(path);
  const mistakes: ConfigMistake[] = [];
  if (!existsSync(path) && options.file !== undefined)
    return { mistakes: [{ where: name, message: "There is no such file." }] };

  const lines = new LineCounter();
  let document: Document | undefined;
  try {
    document = readYaml(path, lines);
  } catch (cause) {
    return { mistakes: [{ where: name, message: `It cannot be read (${(cause as { code?: string }).code}).` }] };
  }
  for (const error of document?.errors ?? []) {
    const { line, col } = lines.linePos(error.pos[0]);
    mistakes.push({ where: name, line, column: col, message: `This is not YAML: ${error.message}.` });
  }
  if (mistakes.length > 0) return { mistakes };

  const content: unknown = document?.toJS() ?? {};
  const parsed = fileShape.safeParse(content, { reportInput: false });
  for (const issue of parsed.error?.issues ?? [])
    for (const [place, message] of sentences(issue))
      mistakes.push({ where: name, ...positionOf(document, lines, place), message });

  const secret = (variable: string) => readSecret(variable, env, options.cwd, mistakes);
  const listed = [
    ...wellFormed(content, "slack", slackShape, (shape, only) => slackConnection(shape, only, secret, mistakes)),
    ...wellFormed(content, "teams", teamsShape, (shape, only) => teamsConnection(shape, only, secret, mistakes)),
    ...wellFormed(content, "discord", discordShape, (shape, only) => discordConnection(shape, only, secret, mistakes)),
  ];
  const connections: Connection[] = listed.map(({ place, connection }, at) => {
    if (listed.findIndex((other) => other.connection.id === connection.id) !== at)
      mistakes.push({
        where: name,
        ...positionOf(document, lines, place),
        message: `Two connections are called ${connection.id}. Give each its own id.`,
      });
    if (isInstalled(connection) && !document?.getIn(["web", "public-url"]))
      mistakes.push({
        where: name,
        ...positionOf(document, lines, [...place.slice(0, -1), "mode"]),
        message: `Workspaces that install ${connection.id} come to this server: set web: public-url:.`,
      });
    return connection;
  });
  const tokenKeys = readTokenKeys(connections.find(isInstalled)?.id, secret, mistakes);
  const isGiven = (variable: string) => Boolean(env[variable]?.trim() || env[`${variable}_FILE`]);
  if (connections.length === 0 && isGiven("SLACK_BOT_TOKEN")) {
    const mode = isGiven("SLACK_APP_TOKEN") ? "socket" : "http";
    connections.push(slackConnection({ id: "slack", mode }, true, secret, mistakes));
  }
  const databaseUrl = checkedUrl("DATABASE_URL", secret("DATABASE_URL"), mistakes);
  const keystoreUrl = checkedUrl("KEYSTORE_DATABASE_URL", secret("KEYSTORE_DATABASE_URL"), mistakes);
  // An empty variable is one that somebody has switched off.
  const setting = (variable: Setting) => env[variable]?.trim() || undefined;
  const port = setting("PORT");
  if (port !== undefined && !(/^\d+$/.test(port) && Number(port) <= 65_535))
    mistakes.push({ where: "PORT", message: "Give a whole number from 0 to 65535." });

  if (mistakes.length > 0 || parsed.data === undefined) return { mistakes: inFileOrder(mistakes) };
  const { data } = parsed;
  const folder = setting("KINDLING_FOLDER");
  const keystoreFolder = setting("KINDLING_KEYSTORE_FOLDER");
  return {
    config: {
      folder: folder === undefined ? resolve(base, data.folder) : resolve(options.cwd, folder),
      prompts: data.prompts === undefined ? resolve(options.programFolder, "prompts") : resolve(base, data.prompts),
      ...(databaseUrl === undefined ? {} : { databaseUrl }),
      keystore: {
        folder:
          keystoreFolder === undefined ? resolve(base, data.keystore.folder) : resolve(options.cwd, keystoreFolder),
        ...(data.keystore.mirror === undefined ? {} : { mirror: resolve(base, data.keystore.mirror) }),
        ...(keystoreUrl === undefined ? {} : { url: keystoreUrl }),
        allowShared: data.keystore["allow-shared"],
      },
      web: {
        host: setting("KINDLING_HOST") ?? data.web.host,
        port: port === undefined ? data.web.port : Number(port),
        ...(data.web["public-url"] === undefined ? {} : { publicUrl: data.web["public-url"] }),
      },
      command: data.command,
      log: data.log,
      connections,
      ...(tokenKeys === undefined ? {} : { tokenKeys }),
    },
  };
}

/** The file as a document, with its mistakes; undefined where there is none. Throws the system's error where it cannot be read. */
const readYaml = (path: string, lines: LineCounter): Document | undefined =>
  existsSync(path)
    ? parseDocument(readFileSync(path, "utf8"), { lineCounter: lines, prettyErrors: false, uniqueKeys: true })
    : undefined;

/**
 * The prompts folder that the configuration names, for commands that need nothing else of it: whatever else is wrong or missing there does not
 * matter to them.
 */
export function readPromptsFolder(options: { cwd: string; file?: string; programFolder: string }): string {
  const path = resolve(options.cwd, options.file ?? "kindling.yaml");
  try {
    const named = readYaml(path, new LineCounter())?.get("prompts");
    if (typeof named === "string" && named !== "") return resolve(dirname(path), named);
  } catch {
    // Whoever needs the file says what is wrong with it.
  }
  return resolve(options.programFolder, "prompts");
}

/** Every key of kindling.yaml, with dots between a key and what stands under it. */
export const settingKeys = (): string[] => keysOf(fileShape);

function slackConnection(
  shape: z.infer<typeof slackShape>,
  only: boolean,
  secret: Secret,
  mistakes: ConfigMistake[],
): SlackConnection | InstalledSlack {
  const need = needed(shape, only, secret, mistakes);
  if (shape.mode === "install")
    return {
      platform: "slack",
      ...nameOf(shape),
      mode: "install",
      clientId: need("SLACK_CLIENT_ID", "", "the client ID of the app (Basic Information)."),
      clientSecret: need("SLACK_CLIENT_SECRET", "", "the client secret of the app (Basic Information)."),
      stateSecret: need("SLACK_STATE_SECRET", "", "a secret of your own, such as openssl rand -base64 32 writes.", 16),
      signingSecret: need("SLACK_SIGNING_SECRET", "", "the signing secret (Basic Information)."),
      ...(shape.api === undefined ? {} : { apiUrl: shape.api }),
    };
  const botToken = need("SLACK_BOT_TOKEN", "xoxb-", "the Bot User OAuth Token of the app (OAuth & Permissions).");
  const api = shape.api === undefined ? {} : { apiUrl: shape.api };
  const connection = { platform: "slack" as const, ...nameOf(shape), botToken, ...api };
  return shape.mode === "socket"
    ? {
        ...connection,
        mode: "socket",
        appToken: need("SLACK_APP_TOKEN", "xapp-", "the app-level token (Basic Information)."),
      }
    : {
        ...connection,
        mode: "http",
        signingSecret: need("SLACK_SIGNING_SECRET", "", "the signing secret (Basic Information)."),
      };
}

function teamsConnection(
  shape: z.infer<typeof teamsShape>,
  only: boolean,
  secret: Secret,
  mistakes: ConfigMistake[],
): TeamsConnection {
  const allowUnauthenticated = shape["allow-unauthenticated"];
  const need = needed(shape, only, secret, mistakes);
  return {
    platform: "teams",
    ...nameOf(shape),
    appId: shape["app-id"],
    tenantId: shape["tenant-id"],
    allowUnauthenticated,
    ...(allowUnauthenticated
      ? {}
      : {
          appPassword: need(
            "TEAMS_APP_PASSWORD",
            "",
            "the client secret of the registration (Certificates & secrets).",
          ),
        }),
    ...(shape.developer === undefined ? {} : { developer: shape.developer }),
  };
}

function discordConnection(
  shape: z.infer<typeof discordShape>,
  only: boolean,
  secret: Secret,
  mistakes: ConfigMistake[],
): DiscordConnection {
  const need = needed(shape, only, secret, mistakes);
  const { application, api, "fallback-room": fallbackRoom } = shape;
  return {
    platform: "discord",
    ...nameOf(shape),
    botToken: need("DISCORD_BOT_TOKEN", "", "the token of the bot (Bot, Reset Token)."),
    guildId: shape.guild,
    ...(application === undefined ? {} : { applicationId: application }),
    ...(fallbackRoom === undefined ? {} : { fallbackRoom }),
    ...(api === undefined ? {} : { apiUrl: api }),
  };
}
