// One Slack with several workspaces in it, each an emulator of its own, for an app that is installed by OAuth. The emulator brings the consent
// page, the codes, their exchange for a token, and everything that the token can then do. What it lacks is added here: more than one workspace
// (told apart by the token, as Slack does it), "Cancel", an install for a whole organisation, auth.revoke, and the end of an install: the
// token no longer taken, and the two events that say so.

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { SLACK_SCOPES } from "../../../adapters/slack/limits.ts";
import { systemClock } from "../../../src/clock.ts";
import { type Emulator, SIGNING_SECRET, startEmulator } from "./emulator.ts";
import { bodyOf } from "./proxy.ts";
import { eventOf, type Sender, senderTo } from "./sender.ts";

type Json = Record<string, unknown>;

export interface Site {
  name: string;
  team: string;
  emulator: Emulator;
  /** The tokens it gave to the app, the newest last. */
  given: string[];
}

export interface SeveralWorkspaces {
  /** Ends in `/api/`; the consent page stands beside it. */
  apiUrl: string;
  /** Where the app answers commands and presses. */
  answers: Json[];
  answerAt: string;
  site(name: string): Site;
  /** Every call with a token, in order. */
  calls: { method: string; token: string; args: URLSearchParams }[];
  /** The workspace that the person at the browser is signed in to. */
  signInTo(name: string): void;
  /** The next install is one of the whole organisation. */
  orgWideNext(): void;
  /** The next exchange of a code fails with this. */
  refuseNext(code: string): void;
  /** Somebody removes the app: its tokens end. Told to the app unless it is to find out by itself. */
  uninstall(name: string, told?: { at?: number; twice?: boolean } | "untold"): Promise<void>;
  /** Slack's signed requests to the app. */
  sender: Sender;
  close(): Promise<void>;
}

/** Sites by name. `appUrl` is where the app answers, such as http://127.0.0.1:1234/slack/everyone. */
export async function startSeveral(appUrl: string, names: Record<string, string>): Promise<SeveralWorkspaces> {
  const scopes = Object.keys(SLACK_SCOPES);
  const sites: Site[] = [];
  for (const [name, team] of Object.entries(names)) {
    const emulator = await startEmulator({
      people: [
        { name: "ann", realName: "Ann Example" },
        { name: "ola", realName: "Ola Example" },
      ],
      rooms: ["team"],
      scopes,
      team: { id: team, name, domain: name.toLowerCase() },
      redirectUri: `${appUrl}/oauth_redirect`,
    });
    emulator.sendEventsTo(`${appUrl}/events`);
    sites.push({ name, team, emulator, given: [] });
  }
  const codes = new Map<string, Site>();
  const ended = new Map<string, string>();
  let signedIn = sites[0] as Site;
  let orgWide = false;
  let refused: string | undefined;
  let events = 0;

  const several: SeveralWorkspaces = {
    apiUrl: "",
    answerAt: "",
    answers: [],
    calls: [],
    site: (name) => sites.find((one) => one.name === name) as Site,
    signInTo: (name) => {
      signedIn = several.site(name);
    },
    orgWideNext: () => {
      orgWide = true;
    },
    refuseNext: (code) => {
      refused = code;
    },
    uninstall: async (name, told = {}) => {
      const { team, given } = several.site(name);
      for (const token of given) ended.set(token, "account_inactive");
      if (told === "untold") return;
      const at = told.at ?? Math.floor(systemClock.now().epochMilliseconds / 1000) + 3600;
      const bot = ["U0000000BOT"];
      const all = [{ type: "app_uninstalled" }, { type: "tokens_revoked", tokens: { oauth: [], bot } }];
      for (const event of all) {
        const envelope = { ...eventOf(team, `EvEnd${++events}`, event), event_time: at };
        await several.sender.event(envelope);
        if (told.twice === true) await several.sender.event(envelope, { "x-slack-retry-num": "1" });
      }
    },
    sender: senderTo(`${appUrl}/events`, SIGNING_SECRET),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      for (const { emulator } of sites) await emulator.close();
    },
  };

  const json = (response: ServerResponse, body: Json) =>
    void response
      .writeHead(200, { "content-type": "application/json", "x-oauth-scopes": scopes.join(",") })
      .end(JSON.stringify(body));

  async function api(method: string, request: IncomingMessage, response: ServerResponse, body: Buffer): Promise<void> {
    const args = new URLSearchParams(body.toString());
    if (method === "oauth.v2.access") return exchange(args, request, response, body);
    const token = request.headers.authorization?.replace(/^Bearer /, "") ?? args.get("token") ?? "";
    several.calls.push({ method, token, args });
    const site = sites.find(({ given }) => given.includes(token));
    if (site === undefined) return json(response, { ok: false, error: "invalid_auth" });
    const end = ended.get(token);
    if (end !== undefined) return json(response, { ok: false, error: end });
    if (method === "auth.revoke") {
      ended.set(token, "token_revoked");
      return json(response, { ok: true, revoked: true });
    }
    json(response, (await (await onwards(site, request, body)).json()) as Json);
  }

  async function exchange(args: URLSearchParams, request: IncomingMessage, response: ServerResponse, body: Buffer) {
    const site = codes.get(args.get("code") ?? "");
    const error = site === undefined ? "invalid_code" : refused;
    refused = undefined;
    if (site === undefined || error !== undefined) return json(response, { ok: false, error });
    const answer = (await (await onwards(site, request, body)).json()) as Json;
    if (answer.ok === true) site.given.push(answer.access_token as string);
    const whole = orgWide && { team: null, enterprise: { id: "E0ORG", name: "Org" }, is_enterprise_install: true };
    orgWide = false;
    json(response, { ...answer, ...(whole || {}) });
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", several.apiUrl);
    const body = await bodyOf(request);
    if (url.pathname === "/answer") {
      several.answers.push(JSON.parse(body.toString()) as Json);
      return void response.writeHead(200).end("ok");
    }
    const method = /^\/api\/(.+)$/.exec(url.pathname)?.[1];
    if (method !== undefined) return api(method, request, response, body);
    // The consent page and its form: the person is signed in to one workspace.
    const answer = await onwards(signedIn, request, body);
    const location = answer.headers.get("location");
    const code = location === null ? null : new URL(location).searchParams.get("code");
    if (code !== null) codes.set(code, signedIn);
    response.writeHead(answer.status, {
      "content-type": answer.headers.get("content-type") ?? "text/html",
      ...(location === null ? {} : { location }),
    });
    response.end(Buffer.from(await answer.arrayBuffer()));
  }

  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  several.apiUrl = `${base}/api/`;
  several.answerAt = `${base}/answer`;
  return several;
}

function onwards({ emulator }: Site, request: IncomingMessage, body: Buffer): Promise<Response> {
  const headers = Object.fromEntries(
    Object.entries(request.headers).filter(([name]) => ["authorization", "content-type"].includes(name)),
  ) as Record<string, string>;
  const method = request.method ?? "GET";
  return fetch(`${emulator.url}${request.url}`, {
    method,
    headers,
    redirect: "manual",
    ...(method === "GET" ? {} : { body: new Uint8Array(body) }),
  });
}
