// Pond: a chat that nobody uses, on a port of this machine. It keeps posts, sends signed events, waits three seconds for their answer, and
// refuses what breaks its limits.

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { systemClock, Temporal } from "../../../src/clock.ts";
import { randomId } from "../../../src/ids.ts";
import { type Json, signatureOf } from "./adapter/connector.ts";
import { TOY_LIMITS } from "./adapter/limits.ts";
import type { PondAnswer, PondForm, PondPost } from "./adapter/render.ts";

export const TOKEN = "pond-token-1";
export const SECRET = "a secret that only Pond and the bot know";

export interface Kept {
  channel: string;
  id: string;
  key?: string;
  at: Temporal.Instant;
  post: PondPost;
  /** Whose eyes it is for, where it stands among others' posts. */
  only?: string;
}

/** What the next post meets. `applied`: it is made before that. */
export type Trouble = { status: number; error: string; applied?: boolean } | { reset: true; applied: boolean };

export interface Pond {
  url: string;
  kept: Kept[];
  /** The form that is open before somebody, and the sentence below it. */
  windows: Map<string, PondForm & { note?: string }>;
  /** What was refused for its shape. */
  problems: string[];
  meet(trouble: Trouble): void;
  /** Tells the bot what somebody did, and does what it answers. */
  tell(event: Json & { ticket?: string }): Promise<number>;
  /** The same, signed as one likes. */
  knock(body: string, headers: Record<string, string>): Promise<Response>;
  /** Where events go. */
  lead(to: string): void;
  close(): Promise<void>;
}

type Answering = "at-once" | "later";

export const chatOf = (user: string): string => `chat-${user}`;

export async function openPond(users: string[], room: string): Promise<Pond> {
  const kept: Kept[] = [];
  const windows: Pond["windows"] = new Map();
  const problems: string[] = [];
  const tickets = new Map<string, { user: string; channel: string; on?: string; answered: Set<Answering> }>();
  const troubles: Trouble[] = [];
  let events = "";
  let count = 0;

  const keep = (channel: string, post: PondPost, more: Partial<Kept> = {}): Kept => {
    problems.push(...problemsOfPost(post));
    const one: Kept = { channel, id: `p${++count}`, at: systemClock.now(), post, ...more };
    kept.push(one);
    return one;
  };

  /** Does what the bot answers. An event is answered once at once, and once later: a doubled delivery's answer changes nothing. */
  function act(ticket: string, answer: PondAnswer, when: Answering): void {
    const waiting = tickets.get(ticket);
    if (waiting === undefined || waiting.answered.has(when)) return;
    waiting.answered.add(when);
    const { user, channel, on } = waiting;
    switch (answer.do) {
      case "nothing":
        windows.delete(user);
        return;
      case "form":
        problems.push(...problemsOfForm(answer.form));
        windows.set(user, answer.form);
        return;
      case "note": {
        const open = windows.get(user);
        if (open !== undefined) windows.set(user, { ...open, note: answer.text });
        return;
      }
      case "alone":
        windows.delete(user);
        for (const post of answer.posts) keep(channel, post, channel === room ? { only: user } : {});
        return;
      case "rewrite": {
        windows.delete(user);
        const post = kept.find(({ id }) => id === on);
        if (post !== undefined) post.post = answer.post;
      }
    }
  }

  function channelOf(to: Json): { channel: string } | { error: string; status: number } {
    const known = (user: unknown) => users.includes(String(user));
    if (to.room !== undefined) return to.room === room ? { channel: room } : { status: 404, error: "no-such-room" };
    if (to.user !== undefined)
      return known(to.user) ? { channel: chatOf(String(to.user)) } : { status: 404, error: "no-such-user" };
    const together = (to.users as string[]).toSorted();
    return together.every(known) ? { channel: `group-${together.join("-")}` } : { status: 404, error: "no-such-user" };
  }

  /** A request of the bot's: the status and the body of its answer; nothing where the line is cut. */
  function serve(method: string, url: URL, body: Json): [number, Json] | undefined {
    const [, first, channel, id] = url.pathname.split("/");
    if (first === "me") return [200, { name: "Kindling" }];
    if (first === "answers") {
      const before = problems.length;
      act(String(channel), body as PondAnswer, "later");
      return problems.length === before ? [200, {}] : [400, { error: "bad-answer" }];
    }
    if (method === "GET") {
      const to = channelOf(JSON.parse(url.searchParams.get("to") ?? "{}"));
      const since = Temporal.Instant.from(url.searchParams.get("since") ?? "");
      const found = kept.find(
        (one) =>
          "channel" in to &&
          one.channel === to.channel &&
          one.key === url.searchParams.get("key") &&
          Temporal.Instant.compare(one.at, since) >= 0,
      );
      return [200, found === undefined ? {} : { channel: found.channel, id: found.id }];
    }
    const post = body.post as PondPost;
    const wrong = problemsOfPost(post);
    if (wrong.length > 0) {
      problems.push(...wrong);
      return [400, { error: "bad-post" }];
    }
    if (method === "PUT") {
      const one = kept.find((it) => it.channel === channel && it.id === id);
      if (one === undefined) return [404, { error: "no-such-post" }];
      one.post = post;
      return [200, { channel: one.channel, id: one.id }];
    }
    const to = channelOf(body.to as Json);
    if ("error" in to) return [to.status, { error: to.error }];
    const trouble = troubles.shift();
    const made =
      trouble === undefined || trouble.applied ? keep(to.channel, post, { key: String(body.key) }) : undefined;
    if (trouble === undefined) return [200, { channel: to.channel, id: made?.id }];
    return "reset" in trouble ? undefined : [trouble.status, { error: trouble.error }];
  }

  const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    const allowed = request.headers.authorization === `Bearer ${TOKEN}`;
    const body = text === "" ? {} : (JSON.parse(text) as Json);
    const answer = allowed
      ? serve(String(request.method), new URL(String(request.url), "http://pond"), body)
      : ([401, { error: "token-revoked" }] as const);
    if (answer === undefined) return request.socket.destroy();
    const [status, said] = answer;
    const headers = { "content-type": "application/json", ...(status === 429 ? { "retry-after": "7" } : {}) };
    return response.writeHead(status, headers).end(JSON.stringify(said));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  const knock: Pond["knock"] = (body, headers) => fetch(events, { method: "POST", headers, body });

  return {
    url: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    kept,
    windows,
    problems,
    meet: (trouble) => void troubles.push(trouble),
    tell: async (event) => {
      const { ticket, user, room: place, post } = event as { ticket?: string; user?: Json; room?: Json; post?: Json };
      if (ticket !== undefined && !tickets.has(ticket)) {
        const who = String(user?.id);
        tickets.set(ticket, {
          user: who,
          channel: place === undefined ? chatOf(who) : room,
          ...(post === undefined ? {} : { on: String(post.id) }),
          answered: new Set(),
        });
      }
      const body = JSON.stringify(event);
      const response = await knock(body, signed(body));
      const answer = (await response.json()) as PondAnswer;
      if (response.status === 200 && ticket !== undefined) act(ticket, answer, "at-once");
      return response.status;
    },
    knock,
    lead: (to) => {
      events = to;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The headers of an event, as Pond signs it; `at` in milliseconds. */
export function signed(body: string, at = systemClock.now().epochMilliseconds): Record<string, string> {
  return { "pond-at": String(at), "pond-signature": signatureOf(SECRET, `${at}.${body}`) };
}

/** A ticket or an id that nothing else has. */
export const fresh = (): string => randomId();

/** What Pond refuses in a post. */
export function problemsOfPost({ title = "", text, facts = [], buttons = [] }: PondPost): string[] {
  return tooMuch({
    title: [title.length, TOY_LIMITS.title],
    text: [text.length, TOY_LIMITS.text],
    facts: [facts.length, TOY_LIMITS.facts],
    buttons: [buttons.length, TOY_LIMITS.buttons],
    label: [longest(buttons.map(({ label }) => label)), TOY_LIMITS.buttonLabel],
    value: [longest(buttons.map((one) => ("value" in one ? one.value : ""))), TOY_LIMITS.buttonValue],
  });
}

/** What Pond refuses in a form. */
export function problemsOfForm({ title, fields, submit }: PondForm): string[] {
  const options = fields.flatMap((field) => field.options ?? []);
  return tooMuch({
    "form title": [title.length, TOY_LIMITS.formTitle],
    fields: [fields.length, TOY_LIMITS.fields],
    label: [longest(fields.map(({ label }) => label)), TOY_LIMITS.fieldLabel],
    submit: [submit.length, TOY_LIMITS.buttonLabel],
    input: [longest(fields.flatMap(({ values }) => values)), TOY_LIMITS.input],
    options: [Math.max(0, ...fields.map((field) => field.options?.length ?? 0)), TOY_LIMITS.options],
    "option label": [longest(options.map(({ label }) => label)), TOY_LIMITS.optionLabel],
  });
}

const longest = (texts: string[]): number => Math.max(0, ...texts.map(({ length }) => length));

const tooMuch = (counts: Record<string, [is: number, most: number]>): string[] =>
  Object.entries(counts).flatMap(([what, [is, most]]) => (is > most ? [`${what}: ${is} > ${most}`] : []));
