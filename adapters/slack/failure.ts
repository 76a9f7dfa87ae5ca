// The SDK's outcomes and errors → plain data. Pure; it knows them by their shape alone.

import type { Failure } from "./errors.ts";

export type Result = { is: "ok"; data: Record<string, unknown>; scopes?: string[] } | Failure;

/** What came of a call of the SDK. */
export async function outcome(calling: Promise<unknown>): Promise<Result> {
  try {
    const data = (await calling) as Record<string, unknown>;
    const { scopes } = (data.response_metadata ?? {}) as { scopes?: string[] };
    return { is: "ok", data, ...(scopes === undefined ? {} : { scopes }) };
  } catch (error) {
    return failureOf(error);
  }
}

/** Errors that come before a request has left: no address, no connection, no trust. */
const NEVER_LEFT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_|ERR_TLS_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/;
/** A code as Slack writes them. Anything else in its place is a page of some server in between. */
const CODE = /^[a-z][a-z0-9_]{1,80}$/;

/** What an error of the SDK means. */
export function failureOf(thrown: unknown): Failure {
  const error = thrown as {
    code?: string;
    retryAfter?: number;
    statusCode?: number;
    data?: { error?: string; response_metadata?: { retryAfter?: number } };
    message?: string;
    cause?: unknown;
  };
  switch (error.code) {
    case "slack_webapi_rate_limited_error":
      return { is: "limited", afterMs: (error.retryAfter ?? 30) * 1000 };
    case "slack_webapi_platform_error": {
      const code = error.data?.error ?? "";
      return CODE.test(code) ? { is: "refused", code } : { is: "lost" };
    }
    case "slack_webapi_http_error": {
      const status = error.statusCode ?? 500;
      return status >= 500 || status === 408 ? { is: "lost" } : { is: "refused", code: `http_${status}` };
    }
  }
  // The SDK gives a 429 without Retry-After no code of its own.
  if (error.message?.startsWith("Retry header did not contain")) return { is: "limited", afterMs: 30_000 };
  for (let cause: unknown = thrown, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth += 1) {
    const all = cause instanceof AggregateError ? cause.errors : [cause];
    if (all.some((one: { code?: unknown }) => typeof one.code === "string" && NEVER_LEFT.test(one.code))) {
      return { is: "unreachable" };
    }
  }
  return { is: "lost" };
}

/** A failure in one word, for the log. */
export const codeOf = (failure: Failure): string => (failure.is === "refused" ? failure.code : failure.is);
