// One delivery from Slack, from its arrival to what the person sees. The core decides first; Slack is answered when what was decided is stored,
// and within its three seconds. A delivery that comes twice is decided and shown once.

import { systemClock } from "../../src/clock.ts";
import type { Handle, Interaction, PlatformNews, Reply } from "../../src/platform/interaction.ts";
import type { Message } from "../../src/platform/message.ts";
import type { Log, Receive, Web } from "./connector.ts";
import type { Result } from "./failure.ts";
import { type Heard, type Identity, listen, type Source } from "./listen.ts";
import { remember } from "./posts.ts";
import type { Json, Setting } from "./render.ts";
import { type Answer, answerTo, type Call, holdOn, lateAnswerTo, sorry } from "./reply.ts";

export interface TurnsConfig {
  setting: Setting;
  connector: Pick<Web, "call" | "respond">;
  log: Log;
  /** How long a press may take before the person is told that it takes longer, in milliseconds. */
  patienceMs: number;
  identity: Identity;
  handle: Handle;
  post(channel: string, message: Message): Promise<unknown>;
}

export interface Turns {
  take: Receive;
  /** Takes nothing more, and waits for what is under way. */
  finish(): Promise<void>;
}

/** Slack delivers again within about five minutes; this many deliveries are remembered meanwhile. */
const REMEMBERED = 2000;
/** People whose name and zone are known. */
const PROFILES = 1000;
/** How long a press waits for a name. */
const PROFILE_MS = 700;

type Profile = Pick<Interaction, "name" | "zone" | "locale">;

export function createTurns(config: TurnsConfig): Turns {
  const { setting, connector, log, handle } = config;
  const { connection } = setting;
  const acknowledgements = new Map<string, Promise<Json | undefined>>();
  const profiles = new Map<string, Promise<Profile>>();
  const running = new Set<Promise<void>>();
  let finishing = false;

  const take: Receive = (body, acknowledge) => {
    if (finishing) return Promise.reject(new Error("stopping"));
    const turn = takeOne(body, acknowledge);
    const done = turn.catch(() => undefined).then(() => void running.delete(done));
    running.add(done);
    return turn;
  };

  const takeOne: Receive = async (body, acknowledge) => {
    const heard = listen(body, connection, config.identity, systemClock.now());
    if (heard === undefined) return acknowledge();
    const { eventId } = heard.event;
    const before = acknowledgements.get(eventId);
    if (before !== undefined) return acknowledge(await before);

    const { promise, resolve, reject } = Promise.withResolvers<Json | undefined>();
    // Nobody may be waiting for it.
    promise.catch(() => undefined);
    remember(acknowledgements, eventId, promise, REMEMBERED);
    const answered = (ack?: Json) => {
      resolve(ack);
      acknowledge(ack);
    };
    try {
      await run(heard, answered);
    } catch (error) {
      acknowledgements.delete(eventId);
      reject(error);
      throw error;
    }
  };

  async function run({ event, source }: Heard, answered: (ack?: Json) => void): Promise<void> {
    const deciding = decide(event);
    if (!mustAnswerSoon(source)) {
      // Unanswered, Slack delivers an event again; so a failed one is left unanswered.
      const reply = await deciding;
      return show(answerTo(reply, source, setting), answered);
    }
    const settled = deciding.then(
      (reply) => ({ reply }),
      () => ({ failed: true as const }),
    );
    const soon = await within(settled, config.patienceMs);
    if (soon !== undefined) {
      if ("failed" in soon) log.warn({ connection, kind: event.kind }, "interaction-failed");
      return show("failed" in soon ? sorry(source, setting) : answerTo(soon.reply, source, setting), answered);
    }
    const hold = holdOn(source, setting);
    answered(hold.ack);
    const view = await performAll(hold.calls);
    const late = await settled;
    log.warn({ connection, kind: event.kind }, "interaction-slow");
    const answer =
      "failed" in late ? sorry(source, setting, true, view) : lateAnswerTo(late.reply, source, view, setting);
    await performAll(answer.calls);
  }

  async function show(answer: Answer, answered: (ack?: Json) => void): Promise<void> {
    answered(answer.ack);
    await performAll(answer.calls);
  }

  async function decide(event: Interaction | PlatformNews): Promise<Reply> {
    if (event.kind === "news") return handle(event);
    const profile = await within(profileOf(event.who.user), PROFILE_MS);
    return handle({ ...event, ...profile });
  }

  /** Calls in order; gives the id of the window that was opened, if one was. */
  async function performAll(calls: Call[]): Promise<string | undefined> {
    let view: string | undefined;
    for (const call of calls) {
      const result = await perform(call);
      if (call.do === "open" && result?.is === "ok") view = (result.data.view as { id?: string } | undefined)?.id;
    }
    return view;
  }

  async function perform(call: Call): Promise<Result | undefined> {
    switch (call.do) {
      case "open": {
        const opened = await tried("views.open", { trigger_id: call.trigger, view: call.view });
        if (opened.is !== "ok" && call.answerAt !== undefined) {
          noteFailure("respond", await connector.respond(call.answerAt, call.otherwise));
        }
        return opened;
      }
      case "replace":
        return tried("views.update", { view_id: call.view, view: call.with });
      case "publish":
        return tried("views.publish", { user_id: call.user, view: call.view });
      case "rewrite":
        return tried("chat.update", { channel: call.channel, ts: call.ts, ...call.body });
      case "respond":
        return noteFailure("respond", await connector.respond(call.at, call.body));
      case "post":
        await config.post(call.channel, call.message);
        return undefined;
    }
  }

  async function tried(method: string, args: Json): Promise<Result> {
    return noteFailure(method, await connector.call(method, args));
  }

  function noteFailure(method: string, result: Result): Result {
    if (result.is !== "ok") {
      const code = result.is === "refused" ? result.code : result.is;
      log.warn({ connection, method, code }, "answer-not-shown");
    }
    return result;
  }

  /** Name, zone and language, asked for once per person; held in memory alone. */
  function profileOf(user: string): Promise<Profile> {
    const known = profiles.get(user);
    if (known !== undefined) return known;
    const asking = connector.call("users.info", { user, include_locale: true }).then((result): Profile => {
      if (result.is === "ok") return profileFrom(result.data);
      profiles.delete(user);
      return {};
    });
    remember(profiles, user, asking, PROFILES);
    return asking;
  }

  return {
    take,
    finish: async () => {
      finishing = true;
      await Promise.all(running);
    },
  };
}

/** A person waits at these, and Slack shows a warning after three seconds; the others are delivered again instead. */
function mustAnswerSoon({ surface }: Source): boolean {
  return surface !== "none" && surface !== "chat" && surface !== "home";
}

function profileFrom(data: Record<string, unknown>): Profile {
  const user = (data.user ?? {}) as {
    real_name?: string;
    tz?: string;
    locale?: string;
    profile?: { real_name?: string };
  };
  const name = user.profile?.real_name || user.real_name;
  return {
    ...(name ? { name } : {}),
    ...(user.tz ? { zone: user.tz } : {}),
    ...(user.locale ? { locale: user.locale } : {}),
  };
}

/** The outcome of a promise if it comes in time; no timer stays behind. */
async function within<T>(promise: Promise<T>, ms: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, ms, undefined);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
