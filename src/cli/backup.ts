// backup, restore, and the same for the keys. The database and the keystore are never in one file: whoever finds one must not have both.

import type { Members, Reapplied } from "../backup/erasures.ts";
import type { Migrations } from "../backup/migrations.ts";
import type { Restored } from "../backup/restore.ts";
import type { Temporal } from "../clock.ts";
import type { OpenKeystore } from "../keystore/shelf.ts";
import type { SetAside } from "./since.ts";
import { newCommand, Refused, type Terminal, tell } from "./terminal.ts";

/** What the commands work on. Each is opened when it is needed, and closed by the command. */
export interface BackupDoors {
  now: () => Temporal.Instant;
  migrations: () => Promise<Migrations>;
  /** The database's address; for backup beside a running bot, for restore with nobody else at work on it. */
  database(purpose: "backup" | "restore"): Promise<{ url: string; close(): Promise<void> }>;
  keystore(): Promise<OpenKeystore>;
  /** The members of the restored database. */
  members(url: string): Promise<Members & { close(): Promise<void> }>;
  /** Takes out of the bot's hands what it may have done since the backup. */
  setAside(url: string): Promise<SetAside>;
  /** The key owners in the database's Erasure rows; none where there is no database to ask. */
  erasedOwners(): Promise<string[]>;
}

/** A week: the rule for backups of keys, which the keystore writes into each. */
const KEEP_DAYS = 7;

/** `kindling backup`. */
export function backupCommand(terminal: Terminal, doors: BackupDoors) {
  return newCommand("backup", terminal)
    .description(
      "Copy the database into one new file, while the bot runs. The file shows one moment, and is read back and checked before it gets its name.",
    )
    .requiredOption("--out <file>", "the file to make; it must not be there yet")
    .option("--json", "for machines: one line of JSON")
    .addHelpText(
      "after",
      "\nThe file holds names and who is in which cohort: keep it where the database might lie. What members\n" +
        'wrote is in it, sealed; the keys are not. Back them up apart: "kindling keys backup".',
    )
    .action(async ({ out, json }) => {
      const { backUp } = await import("../backup/back-up.ts");
      const made = await using(doors.database("backup"), ({ url }) => backUp({ url, out, now: doors.now() }));
      if (made.is === "refused") throw new Refused(made.because);
      const left = made.leftOut.length > 0 ? [`Left out, as of no use later: ${made.leftOut.join(", ")}.`] : [];
      tell(terminal, json, made, [
        `Backed up ${made.rows} rows of ${made.tables.length} tables, as of ${made.madeAt}, to ${out}.`,
        ...left,
        `The keys are not in it: "kindling keys backup --out <another place>".`,
      ]);
    });
}

/** `kindling restore`. */
export function restoreCommand(terminal: Terminal, doors: BackupDoors) {
  return newCommand("restore", terminal)
    .description(
      "Fill an empty database from a backup: everything, compared with the file, or nothing. Stop the bot first. Whoever was erased since the backup is erased again.",
    )
    .requiredOption("--from <file>", "a file that backup made")
    .option(
      "--nothing-since",
      "the bot has not run since the backup was made, as when it moves house: what has fallen due is then done, late",
    )
    .option("--json", "for machines: one line of JSON")
    .addHelpText(
      "after",
      "\nWhat the bot did since the backup is not in its ledger any more. So that nothing goes out twice, work that has\n" +
        'fallen due is not done, and posts that may have left wait for an organiser\'s "post again".',
    )
    .action(async ({ from, nothingSince, json }) => {
      const { restore } = await import("../backup/restore.ts");
      const { reapplyErasures } = await import("../backup/erasures.ts");
      const migrations = await doors.migrations();
      // Opened first: a keystore that cannot be used is found out before anything is filled.
      const done = await using(doors.keystore(), (keys) =>
        using(doors.database("restore"), async ({ url }) => {
          const restored = await restore({ file: from, url, migrations });
          if (restored.is === "refused") throw new Refused(restored.because);
          const aside = nothingSince ? undefined : await doors.setAside(url);
          const again = await using(doors.members(url), (members) => reapplyErasures(keys, members));
          return { restored, aside, again };
        }),
      );
      const { restored, aside, again } = done;
      const setAside = aside ?? null;
      tell(terminal, json, { ...restored, ...again, setAside }, await sayRestored(restored, again, aside));
    });
}

async function sayRestored(restored: Restored, { erased, withoutKey }: Reapplied, aside?: SetAside): Promise<string[]> {
  const { sayAside } = await import("./since.ts");
  return [
    `Restored ${restored.rows} rows of ${restored.tables.length} tables, as of ${restored.madeAt}.`,
    ...(restored.migrated.length > 0 ? [`Then brought up to date: ${restored.migrated.join(", ")}.`] : []),
    ...(erased.length > 0 ? [`Erased again, as they had been since: ${countOf(erased.length, "member")}.`] : []),
    ...(withoutKey.length > 0
      ? [
          `${countOf(withoutKey.length, "member")} without a key: what they wrote cannot be read. Unless they never wrote anything, ` +
            'restore the keys as well: "kindling keys restore".',
        ]
      : []),
    ...(aside === undefined ? ["What has fallen due is done when the bot starts."] : sayAside(aside)),
  ];
}

/** `kindling keys`, with `backup` and `restore`. */
export function keysCommand(terminal: Terminal, doors: BackupDoors) {
  return newCommand("keys", terminal)
    .description("Back up and restore the keys of what members wrote, apart from the database.")
    .addCommand(keysBackupCommand(terminal, doors))
    .addCommand(keysRestoreCommand(terminal, doors));
}

function keysBackupCommand(terminal: Terminal, doors: BackupDoors) {
  return newCommand("backup", terminal)
    .description(
      `Write the keys into one file, in the place of an earlier one. Delete it after ${KEEP_DAYS} days: until then it can read what members erased since.`,
    )
    .requiredOption("--out <file>", "the file to make; an earlier backup of keys there is overwritten")
    .option("--json", "for machines: one line of JSON")
    .action(async ({ out, json }) => {
      const { backupKeys } = await import("../keystore/backup.ts");
      const made = await using(doors.keystore(), (keystore) => backupKeys({ keystore, out, now: doors.now() }));
      if (made.is === "refused") throw new Refused(made.because);
      tell(terminal, json, made, [
        `Wrote ${countOf(made.keys, "key")} to ${out}. Keep it away from the database's backups, and delete it by ${made.deleteBy}.`,
      ]);
    });
}

function keysRestoreCommand(terminal: Terminal, doors: BackupDoors) {
  return newCommand("restore", terminal)
    .description("Put keys back that the keystore has lost. What was destroyed stays destroyed.")
    .requiredOption("--from <file>", 'a file that "keys backup" made')
    .option("--json", "for machines: one line of JSON")
    .action(async ({ from, json }) => {
      const { restoreKeys } = await import("../keystore/backup.ts");
      const erased = await doors.erasedOwners();
      const done = await using(doors.keystore(), (keystore) => restoreKeys({ keystore, from, erased }));
      if (done.is === "refused") throw new Refused(done.because);
      const { restored, present, keptDestroyed, madeAt, deleteBy } = done;
      tell(terminal, json, done, [
        `Put back ${countOf(restored, "key")} of ${madeAt}; already there: ${present}, destroyed for good: ${keptDestroyed}.`,
        `Delete the file by ${deleteBy}, and back the keys up anew.`,
      ]);
    });
}

const countOf = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;

async function using<T extends { close(): Promise<void> }, R>(
  opening: Promise<T>,
  work: (open: T) => Promise<R>,
): Promise<R> {
  const open = await opening;
  try {
    return await work(open);
  } finally {
    await open.close();
  }
}
