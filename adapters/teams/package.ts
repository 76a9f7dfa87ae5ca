// The app package that an administrator uploads to Teams: a zip of the manifest and two icons. Schema 1.19 of the manifest:
// https://developer.microsoft.com/json-schemas/teams/v1.19/MicrosoftTeams.schema.json

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";

export interface AppPackage {
  /** The registration's Application (client) ID, a GUID. The app has the same id, as there is one app for one registration. */
  appId: string;
  /** At most 30 characters. */
  name: string;
  /** One sentence of at most 80 characters, and what an administrator reads before allowing the app (at most 4000). */
  description: { short: string; full: string };
  /** Who answers for the app, in at most 32 characters, with https addresses about it. */
  developer: { name: string; website: string; privacy: string; terms: string };
  /** Raised with every change, such as 1.0.2. */
  version: string;
  /** What the command menu offers: at most 10 commands in the private chat, and 10 in rooms. A title is a word that is sent as it stands (at most
   * 32 characters), a description one line (at most 128). */
  commands: { private: MenuCommand[]; room: MenuCommand[] };
}

export interface MenuCommand {
  title: string;
  description: string;
}

const SCHEMA = "1.19";
const MOST_COMMANDS = 10;
const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The bytes of the zip. Throws a sentence for the operator that names everything Teams would refuse. */
export function buildAppPackage(app: AppPackage): Uint8Array {
  const mistakes = mistakesIn(app);
  if (mistakes.length > 0) throw new Error(`Teams would refuse this app package: ${mistakes.join("; ")}.`);
  const icon = (name: string) => new Uint8Array(readFileSync(join(import.meta.dirname, "icons", name)));
  const files = {
    "manifest.json": strToU8(`${JSON.stringify(manifestOf(app), undefined, 2)}\n`),
    "color.png": icon("color.png"),
    "outline.png": icon("outline.png"),
  };
  // The same app gives the same bytes.
  return zipSync(files, { mtime: "1980-01-01T00:00:00", level: 9 });
}

/** No permissions, no domains, no tabs: the bot speaks and listens, and asks Microsoft Graph for nothing. */
export function manifestOf(app: AppPackage): Record<string, unknown> {
  const lists = [
    { scopes: ["personal"], commands: app.commands.private },
    { scopes: ["team", "groupChat"], commands: app.commands.room },
  ];
  return {
    $schema: `https://developer.microsoft.com/en-us/json-schemas/teams/v${SCHEMA}/MicrosoftTeams.schema.json`,
    manifestVersion: SCHEMA,
    version: app.version,
    id: app.appId.toLowerCase(),
    developer: {
      name: app.developer.name,
      websiteUrl: app.developer.website,
      privacyUrl: app.developer.privacy,
      termsOfUseUrl: app.developer.terms,
    },
    name: { short: app.name, full: app.name },
    description: app.description,
    icons: { color: "color.png", outline: "outline.png" },
    accentColor: "#7A3E1D",
    defaultInstallScope: "personal",
    bots: [
      {
        botId: app.appId.toLowerCase(),
        scopes: ["personal", "team", "groupChat"],
        supportsFiles: false,
        isNotificationOnly: false,
        commandLists: lists.filter(({ commands }) => commands.length > 0),
      },
    ],
    validDomains: [],
  };
}

function mistakesIn({ appId, name, description, developer, version, commands }: AppPackage): string[] {
  const longer = (what: string, text: string, most: number) =>
    text.length === 0 ? [`${what} is empty`] : text.length > most ? [`${what} is longer than ${most} characters`] : [];
  const address = (what: string, url: string) =>
    /^https:\/\//i.test(url) && URL.canParse(url) ? [] : [`${what} is not an https address`];
  const menu = (what: string, list: MenuCommand[]) => [
    ...(list.length > MOST_COMMANDS ? [`${what} has more than ${MOST_COMMANDS} commands`] : []),
    ...list.flatMap(({ title, description: words }) => [
      ...longer(`a command of ${what}`, title, 32),
      ...longer(`the description of the command ${title}`, words, 128),
    ]),
  ];
  return [
    ...(GUID.test(appId) ? [] : ["the application id is not a GUID"]),
    ...(/^\d+\.\d+\.\d+$/.test(version) ? [] : ["the version is not of the form 1.0.0"]),
    ...longer("the name", name, 30),
    ...longer("the short description", description.short, 80),
    ...longer("the full description", description.full, 4000),
    ...longer("the developer's name", developer.name, 32),
    ...address("the website", developer.website),
    ...address("the privacy address", developer.privacy),
    ...address("the terms address", developer.terms),
    ...menu("the private menu", commands.private),
    ...menu("the menu in rooms", commands.room),
  ];
}
