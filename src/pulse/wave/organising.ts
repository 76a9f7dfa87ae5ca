// What an organiser does about waves: plans them, looks at them, changes or calls off what has not opened. Of an open wave they see what
// members see, and roughly how many have answered; there is nothing they could press.

import { instantOf } from "../../clock.ts";
import { sayDay } from "../../cohort/days.ts";
import { audit } from "../../cohort/records-cohort.ts";
import { lockCohort } from "../../cohort/records-people.ts";
import { ask, button, correct, forOrganiser, forOrganiserOf, inPrivate, token } from "../../cohort/screen.ts";
import type { HomePart, MemberOfCohort, Outcome, Turn } from "../../feature.ts";
import { KeyDestroyed } from "../../keystore/keystore.ts";
import { clip } from "../../platform/fit.ts";
import type { Message } from "../../platform/message.ts";
import { readerOf } from "./answering.ts";
import { openWave } from "./opening.ts";
import { cancelWave, changeWave, planWave, repeatWave } from "./planning.ts";
import {
  detailsForm,
  emptyPlan,
  liveForm,
  planForm,
  readDetails,
  readLive,
  readPlan,
  type TypedPlan,
} from "./planning-forms.ts";
import { ballotsOf, deleteSchedule, findWave, rosterOf, type WaveInCohort, wavesIn } from "./records.ts";
import { countAnswered } from "./rewriting.ts";
import { isChangeable, type PlanProblem, type Turnout, takesBallots, turnoutOf } from "./rules.ts";
import { waveKeys } from "./wave-keys.ts";
import { opensOf, untilOf, waveFacts } from "./words.ts";

/** Roughly how many have answered; the same for whoever asks at the same moment. Nothing where it takes no ballots any more. */
async function turnout({ tx, keys, now }: Turn, wave: WaveInCohort): Promise<Turnout | undefined> {
  if (!takesBallots(wave, now)) return undefined;
  try {
    const roster = (await rosterOf(tx, wave.id)).map(({ memberId }) => memberId);
    const answered = countAnswered(await ballotsOf(tx, wave.id), roster, await waveKeys(keys, wave.id));
    return turnoutOf(answered, roster.length, wave.k);
  } catch (cause) {
    if (cause instanceof KeyDestroyed) return undefined;
    throw cause;
  }
}

/** On the organiser's panel: what is planned and open, and the way in. */
export async function panel(turn: Turn, { cohort }: MemberOfCohort): Promise<HomePart[]> {
  const { say } = turn;
  const lines: string[] = [];
  for (const wave of await wavesIn(turn.tx, cohort.id, ["planned", "open"])) {
    const reader = readerOf(turn, cohort);
    const many = await turnout(turn, wave);
    if (many !== undefined) {
      const told = { title: wave.title, until: untilOf(wave, reader), turnout: say(`pulse.turnout-${many}`) };
      lines.push(say("pulse.panel-open", told));
    } else if (isChangeable(wave)) {
      lines.push(say("pulse.panel-planned", { title: wave.title, opens: opensOf(wave, reader) }));
    }
  }
  const open = button(token("pulse.organise", cohort.id), say("pulse.organise-button"));
  return [{ order: 60, body: lines.map((line) => [line]), actions: [open] }];
}

export const organise = forOrganiser(async (turn, organiser) => inPrivate(await overview(turn, organiser)));

async function overview(turn: Turn, { cohort }: MemberOfCohort, note?: string): Promise<Message> {
  const { say } = turn;
  const waves = await wavesIn(turn.tx, cohort.id, ["planned", "open"]);
  const reader = readerOf(turn, cohort);
  const day = (wave: WaveInCohort): string =>
    sayDay(instantOf(wave.opensAt).toZonedDateTimeISO(reader.zone).toPlainDate(), reader.locale);
  return {
    title: say("pulse.organise-title", { cohort: cohort.name }),
    body: [
      ...(note === undefined ? [] : [[note]]),
      ...(waves.length === 0 ? [[say("pulse.organise-none")]] : []),
      [say("pulse.organise-body")],
    ],
    facts: waves.map((wave) => ({
      name: wave.title,
      value: isChangeable(wave)
        ? say("pulse.wave-planned", { opens: opensOf(wave, reader) })
        : say("pulse.wave-open", { until: untilOf(wave, reader) }),
    })),
    actions: [
      button(token("pulse.plan", cohort.id), say("pulse.plan-button"), { tone: "main", opens: "form" }),
      button(token("pulse.live", cohort.id), say("pulse.live-button"), { opens: "form" }),
      ...waves.map((wave) =>
        button(
          token("pulse.wave", wave.id),
          clip(say("pulse.wave-button", { title: wave.title, when: day(wave) }), 40),
        ),
      ),
      button(token("organiser.panel", cohort.id), say("organiser.panel.back"), { tone: "quiet" }),
    ],
  };
}

/** One wave as an organiser sees it. */
export const showWave = forOrganiserOf(findWave, async (turn, _, wave) => inPrivate(await waveScreen(turn, wave)));

async function waveScreen(turn: Turn, wave: WaveInCohort, note?: string): Promise<Message> {
  const { say } = turn;
  const reader = readerOf(turn, wave.cohort);
  const many = await turnout(turn, wave);
  const weeks = wave.schedule?.everyWeeks;
  const mayChange = isChangeable(wave);
  return {
    title: wave.title,
    body: [...(note === undefined ? [] : [[note]]), [say("pulse.organise-body")]],
    facts: [
      { name: say("pulse.state"), value: say(`pulse.state-is.${wave.state}`) },
      { name: say("pulse.opens"), value: opensOf(wave, reader) },
      ...waveFacts(say, wave, reader),
      {
        name: say("pulse.repeats"),
        value: weeks === undefined ? say("pulse.repeats-not") : say("pulse.repeats-is", { weeks }),
      },
      ...(many === undefined ? [] : [{ name: say("pulse.turnout"), value: say(`pulse.turnout-${many}`) }]),
    ],
    actions: [
      ...(mayChange
        ? [
            button(token("pulse.details", wave.id), say("pulse.change-button"), { tone: "main", opens: "form" }),
            button(token("pulse.cancel", wave.id), say("pulse.cancel-button")),
          ]
        : []),
      ...(weeks === undefined ? [] : [button(token("pulse.stop", wave.id), say("pulse.stop-button"))]),
      button(token("pulse.organise", wave.cohortId), say("pulse.back-button"), { tone: "quiet" }),
    ],
    aside: wave.cohort.name,
  };
}

// Planning

export const openPlan = forOrganiser(async (turn, organiser) => ask(planForm(turn, organiser, emptyPlan)));

export const submitPlan = forOrganiser(async (turn, organiser) => {
  const { say, answers } = turn;
  const { cohort } = organiser;
  const reading = readPlan(answers, cohort.zone);
  if (reading.is === "wrong") {
    const fields = Object.entries(reading.fields).map(([field, problem]) => [field, say(`pulse.problem.${problem}`)]);
    return correct(planForm(turn, organiser, reading.typed), Object.fromEntries(fields));
  }
  await lockCohort(turn.tx, cohort.id);
  const { opensAt, closesAt, cuts, instrument } = reading;
  const order = { opensAt, closesAt, cuts, instrument, live: false, k: 5, releasedToMembers: false, comment: true };
  const planned = await planWave(turn, cohort, { ...order, plannedBy: organiser.id });
  if (planned.is === "refused") {
    const typed: TypedPlan = { ...emptyPlan, ...texts(turn), cuts };
    return correct(planForm(turn, organiser, typed), problemAt(turn, planned.because));
  }
  const { wave, next } = planned;
  await note(turn, organiser, "pulse.planned", wave.id);
  const screen = await waveScreen(turn, wave, say("pulse.planned", { title: wave.title }));
  return inPrivate(screen, { next });
});

const texts = ({ answers }: Turn) => {
  const text = (id: string): string => (typeof answers[id] === "string" ? answers[id] : "");
  return { instrument: text("instrument"), day: text("day"), time: text("time"), length: text("length") };
};

/** By the field that can be changed about it. */
function problemAt({ say }: Turn, problem: PlanProblem | "instrument"): Record<string, string> {
  const field = { past: "day", overlaps: "day", "after-end": "day", instrument: "instrument", cuts: "cuts" } as const;
  const at = field[problem as keyof typeof field] ?? "length";
  return { [at]: say(`pulse.problem.${problem}`) };
}

export const openDetails = forOrganiserOf(findWave, async (turn, _, wave) =>
  isChangeable(wave) ? ask(detailsForm(turn, wave)) : frozen(turn, wave),
);

export const submitDetails = forOrganiserOf(findWave, async (turn, organiser, wave) => {
  const { change, everyWeeks } = readDetails(turn.answers);
  const changed = await changeWave(turn, wave.id, change);
  if (changed.is === "frozen") return frozen(turn, wave);
  if (changed.is === "refused") return correct(detailsForm(turn, wave), { k: turn.say("pulse.problem.k") });
  await repeatWave(turn, changed.wave, everyWeeks);
  await note(turn, organiser, "pulse.changed", wave.id);
  const now = (await findWave(turn.tx, wave.id)) ?? changed.wave;
  return inPrivate(await waveScreen(turn, now, turn.say("pulse.changed")));
});

async function frozen(turn: Turn, wave: WaveInCohort): Promise<Outcome> {
  const now = (await findWave(turn.tx, wave.id)) ?? wave;
  return inPrivate(await waveScreen(turn, now, turn.say("pulse.frozen", { title: wave.title })));
}

export const cancel = forOrganiserOf(findWave, async (turn, organiser, wave) => {
  if ((await cancelWave(turn, wave.id)) === "frozen") return frozen(turn, wave);
  await note(turn, organiser, "pulse.cancelled", wave.id);
  return inPrivate(await overview(turn, organiser, turn.say("pulse.cancelled", { title: wave.title })));
});

/** Ends the repetition; a wave that has opened goes on to its close. */
export const stop = forOrganiserOf(findWave, async (turn, organiser, wave) => {
  if (wave.scheduleId !== null) await deleteSchedule(turn.tx, wave.scheduleId);
  await note(turn, organiser, "pulse.stopped", wave.id);
  return inPrivate(await overview(turn, organiser, turn.say("pulse.stopped", { title: wave.title })));
});

// Live

export const openLive = forOrganiser(async (turn, organiser) => ask(liveForm(turn, organiser)));

/** Plans a wave for this moment and opens it. */
export const submitLive = forOrganiser(async (turn, organiser) => {
  const { say, now } = turn;
  const { cohort } = organiser;
  const { instrument, minutes, k, toMembers } = readLive(turn.answers);
  await lockCohort(turn.tx, cohort.id);
  const times = { opensAt: now, closesAt: now.add({ minutes }) };
  const order = { ...times, instrument, live: true, k, cuts: [], releasedToMembers: toMembers, comment: true };
  const planned = await planWave(turn, cohort, { ...order, plannedBy: organiser.id });
  if (planned.is === "refused") {
    const sentence = say(`pulse.problem.${planned.because}`);
    const field = planned.because === "k" ? "k" : planned.because === "instrument" ? "instrument" : "minutes";
    return correct(liveForm(turn, organiser, instrument), { [field]: sentence });
  }
  const opened = await openWave(turn, planned.wave.id);
  const { title } = planned.wave;
  if (opened.is !== "opened") return inPrivate(await overview(turn, organiser, say("pulse.not-opened", { k })));
  await note(turn, organiser, "pulse.opened-live", planned.wave.id);
  const screen = await waveScreen(turn, opened.wave, say("pulse.opened-live", { title }));
  return inPrivate(screen, { posts: opened.posts, next: opened.next });
});

const note = ({ tx, now }: Turn, organiser: MemberOfCohort, did: string, subject: string): Promise<void> =>
  audit(tx, { cohortId: organiser.cohortId, actorId: organiser.id, did, subject }, now);
