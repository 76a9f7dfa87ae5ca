// People at Pond, for the platform contract: the adapter as main would build it, on a server of its own, and clients that press, type and read.

import { createServer } from "node:http";
import { systemClock } from "../../../src/clock.ts";
import type { ConfigMistake } from "../../../src/config-mistakes.ts";
import type { AccountRef } from "../../../src/platform/message.ts";
import type { Platform } from "../../../src/platform/platform.ts";
import type { Say } from "../../../src/prompts/wording.ts";
import type { Counterpart, FaultName, Place } from "../../contracts/counterpart.ts";
import { createToyPlatform, type ToyConfig } from "./adapter/index.ts";
import { toyConnection, toyShape } from "./entries.ts";
import { chatOf, fresh, type Kept, openPond, type Pond, SECRET, signed, TOKEN, type Trouble } from "./pond.ts";
import { shownForm, shownOf } from "./reader.ts";

const ROOM = "commons";

export interface PondPeople extends Counterpart {
  pond: Pond;
}

/** The connection that kindling.yaml and the environment would make. */
export function configured(apiUrl: string) {
  const mistakes: ConfigMistake[] = [];
  const env: Record<string, string> = { TOY_TOKEN: TOKEN, TOY_SECRET: SECRET };
  const shape = toyShape.parse({ id: "north-pond", api: apiUrl });
  const connection = toyConnection(shape, true, (variable) => env[variable], mistakes);
  if (mistakes.length > 0) throw new Error(mistakes.map(({ message }) => message).join(" "));
  return connection;
}

const PHRASES = {
  name: "Kindling",
  notNow: "That did not work just now. Please try again in a moment.",
  stillWorking: "This takes a little longer. What you wrote is safe.",
  done: "Done.",
};

export async function startPeople(more: Partial<ToyConfig> = {}): Promise<PondPeople> {
  const names = ["ann", "bea", "cal"];
  const pond = await openPond(names, ROOM);
  const { platform: name, id: connection, name: _shown, ...rest } = configured(pond.url);
  const platform = createToyPlatform({
    ...rest,
    connection,
    name,
    phrases: PHRASES,
    log: { warn: () => {} },
    patienceMs: 100,
    ...more,
  });
  const { url, close } = await serve(platform);
  pond.lead(`${url}/toy/${connection}/events`);
  const people = names.map((user): AccountRef => ({ connection, user })) as PondPeople["people"];

  let last: Parameters<Pond["tell"]>[0] | undefined;
  const tell = async (what: Parameters<Pond["tell"]>[0]): Promise<void> => {
    last = what;
    await pond.tell(what);
  };
  const did = (user: string, what: object, room = false) =>
    tell({
      id: fresh(),
      ticket: fresh(),
      at: systemClock.now().toString(),
      user: { id: user, name: user, zone: "Europe/London", locale: "en-GB" },
      ...(room ? { room: { id: ROOM, name: "Commons" } } : {}),
      ...what,
    });
  const seenBy = (user: string): Kept[] =>
    pond.kept.filter(
      ({ channel, only }) => channel === chatOf(user) || (channel === ROOM && (only === undefined || only === user)),
    );
  const inRoom = () => pond.kept.filter(({ channel, only }) => channel === ROOM && only === undefined);
  const inChat = (user: string) => pond.kept.filter(({ channel }) => channel === chatOf(user));
  const forOneAlone = (user: string): Kept | undefined =>
    seenBy(user).findLast(({ channel, only }) => channel === chatOf(user) || only === user);
  const shownAt = (user: string, place: Place): Kept[] =>
    place === "room" ? inRoom() : place === "alone" ? seenBy(user).filter(({ only }) => only === user) : inChat(user);

  return {
    pond,
    platform,
    connection,
    people,
    room: { connection, room: ROOM },

    chat: async ({ user }) => inChat(user).map(({ post }) => shownOf(post)),
    roomPosts: async () => inRoom().map(({ post }) => shownOf(post)),
    alone: async ({ user }) => {
      const note = pond.windows.get(user)?.note;
      if (note !== undefined) return { text: note, buttons: [], mentions: [], links: [] };
      const post = forOneAlone(user)?.post;
      return post === undefined ? undefined : shownOf(post);
    },
    form: async ({ user }) => {
      const open = pond.windows.get(user);
      return open === undefined ? undefined : shownForm(open);
    },
    home: async () => undefined,
    together: async (members) => {
      const group = `group-${members
        .map(({ user }) => user)
        .toSorted()
        .join("-")}`;
      return pond.kept.filter(({ channel }) => channel === group).map(({ post }) => shownOf(post));
    },

    press: async ({ user }, label, place) => {
      const all = [...shownAt(user, place), ...(place === "alone" ? inChat(user) : [])];
      const found = all
        .flatMap((one) => (one.post.buttons ?? []).map((button) => ({ one, button })))
        .findLast(({ button }) => button.label === label && "value" in button);
      if (found === undefined || !("value" in found.button)) throw new Error(`nothing shows the button ${label}`);
      const { channel, id } = found.one;
      await did(user, { did: "pressed", value: found.button.value, post: { channel, id } }, channel === ROOM);
    },
    submit: async ({ user }, answers) => {
      const open = pond.windows.get(user);
      if (open === undefined) throw new Error("no form is open");
      const values = Object.fromEntries(
        open.fields.map((field) => [field.id, answers[field.id] === undefined ? field.values : [answers[field.id]]]),
      );
      const typed = open.fields.map((field) => ({ ...field, values: (values[field.id] ?? []) as string[] }));
      pond.windows.set(user, { ...open, fields: typed });
      await did(user, { did: "sent-form", form: open.id, values });
    },
    say: ({ user }, text) => did(user, { did: "said", text }),
    openHome: ({ user }) => did(user, { did: "opened-home" }),
    command: ({ user }, text, room = false) => did(user, { did: "commanded", text }, room),
    again: async () => {
      if (last === undefined) throw new Error("nothing was told yet");
      await pond.tell(last);
    },

    // Pond tells a bot of its own posts, too.
    echo: () => tell({ did: "posted", id: fresh(), at: systemClock.now().toString(), by: "bot", text: "mine" }),
    forge: () => forge(pond),
    foreign: async () => {
      await tell({ did: "danced", id: fresh(), at: systemClock.now().toString() });
      await tell({ did: "said", id: fresh() });
      await pond.knock("{", signed("{"));
    },
    fault: (fault) => {
      const trouble = TROUBLES[fault];
      pond.meet(trouble);
      return true;
    },
    refused: () => pond.problems,
    close: async () => {
      await close();
      await pond.close();
    },
  };
}

const TROUBLES: Record<FaultName, Trouble> = {
  limited: { status: 429, error: "too-fast" },
  "lost-applied": { reset: true, applied: true },
  "lost-unapplied": { reset: true, applied: false },
  "server-error-applied": { status: 500, error: "broken", applied: true },
  disconnected: { status: 401, error: "token-revoked" },
  forbidden: { status: 403, error: "not-allowed" },
  "room-gone": { status: 404, error: "no-such-room" },
  "not-in-room": { status: 403, error: "not-in-room" },
  left: { status: 404, error: "no-such-user" },
  "rejected-payload": { status: 400, error: "bad-post" },
};

/** Events that are not Pond's: unsigned, signed with another secret, for other words, or long ago. */
async function forge(pond: Pond): Promise<void> {
  const event = {
    id: "1",
    ticket: "t",
    at: "2026-10-05T09:00:00Z",
    user: { id: "ann" },
    did: "said",
    text: "let me in",
  };
  const body = JSON.stringify(event);
  const { "pond-at": at = "", "pond-signature": signature = "" } = signed(body);
  const forged: Record<string, string>[] = [
    {},
    { "pond-at": at },
    { "pond-at": at, "pond-signature": signature.replace(/^./, (first) => (first === "0" ? "1" : "0")) },
    { "pond-at": String(Number(at) + 1), "pond-signature": signature },
    signed(body, Number(at) - 6 * 60_000),
    signed(`${body} `),
  ];
  for (const headers of forged) {
    const { status } = await pond.knock(body, headers);
    if (status !== 401) pond.problems.push(`a forged event was answered with ${status}`);
  }
}

/** The one server, with the platform's routes. */
async function serve(platform: Platform): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const route = platform.routes?.find(({ path }) => path === request.url);
    if (route === undefined) response.writeHead(404).end();
    else route.handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A wording of which only the keys matter. */
export const sayKeys = ((key: string) => key) as Say;
