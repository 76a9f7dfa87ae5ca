// A round before it goes out, as organisers see and change it: who with whom and why, what could not be had, swap, plan anew, approve. Of exclusions
// nothing is told: whoever has no place "could not be placed within the rules", and a swap that they forbid "cannot be had within the rules".

import { dayOf, Temporal } from "../../clock.ts";
import { sayDay, sayMoment } from "../../cohort/days.ts";
import { audit, memberWithPerson } from "../../cohort/records-cohort.ts";
import { isOrganiser } from "../../cohort/roles.ts";
import { button, forOrganiser, forOrganiserOf, inPrivate, localeOf, tell, token, zoneOf } from "../../cohort/screen.ts";
import type { Composer, Handler, MemberOfCohort, Outcome, Turn } from "../../feature.ts";
import type { Action, Message, Paragraph } from "../../platform/message.ts";
import type { Library } from "../../prompts/library.ts";
import type { Say } from "../../prompts/wording.ts";
import { momentOf, nextDay, previewAt } from "./calendar.ts";
import { bestDivision, factsOf, type GroupFacts } from "./division.ts";
import { sendOut } from "./going.ts";
import { divisionOf, sceneAndRound, store } from "./preparing.ts";
import { changeRound, findRound, pendingRound, type RoundInFull } from "./records.ts";
import { gatheringBefore, gatheringOn, type RoundScene, sceneOf } from "./scene.ts";
import { namesOf, sayList, themeNames } from "./words.ts";

/** So many groups stand in one message. */
const PAGE = 12;

interface Shown {
  say: Say;
  library: Library;
  locale: string;
  zone: string;
  now: Temporal.Instant;
}

/** The preview as a message. Pure. `page` from 0. */
export function previewMessage(shown: Shown, scene: RoundScene, round: RoundInFull, page = 0, note?: string): Message {
  const { say, locale } = shown;
  const { cohort } = scene.plan;
  const day = dayOf(round.day);
  const names = new Map(
    [...round.groups.flatMap(({ places }) => places), ...round.places].map(({ memberId, member }) => [
      memberId,
      member.person.name,
    ]),
  );
  const nameList = (ids: readonly string[]) => ids.map((id) => names.get(id) ?? "").sort();
  const facts = factsOf(divisionOf(round).groups, gatheringBefore(scene, day)).sort((one, other) =>
    nameList(one.ids).join() < nameList(other.ids).join() ? -1 : 1,
  );
  const pages = Math.max(1, Math.ceil(facts.length / PAGE));
  const at = Math.min(Math.max(page, 0), pages - 1);
  const part = facts.slice(at * PAGE, (at + 1) * PAGE);
  return {
    title: say("round.preview-title", { cohort: cohort.name, day: sayDay(day, locale) }),
    body: [
      ...(note === undefined ? [] : [[note]]),
      [stateOf(shown, scene, round)],
      ...summary(shown, round, facts),
      ...part.map((group) => groupLine(shown, cohort.pack, group, names)),
      ...(round.places.length === 0 || (round.groups.length === 0 && round.places.length === 1)
        ? []
        : [[say("round.left-out-line", { names: sayList(namesOf(round.places), locale) })]]),
    ],
    actions: actionsFor(shown, scene, round, at, pages),
    ...(pages > 1
      ? {
          aside: say("round.page", {
            from: at * PAGE + 1,
            to: at * PAGE + part.length,
            groups: facts.length,
          }),
        }
      : {}),
  };
}

function stateOf({ say, locale, zone }: Shown, scene: RoundScene, round: RoundInFull): string {
  const when = sayMoment(momentOf(dayOf(round.day), scene.rhythm), zone, locale);
  if (round.state === "out") return say("round.preview-gone");
  if (round.state === "dropped" || round.state === "planned") return say("round.preview-dropped");
  if (round.state === "approved") return say("round.preview-approved", { when });
  return scene.plan.approval ? say("round.preview-approve") : say("round.preview-auto", { when });
}

function summary({ say }: Shown, round: RoundInFull, facts: readonly GroupFacts[]): Paragraph[] {
  const placed = facts.reduce((sum, { ids }) => sum + ids.length, 0);
  const people = placed + round.places.length;
  if (people === 0) return [[say("round.preview-nobody")]];
  if (people === 1) return [[say("round.preview-alone")]];
  const counts = {
    people: placed,
    groups: facts.length,
    repeats: facts.reduce((sum, { repeats }) => sum + repeats, 0),
    same: facts.reduce((sum, { sameSector }) => sum + sameSector, 0),
  };
  return [[say("round.preview-counts", counts)]];
}

function groupLine(
  { say, library, locale }: Shown,
  pack: string,
  group: GroupFacts,
  names: ReadonlyMap<string, string>,
): Paragraph {
  const people = group.ids.map((id) => names.get(id) ?? "").sort();
  const themes = themeNames(library, pack, group.themes);
  const why = [
    group.repeats === 0 ? say("round.why-new") : say("round.why-repeat", { pairs: group.repeats }),
    group.sameSector === 0 ? say("round.why-cross") : say("round.why-same", { pairs: group.sameSector }),
    ...(themes.length === 0 ? [] : [say("round.why-themes", { themes: sayList(themes.slice(0, 2), locale) })]),
  ];
  return [{ strong: sayList(people, locale) }, ` · ${why.join(" · ")}`];
}

function actionsFor({ say, now }: Shown, scene: RoundScene, round: RoundInFull, page: number, pages: number): Action[] {
  const isOpen = round.state === "shown" || round.state === "approved";
  const isDue = Temporal.Instant.compare(momentOf(dayOf(round.day), scene.rhythm), now) <= 0;
  const hasGroups = round.groups.length > 0;
  const approve =
    round.state === "shown" && hasGroups && (scene.plan.approval || isDue)
      ? [
          button(
            token("round.approve", round.id),
            isDue ? say("round.approve-now-button") : say("round.approve-button"),
            { tone: "main" },
          ),
        ]
      : [];
  const turnTo = (to: number, label: string) => button(token("round.page", round.id, String(to)), label);
  return [
    ...approve,
    ...(isOpen && hasGroups && (round.groups.length > 1 || round.places.length > 0)
      ? [
          button(token("round.swap", round.id), say("round.swap-button"), { opens: "form" }),
          button(token("round.anew", round.id), say("round.anew-button")),
        ]
      : []),
    ...(page < pages - 1 ? [turnTo(page + 1, say("round.more-button"))] : []),
    ...(page > 0 ? [turnTo(page - 1, say("round.fewer-button"))] : []),
    button(token("round.organise", round.cohortId), say("round.back-button"), { tone: "quiet" }),
  ];
}

const shownTo = (turn: Turn, { cohort }: MemberOfCohort): Shown => ({
  say: turn.say,
  library: turn.library,
  locale: localeOf(turn),
  zone: zoneOf(turn, cohort),
  now: turn.now,
});

/** The preview as it is now: rewritten where it was pressed. */
export async function show(
  turn: Turn,
  organiser: MemberOfCohort,
  round: RoundInFull,
  note?: string,
  page = 0,
): Promise<Outcome> {
  const isOpen = round.state === "shown" || round.state === "approved";
  const now = isOpen ? await sceneAndRound(turn, round) : undefined;
  const scene = now?.scene ?? (await sceneOf(turn.tx, round.cohortId));
  if (scene === undefined) return tell(turn.say("organiser.gone"));
  const current = now?.round ?? round;
  const words = note ?? (current === round ? undefined : turn.say("round.up-to-date"));
  const message = previewMessage(shownTo(turn, organiser), scene, current, page, words);
  return turn.event.kind === "pressed" && turn.event.room === undefined && turn.extra !== "new"
    ? { reply: { show: "revised", message } }
    : inPrivate(message);
}

/** "The next round": its preview, or when that will be. */
export const showNext: Handler = forOrganiser(async (turn, organiser) => {
  const { say, tx, now } = turn;
  const { cohort } = organiser;
  const pending = await pendingRound(tx, cohort.id);
  if (pending !== null) return show({ ...turn, extra: "new" }, organiser, pending);
  const scene = await sceneOf(tx, cohort.id);
  const next = scene?.plan.running ? nextDay(scene.rhythm, now) : undefined;
  const moment = (at: Temporal.Instant) => sayMoment(at, zoneOf(turn, cohort), localeOf(turn));
  const sentence =
    scene === undefined || next === undefined
      ? say("round.screen-no-more")
      : say("round.preview-not-yet", {
          when: moment(momentOf(next, scene.rhythm)),
          preview: moment(previewAt(next, scene.rhythm)),
        });
  return inPrivate({
    title: say("round.screen-title", { cohort: cohort.name }),
    body: [[sentence]],
    actions: [button(token("round.organise", cohort.id), say("round.back-button"), { tone: "quiet" })],
  });
});

export const turnPage: Handler = forOrganiserOf(findRound, async (turn, organiser, round) =>
  show(turn, organiser, round, undefined, Number.parseInt(turn.extra ?? "0", 10) || 0),
);

/** Approves; where the hour has come already, the round goes at once. */
export const approve: Handler = forOrganiserOf(findRound, async (turn, organiser, round) => {
  if (round.state !== "shown") return show(turn, organiser, round);
  const { tx, now, say } = turn;
  const scene = await sceneOf(tx, round.cohortId);
  if (scene === undefined) return tell(say("organiser.gone"));
  await audit(tx, { cohortId: round.cohortId, actorId: organiser.id, did: "round.approved", subject: round.id }, now);
  const isDue = Temporal.Instant.compare(momentOf(dayOf(round.day), scene.rhythm), now) <= 0;
  if (!isDue) {
    await changeRound(tx, round.id, { state: "approved" });
    return show(turn, organiser, { ...round, state: "approved" });
  }
  const { posts, next } = await sendOut(turn, scene, round);
  const after = await findRound(tx, round.id);
  const shown = await show(turn, organiser, after ?? round, say("round.approved-now"));
  return { ...shown, posts, next };
});

/** Another draw between divisions that are as good, without regard to the plan for the programme. */
export const planAnew: Handler = forOrganiserOf(findRound, async (turn, organiser, round) => {
  if (round.state !== "shown" && round.state !== "approved") return show(turn, organiser, round);
  const { tx, now, say } = turn;
  const scene = await sceneOf(tx, round.cohortId);
  if (scene === undefined) return tell(say("organiser.gone"));
  const draw = round.draw + 1;
  const division = bestDivision(gatheringOn(scene, dayOf(round.day), draw), scene.plan.size);
  const isSame = keyOf(division.groups) === keyOf(divisionOf(round).groups);
  const stored = await store(turn, round.id, division, draw);
  await audit(
    tx,
    { cohortId: round.cohortId, actorId: organiser.id, did: "round.planned-anew", subject: round.id },
    now,
  );
  return show(turn, organiser, stored, isSame ? say("round.anew-same") : say("round.anew"));
});

const keyOf = (groups: readonly string[][]): string =>
  groups
    .map((group) => group.toSorted().join(" "))
    .sort()
    .join("\n");

// As posts

const composeFor =
  (kind: "preview" | "waits"): Composer =>
  async (means, post) => {
    const round = await findRound(means.tx, post.subject);
    if (round === null || (round.state !== "shown" && round.state !== "approved")) return { drop: "gone" };
    const scene = await sceneOf(means.tx, round.cohortId);
    const organiser = post.memberId === null ? null : await memberWithPerson(means.tx, post.memberId);
    if (scene === undefined || organiser === null || !isOrganiser(organiser)) return { drop: "gone" };
    const { zone, locale } = organiser.person;
    if (kind === "preview") return previewMessage({ ...means, zone, locale }, scene, round);
    const { say } = means;
    return {
      title: say("round.waits-title", { cohort: scene.plan.cohort.name }),
      body: [[say("round.waits", { day: sayDay(dayOf(round.day), locale) })]],
      actions: [
        button(token("round.approve", round.id), say("round.approve-now-button"), { tone: "main" }),
        button(token("round.page", round.id), say("round.next-button")),
      ],
    };
  };

export const composePreview = composeFor("preview");
export const composeWaits = composeFor("waits");
