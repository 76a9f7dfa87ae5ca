// The rehearsal's own time: it stands still until somebody moves it, and is kept in a file so that a restart goes on where it stood.

import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { type Clock, Temporal } from "../../clock.ts";

export interface MovableClock extends Clock {
  moveTo(instant: Temporal.Instant): void;
}

/** Reads the time from the file, or begins at `opensAt` where there is none or it cannot be read. */
export function openMovableClock(file: string, opensAt: Temporal.Instant): MovableClock {
  let now = existsSync(file) ? (instantIn(readFileSync(file, "utf8")) ?? opensAt) : opensAt;
  return {
    now: () => now,
    moveTo: (instant) => {
      now = instant;
      writeFileSync(`${file}.new`, `${instant}\n`);
      renameSync(`${file}.new`, file);
    },
  };
}

function instantIn(text: string): Temporal.Instant | undefined {
  try {
    return Temporal.Instant.from(text.trim());
  } catch {
    return undefined;
  }
}
