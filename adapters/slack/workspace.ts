// One workspace that installed the app: what it says and is told, under its own token, until the token is gone.

import { systemClock, Temporal } from "../../src/clock.ts";
import type { ConnectionId } from "../../src/ids.ts";
import type { Handle } from "../../src/platform/interaction.ts";
import { createWeb, type Log } from "./connector.ts";
import { createPosts, type Posts } from "./posts.ts";
import type { Phrases } from "./render.ts";
import { createTurns, type Turns } from "./turn.ts";
import { watch } from "./watch.ts";

/** One workspace that installed the app. */
export interface Install {
  connection: ConnectionId;
  workspace: string;
  botUser: string;
  name: string;
  token: string;
  installedAt: Temporal.Instant;
}

/** Where installs are kept, with their tokens sealed. */
export interface Installs {
  all(): Promise<Install[]>;
  find(workspace: string): Promise<Install | undefined>;
  /** In place of an earlier one of the same workspace. */
  put(install: Install): Promise<void>;
  /** Where the token is still this one. */
  remove(workspace: string, token: string): Promise<void>;
}

/** News of an end that is older than this after the install is believed as it is; anything nearer is asked of Slack. */
const CLOCK_ALLOWANCE_MINUTES = 5;
/** What Slack says of a token that will never be good again. */
const GONE_FOR_GOOD = ["token_revoked", "account_inactive"];
export interface Workspace extends Posts {
  turns: Turns;
}

export interface WorkspaceParts {
  installs: Installs;
  apiUrl?: string;
  phrases: Phrases;
  log: Log;
  patienceMs: number;
  hear: Handle;
  /** What is stored is to be read again before anything else is done there. */
  forget(workspace: string): void;
}

export function openWorkspace(install: Install, parts: WorkspaceParts): Workspace {
  const { connection, workspace, botUser } = install;
  const { installs, phrases, log, hear } = parts;
  const webOf = (botToken: string) =>
    createWeb({ botToken, ...(parts.apiUrl === undefined ? {} : { apiUrl: parts.apiUrl }) });
  let { token } = install;

  const web = watch(webOf(token), async (because, code) => {
    parts.forget(workspace);
    try {
      // Another instance may have been given a newer token, or heard of the end, before us.
      const stored = await installs.find(workspace);
      if (stored !== undefined && stored.token !== token) {
        token = stored.token;
        return webOf(token);
      }
      const at = systemClock.now();
      const base = { eventId: `disconnected:${at.toString()}`, at, connection };
      await hear({ ...base, kind: "news", news: { what: "disconnected", because } });
      if (GONE_FOR_GOOD.includes(code)) await installs.remove(workspace, token);
    } catch (cause) {
      log.warn({ connection, error: nameOf(cause) }, "install-not-settled");
    }
    return undefined;
  });

  /** Slack may tell late of the end of an install that was made anew since. */
  async function hasEnded(stored: Install, told: Temporal.Instant): Promise<boolean> {
    const believed = stored.installedAt.add({ minutes: CLOCK_ALLOWANCE_MINUTES });
    if (Temporal.Instant.compare(told, believed) > 0) return true;
    return (await webOf(stored.token).call("auth.test", {})).is !== "ok";
  }

  const listen: Handle = async (event) => {
    if (event.kind !== "news" || event.news.what !== "disconnected") return hear(event);
    const stored = await installs.find(workspace);
    if (stored !== undefined && !(await hasEnded(stored, event.at))) {
      log.info({ connection }, "end-of-an-earlier-install");
      return { show: "nothing" };
    }
    // The token goes last: a delivery that fails before comes again.
    const reply = await hear(event);
    if (stored !== undefined) await installs.remove(workspace, stored.token);
    parts.forget(workspace);
    return reply;
  };

  const setting = { connection, phrases };
  const { answer, ...posts } = createPosts(web, setting);
  const turns = createTurns({
    setting,
    connector: web,
    log,
    patienceMs: parts.patienceMs,
    identity: { team: workspace, botUser },
    handle: listen,
    post: answer,
  });
  return { ...posts, answer, turns };
}

/** The name of an error alone: its message may quote what somebody wrote. */
export const nameOf = (cause: unknown): string => (cause instanceof Error ? cause.name : typeof cause);
