// Each inbound event is handled once. What stays behind is a keyed hash, which says nothing without the event, and the reply, sealed under
// a key that is made from the event itself: only who brings the same event again gets the same reply again. Its length says nothing either.

import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { dateOf, Temporal } from "../clock.ts";
import type { Reply } from "../platform/interaction.ts";
import type { Tx } from "../store/store.ts";

/** Longer than any of the platforms goes on retrying an event; the most patient one we know gives up after five minutes. */
const KEEP = Temporal.Duration.from({ hours: 6 });

/**
 * Replies are filled up to multiples of this many bytes. Without it, two copies of the database would tell what somebody did between them:
 * that a ballot was withdrawn rather than sent.
 */
const PAGE = 16_384;

export interface EventName {
  connection: string;
  eventId: string;
}

/** Takes an event. Undefined: it is new, and this transaction has it. Otherwise the reply it was given before. */
export async function takeEvent(
  tx: Tx,
  secret: Uint8Array,
  event: EventName,
  now: Temporal.Instant,
): Promise<Reply | undefined> {
  const digest = digestOf(secret, event);
  const hour = now.add(KEEP).round({ smallestUnit: "hour", roundingMode: "ceil" });
  // Waits for a twin that is being handled at this moment, and goes on in its place if that fails.
  const { count } = await tx.inboxEvent.createMany({
    data: [{ digest, reply: new Uint8Array(0), dropAfter: dateOf(hour) }],
    skipDuplicates: true,
  });
  if (count === 1) return undefined;
  const row = await tx.inboxEvent.findUniqueOrThrow({ where: { digest } });
  return unsealReply(secret, event, row.reply);
}

/** Keeps the reply for the case that the same event comes again. */
export async function keepReply(tx: Tx, secret: Uint8Array, event: EventName, reply: Reply): Promise<void> {
  await tx.inboxEvent.update({
    where: { digest: digestOf(secret, event) },
    data: { reply: sealReply(secret, event, reply) },
  });
}

const nameOf = (event: EventName): string => `${event.connection}\n${event.eventId}`;

const digestOf = (secret: Uint8Array, event: EventName): Uint8Array<ArrayBuffer> =>
  new Uint8Array(
    createHmac("sha256", secret)
      .update(`seen\n${nameOf(event)}`)
      .digest(),
  );

const replyKey = (secret: Uint8Array, event: EventName): Uint8Array =>
  new Uint8Array(hkdfSync("sha256", nameOf(event), secret, "reply", 32));

function sealReply(secret: Uint8Array, event: EventName, reply: Reply): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", replyKey(secret, event), nonce);
  const text = Buffer.from(JSON.stringify(reply, packBytes));
  // Space after JSON is no part of it.
  const padded = Buffer.alloc(Math.ceil(text.length / PAGE) * PAGE, " ");
  text.copy(padded);
  const sealed = Buffer.concat([cipher.update(padded), cipher.final()]);
  return new Uint8Array(Buffer.concat([nonce, cipher.getAuthTag(), sealed]));
}

function unsealReply(secret: Uint8Array, event: EventName, box: Uint8Array): Reply {
  const decipher = createDecipheriv("aes-256-gcm", replyKey(secret, event), box.subarray(0, 12));
  decipher.setAuthTag(box.subarray(12, 28));
  const text = Buffer.concat([decipher.update(box.subarray(28)), decipher.final()]).toString("utf8");
  return JSON.parse(text, unpackBytes) as Reply;
}

function packBytes(this: Record<string, unknown>, key: string, value: unknown): unknown {
  // A Buffer has turned itself into something else by now; what it was stands in its holder.
  const raw = this[key];
  return raw instanceof Uint8Array ? { bytes: Buffer.from(raw).toString("base64") } : value;
}

const unpackBytes = (_key: string, value: unknown): unknown =>
  typeof value === "object" && value !== null && "bytes" in value && typeof value.bytes === "string"
    ? new Uint8Array(Buffer.from(value.bytes, "base64"))
    : value;
