// Which question a cohort gets in which week: pure, and drawn from a seed, so that it can be had again. Rules, the stronger first:
// what was asked stays, and an organiser's choice is kept; a question that names phases is asked only in one of them; no question again
// while its theme has another that fits; no theme twice running; themes evenly; within a theme the depth rises, and critical-friend
// questions come late; questions of the phase go first.

import { DEPTHS, type Pack, type Question, type Theme } from "../prompts/library.ts";
import { chance } from "../random.ts";
import { phaseOfWeek } from "./week.ts";

export interface ProgrammePlan {
  /** How many weeks have a question. */
  weeks: number;
  seed: number;
  /** Question ids by week number, already asked: facts. With them, nothing that is changed later can change an earlier week. */
  asked?: ReadonlyMap<number, string>;
  /** Question ids by week number that an organiser chose. They are asked in no other week, save where they were asked before. */
  overrides?: ReadonlyMap<number, string>;
}

export interface PlannedWeek {
  /** From 1. */
  number: number;
  question: Question;
  theme: Theme;
  /** Phase id; absent where the pack has no phases. */
  phase?: string;
}

/** The question of every week. An id that the pack no longer has is as if it were not there. */
export function programme(pack: Pack, plan: ProgrammePlan): PlannedWeek[] {
  const course = new Course(pack, plan);
  return Array.from({ length: plan.weeks }, (_, index) => course.week(index + 1));
}

/** The question of one week; undefined outside the programme. */
export function questionFor(pack: Pack, plan: ProgrammePlan, number: number): PlannedWeek | undefined {
  return programme(pack, plan)[number - 1];
}

/** How far one theme has come. */
interface Progress {
  theme: Theme;
  /** Weeks that this theme has had, or is sure to get. */
  weeks: number;
  /** How many of these lie behind. */
  past: number;
  /** How often its questions have all been asked. */
  round: number;
  /** Weeks behind in this round. */
  inRound: number;
  /** The depth reached in this round, as an index of DEPTHS. */
  depth: number;
}

class Course {
  readonly #pack: Pack;
  readonly #plan: ProgrammePlan;
  readonly #fixed: ReadonlyMap<number, Question>;
  readonly #progress: Map<string, Progress>;
  /** How often each question was asked, or is sure to be. */
  readonly #asked = new Map<string, number>();
  /** The week in which each question was asked last. */
  readonly #lastWeek = new Map<string, number>();
  #lastTheme = "";

  constructor(pack: Pack, plan: ProgrammePlan) {
    this.#pack = pack;
    this.#plan = plan;
    const questions = new Map(
      pack.themes.flatMap((theme) => theme.questions.map((question) => [question.id, question])),
    );
    this.#progress = new Map(
      pack.themes.map((theme) => [theme.id, { theme, weeks: 0, past: 0, round: 0, inRound: 0, depth: 0 }]),
    );
    this.#fixed = new Map(
      [...(plan.overrides ?? []), ...(plan.asked ?? [])].flatMap(([number, id]) => {
        const question = questions.get(id);
        return question && number >= 1 && number <= plan.weeks ? [[number, question]] : [];
      }),
    );
    for (const question of this.#fixed.values()) {
      this.#of(question.theme).weeks += 1;
      this.#count(question);
    }
  }

  /** To be called for week 1, 2, 3 and so on. */
  week(number: number): PlannedWeek {
    const phase = phaseOfWeek(this.#pack.phases, this.#plan.weeks, number);
    const fixed = this.#fixed.get(number);
    const progress = fixed ? this.#of(fixed.theme) : this.#chooseTheme(number, phase);
    const question = fixed ?? this.#chooseQuestion(progress, phase);
    if (!fixed) {
      progress.weeks += 1;
      this.#count(question);
    }
    progress.past += 1;
    progress.inRound += 1;
    // An organiser's choice may jump ahead; what follows should not be dragged along.
    if (this.#plan.overrides?.get(number) !== question.id) progress.depth = Math.max(progress.depth, rank(question));
    this.#lastWeek.set(question.id, number);
    this.#lastTheme = progress.theme.id;
    return { number, question, theme: progress.theme, ...(phase === undefined ? {} : { phase }) };
  }

  #chooseTheme(number: number, phase: string | undefined): Progress {
    const ahead = new Set([...this.#fixed].flatMap(([week, { theme }]) => (week > number ? [theme] : [])));
    const neighbours = [this.#lastTheme, this.#fixed.get(number + 1)?.theme];
    return least([...this.#progress.values()], (progress) => {
      const open = this.#leastAsked(progress, phase);
      const { id } = progress.theme;
      return [
        id === neighbours[0] ? 1 : 0,
        id === neighbours[1] ? 1 : 0,
        progress.weeks,
        // A theme that is sure to come again would else be left for the end, next to itself.
        ahead.has(id) ? 0 : 1,
        open.every((question) => this.#times(question) === 0) ? 0 : 1,
        open.some((question) => question.phases.length > 0 && rank(question) >= progress.depth) ? 0 : 1,
        chance(this.#plan.seed, "theme", number, id),
      ];
    });
  }

  #chooseQuestion(progress: Progress, phase: string | undefined): Question {
    const open = this.#leastAsked(progress, phase);
    const round = Math.min(...open.map((question) => this.#times(question)));
    if (round > progress.round) Object.assign(progress, { round, inRound: 0, depth: 0 });
    const rising = open.filter((question) => rank(question) >= progress.depth);
    const candidates = rising.length > 0 ? rising : open;
    const { weeks, seed } = this.#plan;
    const toCome = Math.max(Math.ceil(weeks / this.#pack.themes.length) - progress.past - 1, 0);
    // From the easiest to the last of DEPTHS over the weeks that the theme has: so critical friends come late.
    const goal = (progress.inRound / Math.max(progress.inRound + toCome, 1)) * (DEPTHS.length - 1);
    return least(candidates, (question) => {
      const left = candidates.filter((other) => other !== question && rank(other) >= rank(question)).length;
      return [
        // Leaving too few behind would bring a repetition, or a step back, before its time: then the easiest goes first.
        left < Math.min(toCome, candidates.length - 1) ? 1 + rank(question) : 0,
        progress.inRound === 0 ? rank(question) : Math.max(Math.abs(rank(question) - goal) - 1, 0),
        // Of questions that come again, the one asked longest ago.
        this.#lastWeek.get(question.id) ?? 0,
        question.phases.length > 0 ? 0 : 1,
        chance(seed, "question", round, question.id),
      ];
    });
  }

  /** The questions of a theme that fit a phase and were asked least often. A pack has for each theme one that fits any phase. */
  #leastAsked({ theme }: Progress, phase: string | undefined): Question[] {
    const fitting = theme.questions.filter(
      ({ phases }) => phases.length === 0 || (phase !== undefined && phases.includes(phase)),
    );
    const fewest = Math.min(...fitting.map((question) => this.#times(question)));
    return fitting.filter((question) => this.#times(question) === fewest);
  }

  #of(theme: string): Progress {
    const progress = this.#progress.get(theme);
    if (!progress) throw new RangeError(`not a theme: ${theme}`);
    return progress;
  }

  #times(question: Question): number {
    return this.#asked.get(question.id) ?? 0;
  }

  #count(question: Question): void {
    this.#asked.set(question.id, this.#times(question) + 1);
  }
}

function rank(question: Question): number {
  return DEPTHS.indexOf(question.depth);
}

/** The item whose scores are least, the first score deciding before the second and so on. */
function least<T>(items: readonly T[], scoresOf: (item: T) => number[]): T {
  const scored = items.map((item) => ({ item, scores: scoresOf(item) }));
  const [first] = scored.sort((a, b) => {
    const index = a.scores.findIndex((score, place) => score !== b.scores[place]);
    return index < 0 ? 0 : (a.scores[index] ?? 0) - (b.scores[index] ?? 0);
  });
  if (!first) throw new RangeError("nothing to choose from");
  return first.item;
}
