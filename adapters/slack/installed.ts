// One app that workspaces install by themselves: one address, one signing secret, and a token for each workspace. Every workspace is a
// connection of its own, named after the app and the workspace.

import type { IncomingMessage, ServerResponse } from "node:http";
import { systemClock, Temporal } from "../../src/clock.ts";
import { type ConnectionId, connectionId } from "../../src/ids.ts";
import type { Delivery } from "../../src/platform/delivery.ts";
import type { Handle } from "../../src/platform/interaction.ts";
import type { Platform } from "../../src/platform/platform.ts";
import { checksOf } from "./check.ts";
import { createEntrance, createWeb, type Log, type Receive } from "./connector.ts";
import { createInstaller, type Grant, type InstallEnd } from "./installer.ts";
import { SLACK_CAPABILITIES, SLACK_SCOPES } from "./limits.ts";
import { teamOf } from "./listen.ts";
import { type InstallPages, PAGE_HEADERS, pageAfter, pageOf, showPage, statusOf } from "./pages.ts";
import type { Phrases } from "./render.ts";
import { type Installs, nameOf, openWorkspace, type Workspace, type WorkspaceParts } from "./workspace.ts";

export interface InstalledSlackConfig {
  /** The id of the entry in kindling.yaml. */
  app: string;
  /** As kindling.yaml names the platform. */
  name: string;
  clientId: string;
  clientSecret: string;
  stateSecret: string;
  signingSecret: string;
  /** The https address under which people and Slack find this server. */
  publicUrl: string;
  /** The Web API elsewhere than at slack.com; ends in `/api/`. The consent page stands beside it. */
  apiUrl?: string;
  installs: Installs;
  phrases: Phrases;
  pages: InstallPages;
  log: Log;
  patienceMs?: number;
}

const WORKSPACE = /^[TE][A-Z0-9]{2,30}$/;
const DISCONNECTED: Delivery = { is: "refused", because: "disconnected" };
const PAUSE = Temporal.Duration.from({ seconds: 30 });
const NOT_NOW: Delivery = { is: "later", after: PAUSE, because: "unavailable", holds: "connection" };

export function createInstalledSlack(config: InstalledSlackConfig): Platform {
  const { app, installs, log, phrases } = config;
  const api = config.apiUrl === undefined ? {} : { apiUrl: config.apiUrl };
  const at = (path: string) => `/slack/${app}/${path}`;
  const address = (path: string) => `${config.publicUrl.replace(/\/+$/, "")}${at(path)}`;
  const entrance = createEntrance({
    connection: app,
    transport: { mode: "http", signingSecret: config.signingSecret, path: at("events") },
    log,
    ...api,
  });
  /** Those that were spoken to or for since the start. What is stored is read once, and again when a token turns out to be gone. */
  const workspaces = new Map<string, Promise<Workspace | undefined>>();
  const running = new Set<Promise<void>>();
  let handle: Handle | undefined;
  let isOpen = false;

  const connectionOf = (workspace: string): ConnectionId => connectionId(`${app}-${workspace}`);
  const workspaceIn = (connection: ConnectionId): string | undefined => {
    const workspace = connection.startsWith(`${app}-`) ? connection.slice(app.length + 1) : "";
    return WORKSPACE.test(workspace) ? workspace : undefined;
  };

  function workspaceOf(workspace: string): Promise<Workspace | undefined> {
    const known = workspaces.get(workspace);
    if (known !== undefined) return known;
    const looking = installs.find(workspace).then((install) => {
      if (install === undefined) workspaces.delete(workspace);
      return install === undefined ? undefined : openWorkspace(install, parts);
    });
    workspaces.set(workspace, looking);
    looking.catch(() => workspaces.delete(workspace));
    return looking;
  }

  const parts: WorkspaceParts = {
    installs,
    ...api,
    phrases,
    log,
    patienceMs: config.patienceMs ?? 2000,
    hear: (event) => hear(event),
    forget: (workspace) => void workspaces.delete(workspace),
  };

  const hear: Handle = (event) => (handle === undefined ? Promise.reject(new Error("not started")) : handle(event));

  const take: Receive = (body, acknowledge) => {
    if (!isOpen) return Promise.reject(new Error("stopping"));
    const turn = takeOne(body, acknowledge);
    const done = turn.catch(() => undefined).then(() => void running.delete(done));
    running.add(done);
    return turn;
  };

  const takeOne: Receive = async (body, acknowledge) => {
    const team = teamOf(body);
    const workspace = team === undefined ? undefined : await workspaceOf(team);
    return workspace === undefined ? acknowledge() : workspace.turns.take(body, acknowledge);
  };

  /** Does something in a workspace; `gone` where it has not installed the app, `later` where that cannot be known now. */
  async function within<T>(
    connection: ConnectionId,
    gone: T,
    later: T,
    work: (it: Workspace) => Promise<T>,
  ): Promise<T> {
    const named = workspaceIn(connection);
    let workspace: Workspace | undefined;
    try {
      workspace = named === undefined ? undefined : await workspaceOf(named);
    } catch (cause) {
      log.warn({ connection, error: nameOf(cause) }, "install-not-read");
      return later;
    }
    return workspace === undefined ? gone : work(workspace);
  }

  // ---- installing

  async function keep({ workspace, name, botUser, token }: Grant): Promise<void> {
    if (!WORKSPACE.test(workspace)) throw new Error("not a workspace");
    const connection = connectionOf(workspace);
    const installedAt = systemClock.now();
    await installs.put({ connection, workspace, botUser, name, token, installedAt });
    workspaces.delete(workspace);
    const base = { eventId: `connected:${installedAt.toString()}`, at: installedAt, connection };
    await hear({ ...base, kind: "news", news: { what: "connected" } });
    log.info({ connection }, "installed");
  }

  function ended(response: ServerResponse, end: InstallEnd): void {
    if (end.is === "failed" || end.is === "org-wide")
      log.warn({ connection: app, code: end.is === "failed" ? end.code : "org_wide" }, "not-installed");
    showPage(response, statusOf(end), pageAfter(end, config.pages, at("install")));
  }

  const installer = createInstaller({
    app,
    clientId: config.clientId,
    clientSecret: config.clientSecret,
    stateSecret: config.stateSecret,
    redirectUri: address("oauth_redirect"),
    scopes: Object.keys(SLACK_SCOPES),
    ...api,
    page: (leadsTo) => pageOf(config.pages.begin, leadsTo),
    keep,
    ended,
  });

  /** A page for people: to be looked at, while we are open. */
  const shown = (page: typeof installer.begin) => (request: IncomingMessage, response: ServerResponse) => {
    if (request.method !== "GET") return void response.writeHead(405, { allow: "GET" }).end();
    if (!isOpen) return showPage(response, 503, pageOf(config.pages.failed));
    for (const [name, value] of Object.entries(PAGE_HEADERS)) response.setHeader(name, value);
    const serving = page(request, response).catch(() => ended(response, { is: "failed", code: "unexpected" }));
    const done = serving.then(() => void running.delete(done));
    running.add(done);
  };

  return {
    name: config.name,
    capabilities: SLACK_CAPABILITIES,
    serves: (connection) => workspaceIn(connection) !== undefined,

    send: (to, what, once) => {
      const first = to.to === "room" ? to.room : to.to === "member" ? to.member : to.members[0];
      if (first === undefined) return Promise.resolve({ is: "broken", because: "group_size" });
      return within(first.connection, DISCONNECTED, NOT_NOW, (it) => it.send(to, what, once));
    },
    revise: (where, what) => within(where.connection, DISCONNECTED, NOT_NOW, (it) => it.revise(where, what)),
    find: (to, once, since) => {
      const first = to.to === "room" ? to.room : to.to === "member" ? to.member : to.members[0];
      if (first === undefined) return Promise.resolve({ is: "cannot-tell" });
      return within(first.connection, { is: "cannot-tell" }, { is: "later", after: PAUSE }, (it) =>
        it.find(to, once, since),
      );
    },
    refreshHome: (who, panel) => within(who.connection, DISCONNECTED, NOT_NOW, (it) => it.refreshHome(who, panel)),

    start: async (given) => {
      handle = given;
      await entrance.open(take);
      isOpen = true;
    },
    stop: async () => {
      isOpen = false;
      await Promise.all(running);
      await entrance.close();
    },

    routes: [
      { path: at("events"), handle: (request, response) => entrance.request?.(request, response) },
      { path: at("install"), for: "install", handle: shown(installer.begin) },
      { path: at("oauth_redirect"), handle: shown(installer.finish) },
    ],

    check: async () => {
      const all = await installs.all();
      const about = `${app}: workspaces`;
      const installAt = address("install");
      if (all.length === 0)
        return [
          { about, is: "worth-a-look", finding: "none has installed the app yet", advice: `Send them ${installAt}.` },
        ];
      const each = all.map(async ({ connection, token }) => {
        const web = createWeb({ botToken: token, ...api });
        const auth = await web.call("auth.test", {});
        const clockAheadMs = web.clockAheadMs();
        return checksOf({
          connection,
          mode: "http",
          installAt,
          auth,
          ...(clockAheadMs === undefined ? {} : { clockAheadMs }),
        });
      });
      const installed = all.length === 1 ? "one has installed the app" : `${all.length} have installed the app`;
      return [{ about, is: "fine", finding: installed }, ...(await Promise.all(each)).flat()];
    },
  };
}
