// schedule next: when a rule comes round, as it would for a cohort. Computes only.

import { InvalidArgumentError } from "@commander-js/extra-typings";
import { Temporal } from "../clock.ts";
import { isZone, nextOccasions, type Rule, readRule } from "../schedule/cadence.ts";
import { newCommand, type Terminal } from "./terminal.ts";

const MOST = 1000;

/** The command `next`, for mounting under `schedule`. `now` answers where --from is absent. */
export function scheduleNextCommand(terminal: Terminal, now: () => Temporal.Instant) {
  return newCommand("next", terminal)
    .description("Say when a rule comes round next, clock changes and all.")
    .requiredOption(
      "--rule <rule>",
      'such as "weekly Monday 09:00", "every 2 weeks Monday 09:00", "daily 09:00" or "monthly first Monday 09:00"',
      ruleOf,
    )
    .requiredOption("--zone <zone>", "an IANA time zone, such as Europe/London", zoneOf)
    .option("--from <instant>", "the earliest moment, such as 2026-10-19T00:00:00Z (now, where absent)", instantOf)
    .option("--count <number>", `how many, up to ${MOST}`, countOf, 5)
    .option("--json", "for machines: one line of JSON")
    .action(({ rule, zone, from = now(), count, json }) => {
      const occasions = nextOccasions(rule, zone, from, count);
      if (json) terminal.out(`${JSON.stringify({ instants: occasions.map(({ at }) => at.toString()) })}\n`);
      else
        terminal.out(
          occasions.map(({ period, at }) => `${at.toString()}  ${localTime(at, zone)}  ${period}\n`).join(""),
        );
    });
}

function localTime(at: Temporal.Instant, zone: string): string {
  const local = at.toZonedDateTimeISO(zone);
  const weekday = local.toPlainDate().toLocaleString("en-GB", { weekday: "short" });
  return `${weekday} ${local.toPlainDate().toString()} ${local.toPlainTime().toString({ smallestUnit: "minute" })} ${local.offset}`;
}

function ruleOf(text: string): Rule {
  const read = readRule(text);
  if ("problem" in read) throw new InvalidArgumentError(read.problem);
  return read.rule;
}

function zoneOf(text: string): string {
  if (!isZone(text)) throw new InvalidArgumentError("That is not a time zone. Write for instance Europe/London.");
  return text;
}

function instantOf(text: string): Temporal.Instant {
  try {
    const instant = Temporal.Instant.from(text);
    if (/^\d{4}-/.test(text)) return instant;
  } catch {
    // Said below.
  }
  throw new InvalidArgumentError("That is not a moment. Write for instance 2026-10-19T00:00:00Z.");
}

function countOf(text: string): number {
  const count = Number(text);
  if (!/^\d+$/.test(text) || count < 1 || count > MOST)
    throw new InvalidArgumentError(`Write a number from 1 to ${MOST}.`);
  return count;
}
