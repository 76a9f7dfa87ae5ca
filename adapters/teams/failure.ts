// What a failed call tells, in plain data: the SDK's errors carry the whole request, so nothing else of them may go further.

import { parsed } from "./entrance.ts";
import type { Failure } from "./errors.ts";
import { object, text } from "./listen.ts";
import type { Json } from "./text.ts";

/** The identity service gave no token: another failure than a request that failed. */
export class NoToken extends Error {
  override readonly cause: unknown;
  constructor(cause: unknown) {
    super("no token");
    this.cause = cause;
  }
}

/** Errors that come before a request has left: no address, no connection, no trust. */
const NEVER_LEFT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_|ERR_TLS_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/;
/** A code as Microsoft writes them. Anything else in its place could be anybody's words. */
const CODE = /^[A-Za-z][A-Za-z0-9_]{1,80}$/;

export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof NoToken) {
    const { errorCode } = object(thrown.cause);
    const code = CODE.test(String(errorCode)) ? String(errorCode) : "no_token";
    // The identity service could not be reached: nothing is known of the bot.
    return /network|endpoints|timeout/i.test(code) || code === "no_token"
      ? { is: "unreachable" }
      : { is: "unknown-bot", code };
  }
  const error = object(thrown);
  const status = typeof error.statusCode === "number" ? error.statusCode : undefined;
  if (status === undefined) return NEVER_LEFT.test(codeIn(thrown)) ? { is: "unreachable" } : { is: "lost" };
  if (status === 429) return limitedBy(error);
  if (status === 412) return { is: "crowded" };
  if (status >= 500 || status === 408) return { is: "lost" };
  return { is: "refused", status, code: vendorCode(error) ?? `http_${status}` };
}

function codeIn(thrown: unknown): string {
  const { code, cause } = object(thrown);
  return text(code) !== undefined && NEVER_LEFT.test(String(code))
    ? String(code)
    : cause === undefined
      ? ""
      : codeIn(cause);
}

function limitedBy(error: Json): Failure {
  const headers = object(error.response).headers as { get?(name: string): string | undefined } | undefined;
  const seconds = Number(headers?.get?.("retry-after"));
  return Number.isFinite(seconds) && seconds > 0 ? { is: "limited", afterMs: seconds * 1000 } : { is: "limited" };
}

/** `{"error":{"code":…}}`, and in an older form a code within the message: `"subCode": "MessageWritesBlocked"`. */
function vendorCode(error: Json): string | undefined {
  const raw = text(object(error.response).bodyAsText) ?? "";
  const body = parsed(Buffer.from(raw)) ?? {};
  const sub = /\\?"subCode\\?"\s*:\s*\\?"(\w+)/.exec(raw)?.[1];
  const code = sub ?? text(object(body.error).code) ?? text(body.code);
  return code !== undefined && CODE.test(code) ? code : undefined;
}
