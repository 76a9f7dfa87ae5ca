// What goes wrong on the way to Slack and from it.

import type { FaultName } from "../../contracts/counterpart.ts";
import { SIGNING_SECRET } from "./emulator.ts";
import type { Fault } from "./proxy.ts";
import { eventOf, type Sender, senderTo } from "./sender.ts";

/** Each fault of the contract, as Slack would show it. */
export const FAULTS: Record<FaultName, [string, Fault]> = {
  limited: ["chat.postMessage", { is: "limited", retryAfter: 7 }],
  "lost-applied": ["chat.postMessage", { is: "dropped", applied: true }],
  "lost-unapplied": ["chat.postMessage", { is: "dropped", applied: false }],
  "server-error-applied": ["chat.postMessage", { is: "error", applied: true }],
  disconnected: ["chat.postMessage", { is: "refused", code: "token_revoked" }],
  forbidden: ["chat.postMessage", { is: "refused", code: "missing_scope" }],
  "room-gone": ["chat.postMessage", { is: "refused", code: "is_archived" }],
  "not-in-room": ["chat.postMessage", { is: "refused", code: "not_in_channel" }],
  left: ["conversations.open", { is: "refused", code: "user_disabled" }],
  "rejected-payload": ["chat.postMessage", { is: "refused", code: "invalid_blocks" }],
};

/** No signature fits: a wrong secret, an old request, none at all. */
export async function forge(url: string, team: string): Promise<void> {
  const event = eventOf(team, "EvForged", {
    type: "message",
    channel_type: "im",
    channel: "D1",
    user: "U1",
    text: "forged",
  });
  const statuses = [
    (await senderTo(url, "another secret").event(event)).status,
    (await senderTo(url, SIGNING_SECRET, 600).event(event)).status,
    (await fetch(url, { method: "POST", body: JSON.stringify(event), headers: { "content-type": "application/json" } }))
      .status,
  ];
  if (statuses.some((status) => status !== 401)) throw new Error(`forged requests were answered with ${statuses}`);
}

/** Genuine deliveries that mean nothing to us. */
export async function foreign(sender: Sender, team: string, user: string): Promise<void> {
  const message = { type: "message", channel_type: "im", channel: "D1", user, text: "hello" };
  await sender.event(eventOf("T00OTHER", "EvForeign1", message));
  await sender.event(eventOf(team, "EvForeign2", { ...message, subtype: "message_changed" }));
  await sender.event(eventOf(team, "EvForeign3", { ...message, channel_type: "channel" }));
  await sender.event(eventOf(team, "EvForeign4", { type: "reaction_added", user }));
  await sender.event({ type: "event_callback", team_id: team, event: { type: "message" } });
  await sender.interaction({ type: "view_closed", team: { id: team }, user: { id: user }, view: { id: "V1" } });
  await sender.interaction({ type: "block_actions", team: { id: team }, user: { id: user }, actions: [] });
  await sender.interaction({
    type: "shortcut",
    team: { id: team },
    user: { id: user },
    trigger_id: "1.2.3",
    callback_id: "x",
  });
}
