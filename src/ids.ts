// Names for things. Rows get UUIDv7, which sort by creation; where the order could tell on somebody, use randomId.

import { randomUUID } from "node:crypto";
import { v7 } from "uuid";

declare const brand: unique symbol;
/** A workspace, tenant or server as kindling.yaml names it. */
export type ConnectionId = string & { readonly [brand]: "connection" };
/** Names a post once and for all: the same key is the same post. */
export type DeliveryKey = string & { readonly [brand]: "delivery" };

export const connectionId = (text: string): ConnectionId => text as ConnectionId;
export const deliveryKey = (text: string): DeliveryKey => text as DeliveryKey;

/** A UUIDv7: sorts by the moment it was made. */
export const newId = (): string => v7();

/** A UUIDv4: says nothing of when it was made. For everything on the side of an unnamed share or a pulse answer. */
export const randomId = (): string => randomUUID();

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const isUuid = (text: string): boolean => UUID.test(text);

/** A UUID in 22 characters, for places as narrow as a button's token. Throws a RangeError for anything else. */
export function shortenId(uuid: string): string {
  if (!isUuid(uuid)) throw new RangeError("not a UUID");
  return Buffer.from(uuid.replaceAll("-", ""), "hex").toString("base64url");
}

/** The UUID behind 22 characters made by shortenId; undefined for anything else. */
export function lengthenId(short: string): string | undefined {
  if (!/^[A-Za-z0-9_-]{22}$/.test(short)) return undefined;
  const hex = Buffer.from(short, "base64url").toString("hex");
  const uuid = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  return shortenId(uuid) === short ? uuid : undefined;
}
