// How a workspace installs the app: from our page to Slack's consent, back with a code, and the token that it is exchanged for. Bolt's own
// installer does the steps; this says what came of them.

import type { IncomingMessage, ServerResponse } from "node:http";
import { systemClock } from "../../src/clock.ts";
import { createInstallProvider, createWeb, type Installation } from "./connector.ts";
import { codeOf, failureOf } from "./failure.ts";
import { createStates, STATE_MINUTES } from "./state.ts";

/** What a workspace gave when it installed the app. */
export interface Grant {
  workspace: string;
  name: string;
  botUser: string;
  token: string;
  app?: string;
}

export type InstallEnd =
  | { is: "installed"; grant: Grant }
  | { is: "declined" }
  /** The state is not ours, is old, was taken before, or belongs to another browser. */
  | { is: "stale" }
  /** For a whole organisation rather than one workspace; what was granted has been given back. */
  | { is: "org-wide" }
  /** `code`: Slack's or Bolt's, never text. */
  | { is: "failed"; code: string };

export interface InstallerConfig {
  app: string;
  clientId: string;
  clientSecret: string;
  /** Signs the states. */
  stateSecret: string;
  redirectUri: string;
  scopes: string[];
  apiUrl?: string;
  /** The first page, from the address at Slack that it leads to. */
  page(address: string): string;
  /** Stores what was granted; a rejection is a failure of the install. */
  keep(grant: Grant): Promise<void>;
  /** Answers the person's browser. */
  ended(response: ServerResponse, end: InstallEnd): void;
}

export interface Installer {
  /** The page from which somebody goes to Slack. */
  begin(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Where Slack sends them back to. */
  finish(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

export function createInstaller(config: InstallerConfig): Installer {
  const { app, clientId, clientSecret, redirectUri, scopes, page, keep, ended } = config;
  const api = config.apiUrl === undefined ? {} : { apiUrl: config.apiUrl };
  const states = createStates(app, config.stateSecret);
  const provider = createInstallProvider({
    clientId,
    clientSecret,
    redirectUri,
    scopes,
    ...api,
    cookie: `kindling-install-${app}`,
    cookieSeconds: STATE_MINUTES * 60,
    issueState: () => states.issue(systemClock.now()),
    takeState: (state) => {
      if (!states.take(state, systemClock.now())) throw coded(STALE);
    },
    page,
    keep: async (installation) => keep(grantOf(installation)),
  });
  return {
    begin: (request, response) => provider.handleInstallPath(request, laxly(response), {}, { scopes, redirectUri }),
    finish: (request, response) =>
      provider.handleCallback(request, laxly(response), {
        afterInstallation: async (installation) => {
          if (!installation.isEnterpriseInstall) return true;
          const token = installation.bot?.token;
          if (token !== undefined) await createWeb({ botToken: token, ...api }).call("auth.revoke", {});
          ended(response, { is: "org-wide" });
          return false;
        },
        success: (installation) => ended(response, { is: "installed", grant: grantOf(installation) }),
        failure: (error) => ended(response, endOf(error)),
      }),
  };
}

const STALE = "slack_oauth_invalid_state";
const STALE_CODES = [STALE, "slack_oauth_missing_state", "slack_oauth_missing_code"];
const DECLINED = "slack_oauth_installer_authorization_error";

const coded = (code: string): Error => Object.assign(new Error(code), { code });

/** Throws where Slack left out what we cannot do without, or gave a token that ends by itself. */
function grantOf({ team, bot, appId }: Installation): Grant {
  if (team === undefined || bot === undefined) throw coded("incomplete_grant");
  if (bot.refreshToken !== undefined) throw coded("token_rotation_enabled");
  const { id: workspace, name = workspace } = team;
  return {
    workspace,
    name: name.slice(0, NAME_MOST),
    botUser: bot.userId,
    token: bot.token,
    ...(appId === undefined ? {} : { app: appId }),
  };
}

const NAME_MOST = 100;

function endOf(error: { code?: string }): InstallEnd {
  const { code = "" } = error;
  if (code === DECLINED) return { is: "declined" };
  if (STALE_CODES.includes(code)) return { is: "stale" };
  const failure = failureOf(error);
  if (failure.is !== "lost") return { is: "failed", code: codeOf(failure) };
  // Anything but a plain code could quote what was sent.
  return { is: "failed", code: /^[a-z_]{1,60}$/.test(code) ? code : failure.is };
}

/** Bolt's cookie comes back when Slack sends the person back, and not with what another site asks for on its own. */
function laxly(response: ServerResponse): ServerResponse {
  const setHeader = response.setHeader.bind(response);
  response.setHeader = (name, value) =>
    setHeader(name, name.toLowerCase() === "set-cookie" ? `${value}; SameSite=Lax` : value);
  return response;
}
