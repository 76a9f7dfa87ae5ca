// One activity from Teams, from its arrival to what the person sees. The core decides first; Teams is answered when what was decided is stored,
// and within its five seconds. An activity that comes twice is decided and shown once.

import { systemClock } from "../../src/clock.ts";
import type { Answers, Form } from "../../src/platform/form.ts";
import type { Handle, Reply } from "../../src/platform/interaction.ts";
import type { Log, Receive } from "./connector.ts";
import { type Ears, type Heard, listen, readActivity } from "./listen.ts";
import type { Posts } from "./posts.ts";
import type { AddressBook } from "./references.ts";
import type { Setting } from "./render.ts";
import { type Answer, answerTo, holdOn, lateAnswerTo, type Response, sorry, waits } from "./reply.ts";

export interface TurnsConfig {
  setting: Setting;
  ears: Ears;
  book: AddressBook;
  posts: Posts;
  log: Log;
  /** How long a press may take before the person is told that it takes longer, in milliseconds. */
  patienceMs: number;
  handle: Handle;
}

export interface Turns {
  take: Receive;
  /** Takes nothing more, and waits for what is under way. */
  finish(): Promise<void>;
}

/** A delivery may come again within some minutes; this many are remembered meanwhile. */
const REMEMBERED = 2000;
/** Forms that stand open, so that what was typed can be shown again where a decision fails. */
const FORMS = 500;
/** Teams waits fifteen seconds with a message, and five with a press. */
const MESSAGE_PATIENCE = 2.5;

export function createTurns(config: TurnsConfig): Turns {
  const { setting, ears, book, posts, log, handle } = config;
  const { connection } = setting;
  const answered = new Map<string, Promise<Response | undefined>>();
  const forms = new Map<string, Form>();
  const running = new Set<Promise<unknown>>();
  let finishing = false;

  const follow = <T>(work: Promise<T>): Promise<T> => {
    const done: Promise<unknown> = work.catch(() => undefined).then(() => running.delete(done));
    running.add(done);
    return work;
  };

  const take: Receive = (raw) => {
    if (finishing) return Promise.reject(new Error("stopping"));
    return follow(takeOne(raw));
  };

  async function takeOne(raw: unknown): Promise<Response | undefined> {
    const activity = readActivity(raw, ears.tenant);
    if (activity === undefined) return undefined;
    const rooms = activity.team === undefined ? [] : await book.roomsOf(activity.team);
    const heard = listen(raw, ears, systemClock.now(), rooms);
    await book.note(activity);
    let response: Response | undefined;
    for (const one of heard) response = await once(one);
    return response;
  }

  function once(heard: Heard): Promise<Response | undefined> {
    const { eventId } = heard.event;
    const before = answered.get(eventId);
    if (before !== undefined) return before;
    const answering = run(heard);
    keep(answered, eventId, answering, REMEMBERED);
    // What failed is taken anew when it comes again.
    answering.catch(() => answered.delete(eventId));
    return answering;
  }

  async function run({ event, source }: Heard): Promise<Response | undefined> {
    const deciding = handle(event).then(async (reply) => {
      await forget(event);
      return reply;
    });
    if (source.surface === "none") {
      await deciding;
      return undefined;
    }
    const settled = deciding.then(
      (reply) => ({ reply }),
      () => ({ failed: true as const }),
    );
    const patience = waits(source) ? config.patienceMs : config.patienceMs * MESSAGE_PATIENCE;
    const soon = await within(settled, patience);
    const answerFor = (outcome: { reply: Reply } | { failed: true }, late: boolean): Answer => {
      if ("failed" in outcome) {
        log.warn({ connection, kind: event.kind }, "interaction-failed");
        return sorry(source, setting, late, typedIn(event));
      }
      rememberForm(outcome.reply, event);
      return late ? lateAnswerTo(outcome.reply, source, setting) : answerTo(outcome.reply, source, setting);
    };
    if (soon !== undefined) return show(answerFor(soon, false), waits(source));
    const hold = holdOn(source, setting);
    follow(
      settled.then((outcome) => {
        log.warn({ connection, kind: event.kind }, "interaction-slow");
        return performAll(answerFor(outcome, true));
      }),
    );
    return hold.response;
  }

  /** A client that waits is answered first; otherwise its posts are part of the turn. */
  async function show(answer: Answer, waiting: boolean): Promise<Response | undefined> {
    const performing = follow(performAll(answer));
    if (!waiting) await performing;
    return answer.response;
  }

  async function performAll({ calls }: Answer): Promise<void> {
    for (const call of calls) {
      const delivery = await posts.perform(call);
      if (delivery.is === "sent") continue;
      const code = delivery.is === "unknown" ? delivery.is : delivery.because;
      log.warn({ connection, call: call.do, code }, "answer-not-shown");
    }
  }

  /** Whoever left, and rooms that are gone, are no longer written to. */
  async function forget(event: Heard["event"]): Promise<void> {
    if (event.kind === "left") await book.forgetPerson(event.who.user);
    if (event.kind === "news" && event.news.what === "room-lost") await book.forgetRoom(event.news.room.room);
  }

  function rememberForm(reply: Reply, event: Heard["event"]): void {
    if (event.kind === "news" || !("form" in reply)) return;
    keep(forms, `${event.who.user} ${reply.form.id}`, reply.form, FORMS);
  }

  function typedIn(event: Heard["event"]): { form: Form; answers: Answers } | undefined {
    if (event.kind !== "submitted") return undefined;
    const form = forms.get(`${event.who.user} ${event.form}`);
    return form === undefined ? undefined : { form, answers: event.answers };
  }

  return {
    take,
    finish: async () => {
      finishing = true;
      while (running.size > 0) await Promise.all(running);
    },
  };
}

/** Keeps the newest entries. */
function keep<K, V>(map: Map<K, V>, key: K, value: V, most: number): void {
  map.delete(key);
  map.set(key, value);
  const oldest = map.size > most ? map.keys().next() : undefined;
  if (oldest !== undefined && !oldest.done) map.delete(oldest.value);
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
