// Where a member stands with the pulse: on the home panel, by command, in their settings, and in what is held about them.

import { personById } from "../../cohort/records-people.ts";
import { isOrganiser, takesPart } from "../../cohort/roles.ts";
import { ask, button, forMember, homeButton, inPrivate, tell, token } from "../../cohort/screen.ts";
import type { Handler, HomePart, Means, MemberOfCohort, Outcome, Turn } from "../../feature.ts";
import { type Form, textOf } from "../../platform/form.ts";
import type { Say } from "../../prompts/wording.ts";
import { readerOf, waveScreen } from "./answering.ts";
import { LEVELS, ROLE_BANDS, sayCell, sayCut } from "./cuts.ts";
import { placeOf, profileOf, type WaveInCohort, wavesIn, writeProfile } from "./records.ts";
import { takesBallots } from "./rules.ts";
import { untilOf } from "./words.ts";

/** The wave that a member may answer now. */
async function waveFor({ tx, now }: Means, member: MemberOfCohort): Promise<WaveInCohort | undefined> {
  const open = (await wavesIn(tx, member.cohortId, ["open"])).find((wave) => takesBallots(wave, now));
  return open !== undefined && (await placeOf(tx, open.id, member.id)) !== null ? open : undefined;
}

/** A line and the way in while a wave is open. It does not change by answering: a home can be a page that stays on the screen. */
export async function home(turn: Turn, member: MemberOfCohort): Promise<HomePart[]> {
  const wave = await waveFor(turn, member);
  if (wave === undefined) return [];
  const until = untilOf(wave, readerOf(turn, member.cohort));
  const answer = button(token("pulse.answer", wave.id), turn.say("pulse.answer-button"), { opens: "form" });
  const about = button(token("pulse.show", wave.id), turn.say("pulse.about-button"));
  return [
    {
      order: 15,
      body: [[turn.say("pulse.home", { title: wave.title, until })]],
      actions: [answer, about],
    },
  ];
}

/** `pulse`: the wave that is open for them, or the choice among cohorts. */
export const pulseCommand: Handler = async (turn) => {
  const { say, speaker } = turn;
  const [member, ...further] = speaker.members;
  if (member === undefined) return tell(say("cohort.not-yours"));
  if (further.length === 0) return pulseOf(turn, member);
  return tell(
    say("pulse.several"),
    speaker.members.map(({ id, cohort }) => button(token("pulse.of", id), cohort.name)),
  );
};

export const showOf: Handler = forMember((turn, member) => pulseOf(turn, member));

async function pulseOf(turn: Turn, member: MemberOfCohort): Promise<Outcome> {
  const { say } = turn;
  const organise = isOrganiser(member)
    ? [button(token("pulse.organise", member.cohortId), say("pulse.organise-button"))]
    : [];
  const wave = await waveFor(turn, member);
  if (wave === undefined) {
    return inPrivate({
      title: say("pulse.none-title", { cohort: member.cohort.name }),
      body: [[say("pulse.none")]],
      actions: [...organise, homeButton(turn, member.id)],
    });
  }
  const screen = waveScreen(turn, wave, member);
  return inPrivate({ ...screen, actions: [...screen.actions, ...organise] });
}

// Level and role band: the member's own to give

export async function settings(turn: Turn, member: MemberOfCohort): Promise<HomePart[]> {
  if (!takesPart(member)) return [];
  const open = button(token("pulse.profile", member.id), turn.say("pulse.profile-button"), { opens: "form" });
  return [{ order: 40, body: [], actions: [open] }];
}

export const openProfile: Handler = forMember(async (turn, member) => {
  const profile = await profileOf(turn.tx, member.id);
  return ask(profileForm(turn, member, { level: profile?.level ?? "", roleBand: profile?.roleBand ?? "" }));
});

function profileForm({ say }: Turn, member: MemberOfCohort, known: { level: string; roleBand: string }): Form {
  const level = LEVELS.find((one) => one === known.level);
  const roleBand = ROLE_BANDS.find((one) => one === known.roleBand);
  return {
    id: token("pulse.profile", member.id),
    title: say("pulse.profile-form-title"),
    intro: [[{ strong: member.cohort.name }], [say("pulse.profile-about")]],
    fields: [
      {
        id: "level",
        label: say("pulse.profile-level"),
        optional: true,
        ask: "one-of",
        options: LEVELS.map((one) => ({ value: one, label: say(`pulse.level.${one}`) })),
        ...(level === undefined ? {} : { value: level }),
      },
      {
        id: "role-band",
        label: say("pulse.profile-role-band"),
        optional: true,
        ask: "one-of",
        options: ROLE_BANDS.map((one) => ({ value: one, label: say(`pulse.role-band.${one}`) })),
        ...(roleBand === undefined ? {} : { value: roleBand }),
      },
    ],
    submit: say("cohort.settings.save"),
  };
}

export const submitProfile: Handler = forMember(async (turn, member) => {
  const level = LEVELS.find((one) => one === textOf(turn.answers, "level")) ?? null;
  const roleBand = ROLE_BANDS.find((one) => one === textOf(turn.answers, "role-band")) ?? null;
  await writeProfile(turn.tx, member.id, { level, roleBand });
  return tell(turn.say("pulse.profile-saved"), [homeButton(turn, member.id)]);
});

/** What is held: the place in an open wave's roster, and level and role band. Whether somebody has answered is not looked at. */
export async function held(means: Means & { say: Say }, member: MemberOfCohort): Promise<string[]> {
  const { say, tx } = means;
  const person = await personById(tx, member.personId);
  const reader = { zone: person?.zone ?? member.cohort.zone, locale: person?.locale ?? "en" };
  const lines: string[] = [];
  for (const wave of await wavesIn(tx, member.cohortId, ["open", "closing"])) {
    const place = await placeOf(tx, wave.id, member.id);
    if (place === null) continue;
    const told = { title: wave.title, until: untilOf(wave, reader) };
    const left = member.state === "left";
    lines.push(left ? say("pulse.held-left", told) : say("pulse.held-open", { ...told, people: wave.invited ?? 0 }));
    const cells = Object.entries(place.segments as Record<string, string>);
    const groups = cells.map(([cut, cell]) => `${sayCut(say, cut)}: ${sayCell(say, cut, cell)}`).join(", ");
    if (groups !== "") lines.push(say("pulse.held-segments", { groups }));
  }
  if (lines.length === 0) lines.push(say("pulse.held-none"));
  const profile = await profileOf(tx, member.id);
  if (profile?.level != null) lines.push(say("pulse.held-level", { level: sayCell(say, "level", profile.level) }));
  if (profile?.roleBand != null)
    lines.push(say("pulse.held-role", { role: sayCell(say, "roleBand", profile.roleBand) }));
  return [[`## ${say("pulse.held-title")}`, "", ...lines.map((line) => `- ${line}`)].join("\n")];
}
