// The port: what an adapter can do. It grows only when two platforms need it.

import type { IncomingMessage, ServerResponse } from "node:http";
import type { Temporal } from "../clock.ts";
import type { ConnectionId, DeliveryKey } from "../ids.ts";
import type { Capabilities } from "./capabilities.ts";
import type { Delivery, Found } from "./delivery.ts";
import type { Handle } from "./interaction.ts";
import type { AccountRef, Audience, Message, MessageRef } from "./message.ts";

export interface Platform {
  /** The adapter's name, as kindling.yaml writes it. */
  readonly name: string;
  readonly capabilities: Capabilities;
  /** Whether this instance speaks for a connection. */
  serves(connection: ConnectionId): boolean;
  /** Begins to listen. Rejects with a sentence for the operator where that cannot be (a wrong token, say). */
  start(handle: Handle): Promise<void>;
  /** Stops listening, lets answers under way finish, and leaves no timer behind. */
  stop(): Promise<void>;
  /** Posts once. Never tries again by itself: the ledger does that. */
  send(to: Audience, what: Message, once: DeliveryKey): Promise<Delivery>;
  /** Rewrites a post in place. May be repeated. */
  revise(where: MessageRef, what: Message): Promise<Delivery>;
  /** Looks for a post whose outcome is unknown, by its key, among what was posted since a moment. */
  find(to: Audience, once: DeliveryKey, since: Temporal.Instant): Promise<Found>;
  /** Rewrites a person's home, where capabilities.home is "page". Elsewhere it is never called. */
  refreshHome?(who: AccountRef, panel: Message): Promise<Delivery>;
  /** Mounted on the one server, before any body is read. */
  readonly routes?: Route[];
  /** For `doctor`. */
  check?(): Promise<Check[]>;
}

export interface Route {
  /** Exact path: the platform, the connection, and what is called. */
  path: string;
  /** `install`: the page on which a workspace installs the bot. Absent for what the platform is to be told of. */
  for?: "install";
  handle(request: IncomingMessage, response: ServerResponse): void;
}

/** One thing that doctor looked at. `advice` says what to do where it is not fine. */
export interface Check {
  about: string;
  is: "fine" | "worth-a-look" | "wrong";
  finding: string;
  advice?: string;
}
