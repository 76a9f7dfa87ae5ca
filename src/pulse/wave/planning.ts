// Waves before they open: planned, changed, called off. After the opening every one of these refuses; nothing here can be talked into more.

import { dateOf, dateOfDay, dayOf, instantOf, Temporal } from "../../clock.ts";
import { within } from "../../cohort/days.ts";
import { breaksOf } from "../../cohort/records-cohort.ts";
import type { Means, Occasion } from "../../feature.ts";
import type { Instrument } from "../../prompts/instrument.ts";
import { instrumentsOf } from "../../prompts/instruments.ts";
import type { Cohort, Prisma, PulseSchedule } from "../../store/generated/client.ts";
import {
  addWave,
  changePlanned,
  deleteSchedule,
  dropWork,
  latestOf,
  lockWave,
  type WaveInCohort,
  wavesIn,
  writeSchedule,
} from "./records.ts";
import {
  isChangeable,
  isStrict,
  isThreshold,
  judgePlan,
  nextOccurrence,
  overlap,
  type PlanProblem,
  reminderOf,
  timesOf,
  type WavePlan,
  type WaveTimes,
} from "./rules.ts";

type Planning = Pick<Means, "tx" | "now" | "library">;

export interface WaveOrder extends WavePlan {
  instrument: string;
  releasedToMembers: boolean;
  comment: boolean;
  /** The organiser's member id; absent for a schedule. */
  plannedBy?: string;
  scheduleId?: string;
}

export type Planned =
  | { is: "planned"; wave: WaveInCohort; next: Occasion[] }
  | { is: "refused"; because: PlanProblem | "instrument" };

/** When the programme is over, on the cohort's clock. */
const endOf = (cohort: Pick<Cohort, "endsOn" | "zone">): Temporal.Instant =>
  dayOf(cohort.endsOn).add({ days: 1 }).toZonedDateTime(cohort.zone).toInstant();

/** Plans a wave, or says what stands against it. The caller holds the cohort, so that two plans at once do not overlap. */
export async function planWave(means: Planning, cohort: Cohort, order: WaveOrder): Promise<Planned> {
  const instrument = instrumentsOf(means.library).get(order.instrument);
  if (instrument === undefined) return { is: "refused", because: "instrument" };
  const others = (await wavesIn(means.tx, cohort.id, ["planned", "open"])).map(timesOf);
  const problem = judgePlan(order, { now: means.now, others, ends: endOf(cohort) });
  if (problem !== undefined) return { is: "refused", because: problem };
  const remindAt = reminderOf(order);
  const wave = await addWave(means.tx, {
    cohortId: cohort.id,
    ...asked(instrument),
    live: order.live,
    comment: order.comment,
    cuts: [...order.cuts],
    k: order.k,
    strict: isStrict(order.k),
    releasedToMembers: order.releasedToMembers,
    opensAt: dateOf(order.opensAt),
    closesAt: dateOf(order.closesAt),
    remindAt: remindAt === undefined ? null : dateOf(remindAt),
    plannedBy: order.plannedBy ?? null,
    scheduleId: order.scheduleId ?? null,
  });
  return { is: "planned", wave, next: [openingOf(wave)] };
}

/** What a wave keeps of its instrument, so that a changed file changes no wave that has opened. */
export const asked = (instrument: Instrument) => ({
  instrument: instrument.id,
  title: instrument.name,
  items: instrument.items as unknown as Prisma.InputJsonArray & Prisma.JsonArray,
});

/** The work of opening it. Its period is the moment, so that a wave that has to wait can be opened later. */
export const openingOf = (wave: { id: string; cohortId: string; opensAt: Date }): Occasion => {
  const at = instantOf(wave.opensAt);
  return { kind: "pulse.open", target: wave.id, period: at.toString(), at, cohortId: wave.cohortId };
};

/** What may be decided until a wave opens. */
export interface WaveChange {
  k: number;
  releasedToMembers: boolean;
  comment: boolean;
}

export type Changed =
  | { is: "changed"; wave: WaveInCohort }
  /** It has opened, or is over. */
  | { is: "frozen" }
  | { is: "refused"; because: "k" };

/** Changes a planned wave. A wave that has opened is frozen, whoever asks. */
export async function changeWave(means: Pick<Means, "tx">, waveId: string, change: WaveChange): Promise<Changed> {
  const wave = await lockWave(means.tx, waveId);
  if (wave === null || !isChangeable(wave)) return { is: "frozen" };
  if (!isThreshold(change.k)) return { is: "refused", because: "k" };
  const { k, releasedToMembers, comment } = change;
  const data = { k, strict: isStrict(k), releasedToMembers, comment };
  if (!(await changePlanned(means.tx, waveId, data))) return { is: "frozen" };
  return { is: "changed", wave: { ...wave, ...data } };
}

/** Calls a planned wave off. Nobody had been told of it. */
export async function cancelWave(means: Pick<Means, "tx">, waveId: string): Promise<"cancelled" | "frozen"> {
  const wave = await lockWave(means.tx, waveId);
  if (wave === null || !isChangeable(wave)) return "frozen";
  if (!(await changePlanned(means.tx, waveId, { state: "cancelled" }))) return "frozen";
  await dropWork(means.tx, waveId);
  return "cancelled";
}

/** Repeats a wave every so many weeks from its own day and hour on, or no more. Waves that have opened stay as they are. */
export async function repeatWave(means: Pick<Means, "tx">, wave: WaveInCohort, everyWeeks: number): Promise<void> {
  if (everyWeeks === 0) {
    if (wave.scheduleId !== null) await deleteSchedule(means.tx, wave.scheduleId);
    return;
  }
  const local = instantOf(wave.opensAt).toZonedDateTimeISO(wave.cohort.zone);
  const schedule = await writeSchedule(means.tx, {
    cohortId: wave.cohortId,
    instrument: wave.instrument,
    startsOn: dateOfDay(local.toPlainDate()),
    opensTime: local.toPlainTime().toString({ smallestUnit: "minute" }),
    everyWeeks,
    openHours: instantOf(wave.closesAt).since(instantOf(wave.opensAt)).total("hours"),
    cuts: wave.cuts,
    k: wave.k,
    comment: wave.comment,
    releasedToMembers: wave.releasedToMembers,
    plannedBy: wave.plannedBy,
  });
  await changePlanned(means.tx, wave.id, { scheduleId: schedule.id });
}

/** The weeks that an organiser may choose between two waves; 0 stands for once. */
export const REPEATS = [0, 4, 6, 8, 12] as const;

/** Plans the next wave of a schedule that has none planned or open. It passes over breaks, and over days on which another wave is open. */
export async function planNext(means: Planning, cohort: Cohort, schedule: PulseSchedule): Promise<Occasion[]> {
  const latest = await latestOf(means.tx, schedule.id);
  const last = latest === null ? means.now : instantOf(latest.opensAt);
  const after = Temporal.Instant.compare(last, means.now) > 0 ? last : means.now;
  const others = (await wavesIn(means.tx, cohort.id, ["planned", "open"])).map(timesOf);
  const rhythm = { ...schedule, startsOn: dayOf(schedule.startsOn), zone: cohort.zone };
  const breaks = await breaksOf(means.tx, cohort.id);
  const isFree = (one: WaveTimes): boolean => {
    const day = one.opensAt.toZonedDateTimeISO(cohort.zone).toPlainDate();
    return !breaks.some((pause) => within(day, pause)) && !others.some((other) => overlap(one, other));
  };
  const times = nextOccurrence(rhythm, after, endOf(cohort), isFree);
  if (times === undefined) return [];
  const planned = await planWave(means, cohort, {
    ...times,
    live: false,
    instrument: schedule.instrument,
    k: schedule.k,
    cuts: schedule.cuts,
    comment: schedule.comment,
    releasedToMembers: schedule.releasedToMembers,
    scheduleId: schedule.id,
    ...(schedule.plannedBy === null ? {} : { plannedBy: schedule.plannedBy }),
  });
  return planned.is === "planned" ? planned.next : [];
}
