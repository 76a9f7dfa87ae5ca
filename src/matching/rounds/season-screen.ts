// The whole programme of rounds as it is planned now, in figures.

import { dayOf } from "../../clock.ts";
import { sayDate } from "../../cohort/days.ts";
import { button, forOrganiser, inPrivate, localeOf, token } from "../../cohort/screen.ts";
import type { Handler } from "../../feature.ts";
import type { Fact } from "../../platform/message.ts";
import { nextDay } from "./calendar.ts";
import { factsOf } from "./division.ts";
import { planAhead } from "./preparing.ts";
import { roundsIn } from "./records.ts";
import { gatheringAhead, sceneOf } from "./scene.ts";

const MOST_LINES = 20;

export const showSeason: Handler = forOrganiser(async (turn, { cohort }) => {
  const { say, tx, now } = turn;
  const scene = await sceneOf(tx, cohort.id);
  const next = scene === undefined ? undefined : nextDay(scene.rhythm, now);
  const back = button(token("round.organise", cohort.id), say("round.back-button"), { tone: "quiet" });
  const title = say("round.season-title", { cohort: cohort.name });
  const gathering = scene === undefined ? undefined : gatheringAhead(scene);
  const people = gathering?.members.filter(({ absent }) => !absent).length ?? 0;
  if (scene === undefined || gathering === undefined || next === undefined || people < 2) {
    const why = next === undefined ? say("round.screen-no-more") : say("round.season-few");
    return inPrivate({ title, body: [[why]], actions: [back] });
  }
  await planAhead(turn, scene, next);
  const rounds = await roundsIn(tx, cohort.id, ["shown", "approved", "planned"]);
  const history = [...gathering.history];
  let repeats = 0;
  const facts: Fact[] = [];
  for (const round of rounds) {
    const groups = round.groups.map(({ places }) => places.map(({ memberId }) => memberId));
    const all = factsOf(groups, { ...gathering, history });
    const pairs = groups.reduce((sum, { length }) => sum + (length * (length - 1)) / 2, 0);
    const same = all.reduce((sum, { sameSector }) => sum + sameSector, 0);
    repeats += all.reduce((sum, group) => sum + group.repeats, 0);
    history.push(groups);
    const share = pairs === 0 ? 0 : Math.round((100 * (pairs - same)) / pairs);
    facts.push({
      name: sayDate(dayOf(round.day), localeOf(turn)),
      value: say("round.season-round", { groups: groups.length, share }),
    });
  }
  return inPrivate({
    title,
    body: [[say("round.season-counts", { rounds: rounds.length, people, repeats })]],
    facts: facts.slice(0, MOST_LINES),
    actions: [back],
  });
});
