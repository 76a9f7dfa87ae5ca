// What a button or a form carries: an action's name and the row it speaks of. It grants nothing: who pressed is looked up and checked
// against the row each time, so a copied or an old token can do no more than its presser may do anyway.

import { lengthenId, shortenId } from "../ids.ts";

declare const brand: unique symbol;
/** At most 64 characters of `[A-Za-z0-9._~-]`: the narrowest of the platforms takes 100, which leaves room for an adapter's own mark. */
export type Token = string & { readonly [brand]: "token" };

export const TOKEN_LIMIT = 64;

export interface TokenParts {
  /** Registered by a feature, such as `reflection.answer`. */
  action: string;
  /** The id (UUID) of the row it speaks of. */
  subject?: string;
  /** A short addition such as a page number; letters, digits and hyphens. */
  extra?: string;
}

const ACTION = /^[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*$/;
const EXTRA = /^[A-Za-z0-9-]{1,16}$/;

/** Writes a token. Throws a RangeError when a part has a form that cannot be read back: that is a mistake in our code. */
export function mintToken(parts: TokenParts): Token {
  if (!ACTION.test(parts.action)) throw new RangeError(`not an action: ${parts.action}`);
  if (parts.extra !== undefined && !EXTRA.test(parts.extra)) throw new RangeError(`not an extra: ${parts.extra}`);
  const subject = parts.subject === undefined ? "" : shortenId(parts.subject);
  const token = [parts.action, subject, parts.extra ?? ""].join("~").replace(/~+$/, "");
  if (token.length > TOKEN_LIMIT) throw new RangeError(`token too long: ${token}`);
  return token as Token;
}

/** Reads a token that a platform gave back; undefined for anything that mintToken did not write. */
export function readToken(text: string): TokenParts | undefined {
  if (text.length > TOKEN_LIMIT) return undefined;
  const [action = "", subject = "", extra = "", ...rest] = text.split("~");
  if (rest.length > 0 || !ACTION.test(action) || text.endsWith("~")) return undefined;
  const uuid = subject === "" ? undefined : lengthenId(subject);
  if (subject !== "" && uuid === undefined) return undefined;
  if (extra !== "" && !EXTRA.test(extra)) return undefined;
  return { action, ...(uuid === undefined ? {} : { subject: uuid }), ...(extra === "" ? {} : { extra }) };
}
