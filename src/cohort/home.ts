// What this room puts on the home panel: how the member stands, and the ways to change it. Organisers see their own part below.

import { dayOf } from "../clock.ts";
import type { HomePart, MemberOfCohort, Turn } from "../feature.ts";
import type { Action } from "../platform/message.ts";
import { sayDay } from "./days.ts";
import { organiserHome } from "./organiser/panel.ts";
import { isFacilitator, isOrganiser, takesPart } from "./roles.ts";
import { button, localeOf, token } from "./screen.ts";

/** Above everything (how they stand), below everything (settings), and the organiser's part between. */
export async function cohortHome(turn: Turn, member: MemberOfCohort): Promise<HomePart[]> {
  const { say } = turn;
  const lines = standing(turn, member);
  const running = member.cohort.state === "running";
  const resume: Action[] =
    running && member.state === "paused"
      ? [button(token("cohort.resume-now", member.id), say("cohort.pause.resume"), { tone: "main" })]
      : [];
  const pause: Action[] =
    running && member.state !== "paused" && takesPart(member)
      ? [button(token("cohort.pause", member.id), say("cohort.pause.button"), { tone: "quiet", opens: "form" })]
      : [];
  const standingPart: HomePart = { order: 10, body: lines.map((line) => [line]), actions: resume };
  const settings: HomePart = {
    order: 90,
    body: [],
    actions: [...pause, button(token("cohort.settings", member.id), say("cohort.settings.button"), { tone: "quiet" })],
  };
  return [standingPart, ...(isOrganiser(member) ? [await organiserHome(turn, member)] : []), settings];
}

function standing(turn: Turn, member: MemberOfCohort): string[] {
  const { say } = turn;
  const locale = localeOf(turn);
  const lines: string[] = [];
  if (member.cohort.state === "closed") {
    lines.push(say("cohort.home.closed"));
  } else if (member.state === "paused") {
    const until = member.pausedUntil;
    lines.push(
      until === null
        ? say("cohort.home.paused")
        : say("cohort.home.paused-until", { day: sayDay(dayOf(until), locale) }),
    );
  }
  if (isOrganiser(member)) lines.push(say("cohort.home.organiser"));
  else if (isFacilitator(member)) lines.push(say("cohort.home.facilitator"));
  return lines;
}
