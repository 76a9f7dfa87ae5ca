// What is said about a wave: the facts that are frozen at its opening, and what is promised of it. The same for everybody who reads it.

import { instantOf } from "../../clock.ts";
import { sayMoment } from "../../cohort/days.ts";
import { button, token } from "../../cohort/screen.ts";
import type { Action, Fact, Message, Paragraph } from "../../platform/message.ts";
import type { Say } from "../../prompts/wording.ts";
import { sayCut } from "./cuts.ts";
import type { WaveInCohort } from "./records.ts";

/** On whose clock, and in which language, moments are written. */
export interface Reader {
  zone: string;
  locale: string;
}

export const untilOf = (wave: Pick<WaveInCohort, "closesAt">, { zone, locale }: Reader): string =>
  sayMoment(instantOf(wave.closesAt), zone, locale);

export const opensOf = (wave: Pick<WaveInCohort, "opensAt">, { zone, locale }: Reader): string =>
  sayMoment(instantOf(wave.opensAt), zone, locale);

const yesNo = (is: boolean): "yes" | "no" => (is ? "yes" : "no");

/** Who may answer, until when, what will be shown to whom, and by which groups. */
export function waveFacts(say: Say, wave: WaveInCohort, reader: Reader): Fact[] {
  const { k, strict, cuts, cohort, invited } = wave;
  const groups = cuts.map((cut) => sayCut(say, cut)).join(", ");
  return [
    { name: say("pulse.closes"), value: untilOf(wave, reader) },
    ...(invited === null
      ? []
      : [{ name: say("pulse.who"), value: say("pulse.who-is", { people: invited, cohort: cohort.name }) }]),
    { name: say("pulse.shown"), value: say("pulse.shown-is", { k, strict: yesNo(strict) }) },
    {
      name: say("pulse.groups"),
      value: groups === "" ? say("pulse.groups-none") : say("pulse.groups-are", { groups, k }),
    },
    {
      name: say("pulse.readers"),
      value: wave.releasedToMembers ? say("pulse.readers-members") : say("pulse.readers-organisers"),
    },
  ];
}

/** The promise, whole. It is weaker, and says so, where the keys lay beside the database when the wave opened. */
export const promise = (say: Say, wave: Pick<WaveInCohort, "weaker" | "k">): Paragraph[] => [
  [{ strong: say("pulse.promise-title") }],
  [say("pulse.promise-open")],
  [say(wave.weaker ? "pulse.promise-weaker" : "pulse.promise-closed")],
  [say("pulse.promise-few", { k: wave.k })],
  [say("pulse.promise-limits")],
];

export const answerButton = (say: Say, wave: Pick<WaveInCohort, "id">): Action =>
  button(token("pulse.answer", wave.id), say("pulse.answer-button"), { tone: "main", opens: "form" });

const aboutButton = (say: Say, wave: Pick<WaveInCohort, "id">): Action =>
  button(token("pulse.show", wave.id), say("pulse.about-button"));

/** The post at the opening: what is asked, until when, the promise, and the way in. */
export function invitation(say: Say, wave: WaveInCohort, description: string, reader: Reader): Message {
  const until = untilOf(wave, reader);
  const people = wave.invited ?? 0;
  const minutes = Math.round(instantOf(wave.closesAt).since(instantOf(wave.opensAt)).total("minutes"));
  return {
    title: say("pulse.invite-title", { title: wave.title }),
    body: [
      ...(description === "" ? [] : [[say("pulse.invite", { description })]]),
      [wave.live ? say("pulse.invite-live", { minutes, until, people }) : say("pulse.invite-how", { until, people })],
      ...promise(say, wave),
    ],
    facts: waveFacts(say, wave, reader).slice(1),
    actions: [answerButton(say, wave), aboutButton(say, wave)],
    aside: wave.cohort.name,
  };
}

/** The post of a live wave in the cohort's rooms. Says nothing that changes with the answers. */
export const roomPost = (say: Say, wave: WaveInCohort, reader: Reader): Message => ({
  title: say("pulse.room-title", { title: wave.title }),
  body: [[say("pulse.room", { until: untilOf(wave, reader) })]],
  actions: [answerButton(say, wave)],
  aside: wave.cohort.name,
});

export const reminder = (say: Say, wave: WaveInCohort, reader: Reader): Message => ({
  title: say("pulse.reminder-title", { title: wave.title }),
  body: [[say("pulse.reminder", { until: untilOf(wave, reader) })]],
  actions: [answerButton(say, wave), aboutButton(say, wave)],
  aside: wave.cohort.name,
});
