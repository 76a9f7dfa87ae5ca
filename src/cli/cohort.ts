// cohort create | list | organiser-code | close

import type { CohortProblem, NewCohort } from "../cohort/operate.ts";
import { office } from "./operating.ts";
import { inColumns, newCommand, Refused, tell, WrongUsage, wholeNumber } from "./terminal.ts";
import { sayWhen, type World } from "./world.ts";

const JSON_OUT = ["--json", "for machines: one line of JSON"] as const;

/** The sectors of the domain, for a cohort that names none of its own. */
export const SECTORS = [
  "Local government",
  "Health",
  "Police",
  "Fire and rescue",
  "Housing",
  "Voluntary and community",
  "Education",
  "Central government",
  "Business",
];

const PROBLEMS: Record<CohortProblem, string> = {
  "handle-form": "--handle: use small letters, digits and hyphens, at most 40, such as ignite-2026.",
  "handle-taken": "--handle: there is a cohort of this handle already. `cohort list` shows it.",
  "name-missing": "--name: give the cohort a name.",
  "zone-unknown": "--zone: that is not a time zone. Write for instance Europe/London.",
  "days-wrong": "--starts and --ends: write days as 2026-09-07.",
  "ends-before-start": "--ends: the last day comes before the first.",
  "pack-unknown": "--pack: there is no such content pack. `prompts check` lists them.",
  "sectors-missing": "--sector: name from 1 to 25 sectors.",
  "sector-too-long": "--sector: at most 75 characters each.",
  "size-wrong": "--size: a whole number from 2 to 1000.",
  "question-day-wrong": "--day: a number from 1 (Monday) to 7 (Sunday).",
  "question-time-wrong": "--time: write the time as 09:00.",
};

/** What depends on what is there already; everything else is wrong whatever the state of things. */
const OF_THE_STATE: readonly CohortProblem[] = ["handle-taken", "pack-unknown"];
const LARGEST_SEED = 2 ** 31 - 1;

export function cohortCommand(world: World) {
  return newCommand("cohort", world.terminal)
    .description("Cohorts: make them, list them, let an organiser in, end them.")
    .addCommand(create(world))
    .addCommand(list(world))
    .addCommand(organiserCode(world))
    .addCommand(close(world));
}

const create = (world: World) =>
  newCommand("create", world.terminal)
    .description("Make a cohort, and print the one-time code that lets its first organiser in.")
    .requiredOption("--handle <handle>", "a short name for the command line, such as ignite-2026")
    .requiredOption("--name <name>", "the name that members see")
    .requiredOption("--zone <zone>", "the cohort's IANA time zone, such as Europe/London")
    .requiredOption("--starts <day>", "the first day, such as 2026-09-07")
    .requiredOption("--ends <day>", "the last day")
    .option("--pack <id>", "the content pack", "ignite")
    .option("--sector <names...>", "the sectors that members choose from (those of public services where absent)")
    .option("--size <number>", "how many members at most", Number, 100)
    .option("--day <number>", "the day of the question, 1 for Monday to 7 for Sunday", Number, 1)
    .option("--time <time>", "the local hour of the question", "09:00")
    .option("--help-contact <text>", "whom to turn to for help now; every member sees it", "")
    .option(
      "--seed <number>",
      "draws the questions; the same number gives the same programme",
      wholeNumber(0, LARGEST_SEED),
    )
    .option(...JSON_OUT)
    .action(async (given) => {
      const input: NewCohort = {
        handle: given.handle,
        name: given.name,
        zone: given.zone,
        startsOn: given.starts,
        endsOn: given.ends,
        pack: given.pack,
        sectors: given.sector ?? SECTORS,
        sizeLimit: given.size,
        questionDay: given.day,
        questionTime: given.time,
        helpContact: given.helpContact,
        ...(given.seed === undefined ? {} : { seed: given.seed }),
      };
      await office(world, async (operator, { createCohort, mintOrganiserCode }) => {
        const created = await createCohort(operator, input);
        if (created.is === "refused") {
          const lines = created.problems.map((problem) => PROBLEMS[problem]).join("\n");
          throw created.problems.every((problem) => OF_THE_STATE.includes(problem))
            ? new Refused(lines)
            : new WrongUsage(lines);
        }
        const minted = await mintOrganiserCode(operator, input.handle);
        if (minted.is === "refused") throw new Refused(`The cohort is made, but no code: ${minted.because}.`);
        const { code, expiresAt } = minted;
        tell(
          world.terminal,
          given.json,
          { cohort: created.cohort.handle, id: created.cohort.id, code, expiresAt: `${expiresAt}` },
          [
            `The cohort ${created.cohort.name} is made.`,
            `Its first organiser says this code to the bot in a private message: ${code}`,
            `It works once, until ${sayWhen(expiresAt, created.cohort.zone)} in ${created.cohort.zone}. It is not shown again; \`cohort organiser-code\` makes another.`,
          ],
        );
      });
    });

const list = (world: World) =>
  newCommand("list", world.terminal)
    .description("List the cohorts.")
    .option(...JSON_OUT)
    .action(async ({ json }) => {
      await office(world, async (operator, { listCohorts }) => {
        const cohorts = await listCohorts(operator);
        const rows = cohorts.map(({ handle, name, state, members, sizeLimit, startsOn, endsOn }) => [
          handle,
          name,
          state,
          `${members} of ${sizeLimit} members`,
          `${startsOn} to ${endsOn}`,
        ]);
        const none = ["There is no cohort yet. `cohort create` makes one."];
        tell(world.terminal, json, { cohorts }, rows.length === 0 ? none : inColumns(rows));
      });
    });

const organiserCode = (world: World) =>
  newCommand("organiser-code", world.terminal)
    .description("Print a one-time code that makes somebody an organiser of a cohort.")
    .argument("<cohort>", "its handle")
    .option(...JSON_OUT)
    .action(async (handle, { json }) => {
      await office(world, async (operator, { mintOrganiserCode }) => {
        const minted = await mintOrganiserCode(operator, handle);
        if (minted.is === "refused") throw new Refused(sayRefused(handle, minted.because));
        tell(world.terminal, json, { code: minted.code, expiresAt: `${minted.expiresAt}` }, [
          minted.code,
          `To be said to the bot in a private message. It works once, until ${sayWhen(minted.expiresAt, "UTC")} in UTC.`,
        ]);
      });
    });

const close = (world: World) =>
  newCommand("close", world.terminal)
    .description("End a programme: no more questions and no more joining. Members keep their journals.")
    .argument("<cohort>", "its handle")
    .option(...JSON_OUT)
    .action(async (handle, { json }) => {
      await office(world, async (operator, { closeCohort }) => {
        const closed = await closeCohort(operator, handle);
        if (closed.is === "refused") throw new Refused(sayRefused(handle, closed.because));
        tell(world.terminal, json, { cohort: handle, state: "closed" }, [
          `The cohort ${closed.cohort.name} is closed.`,
        ]);
      });
    });

function sayRefused(handle: string, because: "unknown-cohort" | "closed" | "already-closed"): string {
  if (because === "unknown-cohort") return `There is no cohort "${handle}". \`cohort list\` shows those there are.`;
  return `The cohort ${handle} is closed${because === "closed" ? ", and takes nobody in" : " already"}.`;
}
