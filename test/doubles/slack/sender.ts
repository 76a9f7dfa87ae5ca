// What Slack sends to a bot over HTTP and the emulator does not: signed commands, presses, submissions and further events.

import { createHmac } from "node:crypto";
import { systemClock } from "../../../src/clock.ts";
import { BOT_USER } from "./emulator.ts";

type Json = Record<string, unknown>;

export interface Sent {
  status: number;
  /** The body of the answer, read as JSON where it is. */
  answer: Json;
}

export interface Sender {
  event(payload: Json, headers?: Record<string, string>): Promise<Sent>;
  interaction(payload: Json): Promise<Sent>;
  command(fields: Record<string, string>): Promise<Sent>;
}

/** `secret` is the signing secret, or a wrong one; `ageS` lets a signature be old. */
export function senderTo(url: string, secret: string, ageS = 0): Sender {
  async function post(type: string, body: string, headers: Record<string, string> = {}): Promise<Sent> {
    const stamp = String(Math.floor(systemClock.now().epochMilliseconds / 1000) - ageS);
    const signature = `v0=${createHmac("sha256", secret).update(`v0:${stamp}:${body}`).digest("hex")}`;
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": type, "x-slack-request-timestamp": stamp, "x-slack-signature": signature, ...headers },
      body,
    });
    const text = await response.text();
    return { status: response.status, answer: text.startsWith("{") ? (JSON.parse(text) as Json) : {} };
  }
  const form = "application/x-www-form-urlencoded";
  return {
    event: (payload, headers) => post("application/json", JSON.stringify(payload), headers),
    interaction: (payload) => post(form, new URLSearchParams({ payload: JSON.stringify(payload) }).toString()),
    command: (fields) => post(form, new URLSearchParams(fields).toString()),
  };
}

/** An envelope as the Events API wraps it. */
export const eventOf = (team: string, eventId: string, event: Json): Json => ({
  type: "event_callback",
  team_id: team,
  api_app_id: "A0000000APP",
  event_id: eventId,
  event_time: 1_791_187_200,
  authorizations: [{ enterprise_id: null, team_id: team, user_id: BOT_USER, is_bot: true }],
  event,
});
