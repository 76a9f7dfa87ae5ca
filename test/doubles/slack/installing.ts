// An app that is installed by OAuth, on a server of its own, before several workspaces; what is stored is kept in memory.

import { createServer } from "node:http";
import { createInstalledSlack, type InstalledSlackConfig, type InstallPages } from "../../../adapters/slack/index.ts";
import type { Install, Installs } from "../../../adapters/slack/workspace.ts";
import type { Interaction, PlatformNews, Reply } from "../../../src/platform/interaction.ts";
import type { Platform } from "../../../src/platform/platform.ts";
import { createBrowser, type Page } from "./browser.ts";
import { CLIENT_ID, CLIENT_SECRET, SIGNING_SECRET } from "./emulator.ts";
import { type SeveralWorkspaces, startSeveral } from "./several.ts";
import { PHRASES } from "./workspace.ts";

export const SITES = { Council: "T0COUNCIL", Harbour: "T0HARBOUR" };

const words = (title: string) => ({ title, paragraphs: [`${title}.`], button: "On" });
export const PAGES: InstallPages = {
  begin: words("Begin"),
  done: (workspace) => words(`In ${workspace}`),
  declined: words("Declined"),
  stale: words("Stale"),
  orgWide: words("Whole organisation"),
  failed: words("Failed"),
};

export interface Stage {
  slack: SeveralWorkspaces;
  platform: Platform;
  installs: Installs & { rows: Map<string, Install>; fail: boolean };
  heard: (Interaction | PlatformNews)[];
  /** How everything said is answered. */
  answer: (event: Interaction | PlatformNews) => Reply;
  logged: unknown[];
  url: string;
  /** Another instance, over the same store, which is not called by Slack. */
  another(): Promise<Platform>;
  /** From our page over Slack's consent and back, in a workspace. */
  install(name: string): Promise<Page>;
  close(): Promise<void>;
}

export function memoryInstalls(): Stage["installs"] {
  const rows = new Map<string, Install>();
  const installs: Stage["installs"] = {
    rows,
    fail: false,
    all: async () => [...rows.values()],
    find: async (workspace) => {
      if (installs.fail) throw new TypeError("no database");
      return rows.get(workspace);
    },
    put: async (install) => {
      if (installs.fail) throw new TypeError("no database");
      rows.set(install.workspace, install);
    },
    remove: async (workspace, token) => {
      if (rows.get(workspace)?.token === token) rows.delete(workspace);
    },
  };
  return installs;
}

export async function startStage(changes: Partial<InstalledSlackConfig> = {}): Promise<Stage> {
  const server = createServer((request, response) => {
    const route = stage.platform.routes?.find(({ path }) => path === request.url?.split("?", 1)[0]);
    if (route === undefined) response.writeHead(404).end();
    else route.handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const publicUrl = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  const url = `${publicUrl}/slack/everyone`;
  const slack = await startSeveral(url, SITES);
  const logged: unknown[] = [];
  const installs = memoryInstalls();
  const make = () =>
    createInstalledSlack({
      app: "everyone",
      name: "slack",
      clientId: CLIENT_ID,
      clientSecret: CLIENT_SECRET,
      stateSecret: "a state secret of the tests",
      signingSecret: SIGNING_SECRET,
      publicUrl: `${publicUrl}/`,
      apiUrl: slack.apiUrl,
      installs,
      phrases: PHRASES,
      pages: PAGES,
      log: { info: (...all) => void logged.push(all), warn: (...all) => void logged.push(all) },
      patienceMs: 500,
      ...changes,
    });
  const handle = async (event: Interaction | PlatformNews): Promise<Reply> => {
    stage.heard.push(event);
    return stage.answer(event);
  };
  const others: Platform[] = [];
  const stage: Stage = {
    slack,
    platform: make(),
    installs,
    heard: [],
    answer: () => ({ show: "nothing" }),
    logged,
    url,
    another: async () => {
      const other = make();
      others.push(other);
      await other.start(handle);
      return other;
    },
    install: async (name) => {
      slack.signInTo(name);
      const browser = createBrowser();
      const consent = await browser.follow(await browser.visit(`${url}/install`));
      return browser.allowAs(consent, "Ann Example");
    },
    close: async () => {
      for (const platform of [stage.platform, ...others]) await platform.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await slack.close();
    },
  };
  await stage.platform.start(handle);
  return stage;
}
