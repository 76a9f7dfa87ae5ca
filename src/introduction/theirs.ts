// Whose introduction it is: looked up anew each time, whatever button was pressed.

import { tell } from "../cohort/screen.ts";
import type { MemberOfCohort, Outcome, Turn } from "../feature.ts";
import { isLive, sideOf } from "./people.ts";
import { type Introduced, type IntroductionInFull, lockIntroduction } from "./records.ts";

/** The introduction that the token names, with the speaker's side of it; undefined where it has ended or is not theirs. */
export async function ownIntroduction(
  turn: Turn,
): Promise<{ introduction: IntroductionInFull; own: Introduced; member: MemberOfCohort } | undefined> {
  const introduction = turn.subject === undefined ? null : await lockIntroduction(turn.tx, turn.subject);
  if (introduction === null || !isLive(introduction)) return undefined;
  const own = sideOf(
    introduction,
    turn.speaker.members.map(({ id }) => id),
  );
  const member = turn.speaker.members.find(({ id }) => id === own?.memberId);
  return own === undefined || member === undefined ? undefined : { introduction, own, member };
}

/** Over, or somebody else's: which of the two is not said. */
export const notHere = ({ say }: Pick<Turn, "say">): Outcome => tell(say("introduction.gone"));
