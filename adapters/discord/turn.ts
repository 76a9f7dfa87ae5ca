// One dispatch from Discord, from its arrival to what the person sees. The core decides first; where that takes too long for Discord's three
// seconds, the answer is put off and follows. What comes twice is decided and shown once.

import { monotonicMs, systemClock, type Temporal } from "../../src/clock.ts";
import type { Form } from "../../src/platform/form.ts";
import type { Handle, Interaction, PlatformNews, Reply } from "../../src/platform/interaction.ts";
import type { Dispatch, Log, Call as RestCall, Result } from "./connector.ts";
import { codeOf, TOO_LATE } from "./errors.ts";
import type { KeptForms } from "./kept-forms.ts";
import { type Asked, type Heard, type Identity, listen, type Source } from "./listen.ts";
import { type Place, remember } from "./places.ts";
import type { Payload, Setting } from "./render.ts";
import { keptButton, renderForm } from "./render-form.ts";
import {
  type Answer,
  answerTo,
  CALLBACK,
  type Call,
  type Callback,
  holdOn,
  lateAnswerTo,
  onlyForThem,
  sorry,
} from "./reply.ts";

export interface TurnsConfig {
  setting: Setting;
  identity: Identity;
  log: Log;
  /** How long a press may take before the answer is put off, in milliseconds. */
  patienceMs: number;
  handle: Handle;
  kept: KeptForms;
  /** A call with the bot's own token is made by `call`, an interaction's answer by `answer`. */
  call(call: RestCall): Promise<Result>;
  answer(call: RestCall): Promise<Result>;
  /** Posts in a private chat, once for the same key. */
  post(channel: string, payload: Payload, once: string): Promise<Result>;
  chatWith(user: string): Promise<Place>;
  noteChat(user: string, channel: string): void;
}

export interface Turns {
  take(dispatch: Dispatch): void;
  /** News that the adapter itself has. */
  tell(news: PlatformNews["news"]): void;
  /** Takes nothing more, and waits for what is under way. */
  finish(): Promise<void>;
}

/** A gateway that is resumed delivers again what may have been lost: this much is remembered. */
const REMEMBERED = 5000;

export function createTurns(config: TurnsConfig): Turns {
  const { setting, log, handle } = config;
  const { connection } = setting;
  const seen = new Map<string, true>();
  const running = new Set<Promise<void>>();
  let finishing = false;
  /** The bot was put out of the server; being there again is news only then. */
  let removed = false;

  function take(dispatch: Dispatch): void {
    if (finishing) return;
    const heard = listen(dispatch, connection, config.identity, systemClock.now());
    if (heard === undefined || seen.has(heard.event.eventId) || isNoNews(heard)) return;
    remember(seen, heard.event.eventId, true, REMEMBERED);
    begin(takeOne(heard));
  }

  function begin(turn: Promise<void>): void {
    const done = turn
      .catch((error: unknown) => log.warn({ connection, error: (error as Error).name }, "turn-failed"))
      .then(() => void running.delete(done));
    running.add(done);
  }

  function isNoNews({ event }: Heard): boolean {
    if (event.kind !== "news") return false;
    if (event.news.what === "connected") {
      const known = !removed;
      removed = false;
      return known;
    }
    if (event.news.what === "disconnected") removed = true;
    return false;
  }

  async function takeOne({ event, source, kept }: Heard): Promise<void> {
    if (source.surface === "chat") config.noteChat(source.user, source.channel);
    if (event.kind !== "news" && source.surface === "press" && event.room === undefined) {
      config.noteChat(event.who.user, source.channel);
    }
    const form = kept === undefined || !("asked" in source) ? undefined : keptFor(kept, source.asked);
    if (form !== undefined) return openForm(form, source as Source & { asked: Asked });

    const keep = (wanted: Form) => {
      const user = event.kind === "news" ? "" : event.who.user;
      const key = config.kept.keep(wanted, user, monotonicMs());
      return { customId: keptButton(key, wanted), label: setting.phrases.openForm };
    };
    const deciding: Promise<{ reply: Reply } | { failed: true }> = handle(event).then(
      (reply) => ({ reply }),
      () => ({ failed: true }),
    );
    const soon = holdOn(source) === undefined ? await deciding : await within(deciding, config.patienceMs);
    if (soon !== undefined) {
      if ("failed" in soon) log.warn({ connection, kind: event.kind }, "interaction-failed");
      return show(
        "failed" in soon ? sorry(source, setting) : answerTo(soon.reply, source, setting, keep),
        event,
        source,
      );
    }
    const held = await respond((source as Source & { asked: Asked }).asked, holdOn(source) as Callback);
    const late = await deciding;
    log.warn({ connection, kind: event.kind }, "interaction-slow");
    const answer = "failed" in late ? sorry(source, setting, true) : lateAnswerTo(late.reply, source, setting, keep);
    if (isTooLate(held))
      return showInChat("failed" in late ? answer : answerTo(late.reply, source, setting, keep), event, source);
    await perform(answer.calls, event, source);
  }

  const keptFor = (key: string, { user }: Asked): Form | undefined => config.kept.find(key, user, monotonicMs());

  async function openForm(form: Form, { asked }: { asked: Asked }): Promise<void> {
    await respond(asked, { type: CALLBACK.modal, data: renderForm(form, setting) });
  }

  async function show(answer: Answer, event: Interaction | PlatformNews, source: Source): Promise<void> {
    if (answer.first !== undefined && "asked" in source) {
      const responded = await respond(source.asked, answer.first);
      if (isTooLate(responded)) return showInChat(answer, event, source);
      if (responded.is !== "ok") return;
    }
    await perform(answer.calls, event, source);
  }

  /** Somebody who sent a form must know what became of it, even when Discord has given up waiting: it is said in the private chat. */
  async function showInChat(answer: Answer, event: Interaction | PlatformNews, source: Source): Promise<void> {
    if (source.surface !== "form") return;
    const place = await config.chatWith(source.asked.user);
    if ("no" in place) return note("chat", place.no);
    const payloads = payloadsIn(answer);
    for (const [at, payload] of payloads.entries()) {
      note("post", await config.post(place.channel, payload, `${event.eventId}/${at}`));
    }
  }

  async function perform(calls: Call[], event: Interaction | PlatformNews, source: Source): Promise<void> {
    let count = 0;
    for (const call of calls) note(call.do, await made(call, `${event.eventId}/${count++}`, source));
  }

  function made(call: Call, once: string, source: Source): Promise<Result> {
    if (call.do === "post") return config.post(call.channel, call.payload, once);
    if (call.do === "rewrite") {
      const path = `/channels/${call.channel}/messages/${call.message}` as const;
      return config.call({ method: "PATCH", path, ...call.payload });
    }
    const { token } = (source as Source & { asked: Asked }).asked;
    const hook = `/webhooks/${config.identity.application}/${token}` as const;
    const withoutToken = true;
    if (call.do === "follow") {
      return config.answer({ method: "POST", path: hook, ...onlyForThem(call.payload), withoutToken });
    }
    const path = `${hook}/messages/@original` as const;
    if (call.do === "remove-answer") return config.answer({ method: "DELETE", path, withoutToken });
    return config.answer({ method: "PATCH", path, ...call.payload, withoutToken });
  }

  async function respond(asked: Asked, { type, data, files }: Callback): Promise<Result> {
    const result = await config.answer({
      method: "POST",
      path: `/interactions/${asked.interaction}/${asked.token}/callback`,
      body: { type, ...(data === undefined ? {} : { data }) },
      ...(files === undefined ? {} : { files }),
      withoutToken: true,
    });
    note("respond", result);
    return result;
  }

  function note(what: string, result: Result): void {
    if (result.is !== "ok") log.warn({ connection, what, code: codeOf(result) }, "answer-not-shown");
  }

  return {
    take,
    tell: (news) => {
      const at: Temporal.Instant = systemClock.now();
      if (news.what === "disconnected") removed = true;
      const event: PlatformNews = { eventId: `${news.what}:${at.toString()}`, at, connection, kind: "news", news };
      begin(handle(event).then(() => undefined));
    },
    finish: async () => {
      finishing = true;
      await Promise.all(running);
    },
  };
}

const isTooLate = (result: Result): boolean => result.is === "refused" && TOO_LATE.has(result.code);

/** What an answer would have shown, in order. */
function payloadsIn({ first, calls }: Answer): Payload[] {
  const { data, files } = first ?? {};
  const begun =
    data === undefined || !("embeds" in data)
      ? []
      : [withoutFlags({ body: data, ...(files === undefined ? {} : { files }) })];
  return [...begun, ...calls.flatMap((call) => ("payload" in call ? [call.payload] : []))];
}

function withoutFlags({ body, ...rest }: Payload): Payload {
  const { flags: _, ...kept } = body;
  return { ...rest, body: kept };
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
