// Pond's events → Interaction or PlatformNews. Pure. Anything else (the bot's own posts, kinds that we do not use, what is garbled) gives
// nothing.
//
// Event ids: Pond numbers what people do, and gives the same number on each delivery. What it tells by itself has none; there the id is a hash
// of all that it says, its moment included.

import { createHash } from "node:crypto";
import { z } from "zod";
import { Temporal } from "../../../../src/clock.ts";
import type { ConnectionId } from "../../../../src/ids.ts";
import type { Answers } from "../../../../src/platform/form.ts";
import type { Interaction, InteractionBase, PlatformNews } from "../../../../src/platform/interaction.ts";

export interface Heard {
  event: Interaction | PlatformNews;
  /** Where an answer that comes late is to be sent; absent where nobody waits for one. */
  ticket?: string;
  /** The last field of the form that was sent, beside which a sentence can stand. */
  lastField?: string;
}

const text = z.string().min(1);
const done = {
  id: text,
  ticket: text,
  at: z.iso.datetime(),
  user: z.object({ id: text, name: text.optional(), zone: text.optional(), locale: text.optional() }),
  room: z.object({ id: text, name: text.optional() }).optional(),
};
const told = { at: z.iso.datetime() };

const eventShape = z.discriminatedUnion("did", [
  z.object({ ...done, did: z.literal("pressed"), value: text, post: z.object({ channel: text, id: text }).optional() }),
  z.object({ ...done, did: z.literal("sent-form"), form: text, values: z.record(z.string(), z.array(z.string())) }),
  z.object({ ...done, did: z.literal("said"), text: z.string() }),
  z.object({ ...done, did: z.literal("commanded"), text: z.string() }),
  z.object({ ...done, did: z.literal("opened-home") }),
  z.object({ ...done, did: z.literal("added-bot") }),
  z.object({ ...done, did: z.literal("removed-bot") }),
  z.object({ ...told, did: z.literal("closed-room"), room: text }),
  z.object({ ...told, did: z.literal("deleted-user"), user: text }),
  z.object({ ...told, did: z.literal("revoked-token") }),
]);

export function listen(raw: unknown, connection: ConnectionId): Heard | undefined {
  const parsed = eventShape.safeParse(raw);
  if (!parsed.success) return undefined;
  const happened = parsed.data;
  const at = Temporal.Instant.from(happened.at);

  if (!("ticket" in happened)) {
    const base: InteractionBase = { eventId: `told:${digest(happened)}`, at, connection };
    const news = (what: PlatformNews["news"]): Heard => ({ event: { ...base, kind: "news", news: what } });
    switch (happened.did) {
      case "closed-room":
        return news({ what: "room-lost", room: { connection, room: happened.room } });
      case "deleted-user":
        return news({ what: "account-gone", who: { connection, user: happened.user } });
      case "revoked-token":
        return news({ what: "disconnected", because: "revoked" });
    }
  }

  const { id, ticket, user, room } = happened;
  const { id: account, ...suggested } = user;
  const base = {
    eventId: `did:${id}`,
    at,
    connection,
    who: { connection, user: account },
    ...defined(suggested),
    ...(room === undefined ? {} : { room: { connection, room: room.id, ...defined({ name: room.name }) } }),
  };
  switch (happened.did) {
    case "pressed": {
      const { value: token, post } = happened;
      const from = post === undefined ? {} : { from: { connection, channel: post.channel, message: post.id } };
      return { event: { ...base, kind: "pressed", token, ...from }, ticket };
    }
    case "sent-form": {
      const lastField = Object.keys(happened.values).at(-1);
      const answers = answersOf(happened.values);
      return {
        event: { ...base, kind: "submitted", form: happened.form, answers },
        ticket,
        ...defined({ lastField }),
      };
    }
    case "said":
      return { event: { ...base, kind: "said", text: happened.text }, ticket };
    case "commanded":
      return { event: { ...base, kind: "command", text: happened.text }, ticket };
    case "opened-home":
      return { event: { ...base, kind: "home" }, ticket };
    case "added-bot":
      return { event: { ...base, kind: "arrived" }, ticket };
    case "removed-bot":
      return { event: { ...base, kind: "left" }, ticket };
  }
}

/** Fields left empty are absent; of several choices a list, of one value the value. */
function answersOf(values: Record<string, string[]>): Answers {
  const filled = Object.entries(values).filter(([, chosen]) => chosen.some((one) => one !== ""));
  return Object.fromEntries(
    filled.map(([id, chosen]) => [id, chosen.length === 1 ? (chosen[0] as string) : chosen] as const),
  );
}

const digest = (value: unknown): string => createHash("sha256").update(JSON.stringify(value)).digest("base64url");

/** Without the properties that are undefined. */
const defined = <T extends Record<string, string | undefined>>(given: T) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]?: Exclude<T[Key], undefined>;
  };
