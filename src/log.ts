// The log, by allow-list: ids, counts, durations and our own words for what happened. Never a name, a text, a query or a request body; an
// error appears by its name and code alone, because its message may quote what somebody wrote.

import { type DestinationStream, type Logger, pino } from "pino";

/** What may be logged beside the sentence. A key that is not here is dropped and counted in `withheld`. */
const ALLOWED = new Set([
  "address",
  "applied",
  "attempts",
  "code",
  "cohort",
  "connection",
  "count",
  "delivery",
  "during",
  "error",
  "folder",
  "id",
  "kind",
  "made",
  "member",
  "method",
  "ms",
  "path",
  "pid",
  "platform",
  "port",
  "room",
  "signal",
  "state",
  "status",
  "version",
  "why",
]);

/** Longer strings are no ids or words of ours. */
const LONGEST = 200;

export type Log = Pick<Logger, "debug" | "info" | "warn" | "error" | "fatal">;

/** A log of JSON lines on standard error, or into `into`. */
export function createLog(level: string, into: DestinationStream = pino.destination(2)): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { log: permitted } }, into);
}

/** The facts that may be logged. */
export function permitted(facts: Record<string, unknown>): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  let withheld = 0;
  for (const [key, value] of Object.entries(facts)) {
    const shown = value instanceof Error ? value.name : value;
    const plain = typeof shown === "number" || typeof shown === "boolean" || typeof shown === "string";
    if (ALLOWED.has(key) && plain && !(typeof shown === "string" && shown.length > LONGEST)) kept[key] = shown;
    else withheld++;
  }
  return withheld === 0 ? kept : { ...kept, withheld };
}
