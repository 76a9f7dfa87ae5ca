// schedule next | preview

import type { Expected } from "../schedule/preview.ts";
import { scheduleNextCommand } from "./schedule-next.ts";
import { inColumns, newCommand, Refused, tell, wholeNumber } from "./terminal.ts";
import { configOf, sayWhen, type World } from "./world.ts";

const MOST_WEEKS = 60;

/** What everybody gets: it may be said whose it is. Whatever else is sent would tell on somebody, so it is listed without a name. */
const OF_ALL: Record<string, string> = {
  "reflection.question": "the week's question",
  "reflection.room-question": "the week's question, in the room",
  "reflection.digest": "what was shared",
};

/** Work that sends nothing. */
const SENDS_NOTHING: readonly string[] = [
  "cohort.destroy-keys",
  "cohort.drop-code",
  "cohort.drop-joining",
  "cohort.wrong-code",
  "reflection.note-gone",
];

export function scheduleCommand(world: World) {
  return newCommand("schedule", world.terminal)
    .description("When things fall due.")
    .addCommand(scheduleNextCommand(world.terminal, () => world.clock.now()))
    .addCommand(preview(world));
}

const preview = (world: World) =>
  newCommand("preview", world.terminal)
    .description("List what will be sent to whom, and when, in the cohort's time.")
    .requiredOption("--cohort <handle>", "the cohort's handle")
    .option("--weeks <number>", "how far ahead", wholeNumber(1, MOST_WEEKS), 4)
    .option("--json", "for machines: one line of JSON")
    .addHelpText("after", "\nWhat could tell on somebody (reminders, replies) is listed without a name.")
    .action(async ({ cohort: handle, weeks, json }) => {
      const { zone, rows } = await foreseen(world, handle, weeks);
      const expected = rows.map(({ at, ...row }) => ({ at: `${at}`, ...row }));
      const lines = inColumns(
        rows.map(({ at, what, to }) => [sayWhen(at, zone), OF_ALL[what] ?? "a private message or a share", to]),
      );
      const none = `Nothing is to be sent in ${weeks === 1 ? "one week" : `${weeks} weeks`}.`;
      tell(world.terminal, json, { cohort: handle, zone, expected }, lines.length === 0 ? [none] : lines);
    });

interface Foreseen {
  at: Expected["at"];
  /** Kind of work or of post. */
  what: string;
  period: string | null;
  /** A member's or a room's name, the cohort's, or empty. */
  to: string;
  is: Expected["is"];
}

async function foreseen(world: World, handle: string, weeks: number): Promise<{ zone: string; rows: Foreseen[] }> {
  const config = configOf(world);
  const { inOffice } = await import("./office.ts");
  const { previewSchedule } = await import("../schedule/preview.ts");
  const { projectQuestions } = await import("../reflection/project.ts");
  return inOffice(world, config, ({ store, means }) =>
    store.transaction(async (tx) => {
      const cohort = await tx.cohort.findUnique({ where: { handle } });
      if (cohort === null) throw new Refused(`There is no cohort "${handle}". \`cohort list\` shows those there are.`);
      const span = { cohortId: cohort.id, from: means.now, until: means.now.add({ hours: weeks * 7 * 24 }) };
      const expected = await previewSchedule(tx, span, [projectQuestions]);
      const members = await tx.member.findMany({ where: { cohortId: cohort.id }, include: { person: true } });
      const rooms = await tx.room.findMany({ where: { cohortId: cohort.id } });
      const names = new Map<string, string>([
        [cohort.id, cohort.name],
        ...members.map(({ id, person }) => [id, person.name] as const),
        ...rooms.map(({ id, name }) => [id, name] as const),
      ]);
      const whom = ({ what, memberId, roomId, target }: Expected) =>
        what in OF_ALL
          ? (names.get(memberId ?? roomId ?? target) ?? "")
          : roomId === undefined
            ? ""
            : (names.get(roomId) ?? "");
      const rows = expected
        .filter(({ what }) => !SENDS_NOTHING.includes(what))
        .map((one) => ({ at: one.at, what: one.what, period: one.period ?? null, to: whom(one), is: one.is }));
      return { zone: cohort.zone, rows };
    }),
  );
}
