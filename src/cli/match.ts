// match weights, round, season, sets: dry runs of the matching, from a file. Computes only.

import type { z } from "zod";
import { planGroupSeason } from "../matching/group-season.ts";
import { planGroups } from "../matching/groups.ts";
import { planIssueSets } from "../matching/issue-sets.ts";
import { planRound, type Round, type WhyUnplaced } from "../matching/round.ts";
import { planSeason, type Season } from "../matching/season.ts";
import { planSets } from "../matching/sets.ts";
import { bestPairs } from "../matching/solve.ts";
import { weightsOf } from "../matching/weights.ts";
import {
  GroupSeasonInput,
  GroupsInput,
  IssueSetsInput,
  RoundInput,
  readInput,
  SeasonInput,
  SetsInput,
  WeightsInput,
} from "./match-input.ts";
import { newCommand, Refused, type Terminal } from "./terminal.ts";

/** The command `match` with what stands under it. */
export function matchCommand(terminal: Terminal) {
  return newCommand("match", terminal)
    .description("Try the matching on a file: who would meet whom, and what could not be had.")
    .addCommand(
      dryRun(terminal, "weights", "The pairs of the greatest total weight among those with the most pairs.", {
        shape: WeightsInput,
        plan: ({ n, edges }) => {
          const { pairs, total } = bestPairs(weightsOf(n, edges));
          return { pairs, total };
        },
        words: ({ pairs, total }) => [...pairs.map((pair) => pair.join(" – ")), `Total: ${total}.`],
      }),
    )
    .addCommand(
      dryRun(terminal, "round", "One round of pairs, with a group of three where the number is odd.", {
        shape: RoundInput,
        plan: planRound,
        words: roundWords,
      }),
    )
    .addCommand(
      dryRun(terminal, "season", "All rounds of a programme, so that nobody repeats and sectors mix early.", {
        shape: SeasonInput,
        plan: planSeason,
        words: seasonWords,
      }),
    )
    .addCommand(
      dryRun(terminal, "groups", 'One round of groups of three or four ("groupsOf": 3 or 4).', {
        shape: GroupsInput,
        plan: ({ groupsOf, ...gathering }) => planGroups({ ...gathering, size: groupsOf }),
        words: roundWords,
      }),
    )
    .addCommand(
      dryRun(terminal, "group-season", 'All rounds of a programme in groups of three or four ("groupsOf": 3 or 4).', {
        shape: GroupSeasonInput,
        plan: ({ groupsOf, ...gathering }) => planGroupSeason({ ...gathering, size: groupsOf }),
        words: seasonWords,
      }),
    )
    .addCommand(
      dryRun(terminal, "sets", "Learning sets that mix sectors, sizes and places.", {
        shape: SetsInput,
        plan: (input) => {
          const { unplaced, ...sets } = planSets(input);
          return unplaced.length === 0 ? sets : { ...sets, unplaced };
        },
        words: ({ sets, cost, lowerBound, ...rest }) => [
          ...roundLines({ groups: sets, unplaced: "unplaced" in rest ? rest.unplaced : [] }),
          cost === lowerBound
            ? `Cost ${cost}: no division is better mixed.`
            : `Cost ${cost}. No division can cost less than ${lowerBound}.`,
        ],
      }),
    )
    .addCommand(
      dryRun(
        terminal,
        "issue-sets",
        'Learning sets around issues that members bid for ("bids": issues by member id).',
        {
          shape: IssueSetsInput,
          plan: ({ bids, ...input }) => planIssueSets({ ...input, bids: new Map(Object.entries(bids)) }),
          words: ({ sets, choices, disappointed, unplaced }) => [
            ...sets.map(({ issue, members }) => `${issue}: ${members.join(" – ")}`),
            ...roundLines({ groups: [], unplaced }),
            `By choice, the first first: ${choices.join(", ") || "none"}. None of their choices: ${disappointed}.`,
          ],
        },
      ),
    );
}

interface DryRun<Shape extends z.ZodType, Answer> {
  shape: Shape;
  plan(input: z.output<Shape>): Answer;
  /** The answer for people, line by line. */
  words(answer: Answer): string[];
}

function dryRun<Shape extends z.ZodType, Answer>(
  terminal: Terminal,
  name: string,
  description: string,
  { shape, plan, words }: DryRun<Shape, Answer>,
) {
  return newCommand(name, terminal)
    .description(description)
    .requiredOption("--input <file>", "the JSON file to read; - for what is piped in")
    .option("--json", "for machines: one line of JSON")
    .action(({ input: file, json }) => {
      const input = readInput(file, shape);
      const answer = refusing(() => plan(input));
      terminal.out(`${json ? JSON.stringify(answer) : words(answer).join("\n")}\n`);
    });
}

/** What the solver cannot compute exactly is the fault of the numbers given. */
function refusing<T>(plan: () => T): T {
  try {
    return plan();
  } catch (error) {
    if (error instanceof RangeError) throw new Refused(`This cannot be matched: ${error.message}.`);
    throw error;
  }
}

const WHY: Record<WhyUnplaced, string> = {
  alone: "nobody else is there",
  "nobody-allowed": "everybody else is of the same organisation or excluded",
  outnumbered: "all whom they may meet are needed elsewhere",
};

const roundWords = (round: Round): string[] => [
  ...roundLines(round),
  `Pairs that met before: ${round.repeats}. Pairs of one sector: ${round.sameSector}.`,
];

const seasonWords = ({ rounds, repeats, crossSectorShare }: Season): string[] => [
  ...rounds.flatMap((round, index) => [
    `Round ${index + 1} (${Math.round(100 * (crossSectorShare[index] ?? 1))} % across sectors)`,
    ...roundLines(round).map((line) => `  ${line}`),
  ]),
  `Pairs that meet again: ${repeats}.`,
];

function roundLines({ groups, unplaced }: Pick<Round, "groups" | "unplaced">): string[] {
  return [
    ...groups.map((group) => group.join(" – ")),
    ...unplaced.map(({ id, why }) => `Without a place: ${id} (${WHY[why]}).`),
  ];
}
