// Switching the passing of messages on and off: each agrees for themselves, anybody stops it alone, the others are told.

import { button, inPrivate, tell, token } from "../cohort/screen.ts";
import type { Handler, Post } from "../feature.ts";
import { newId } from "../ids.ts";
import { isReachable, listed, nameOf, othersThan } from "./people.ts";
import { setRelay } from "./records.ts";
import { sidesOf, standingOf, stopped } from "./relay.ts";
import { among, begun, localeOf, stillOn } from "./relay-screens.ts";
import { notHere, ownIntroduction } from "./theirs.ts";

type Told = "introduction.relay-asked" | "introduction.relay-on" | "introduction.relay-declined";

/** Each time it is asked, begun or ended is a time of its own. */
const told = (
  kind: Told | "introduction.relay-off",
  introduction: { id: string; cohortId: string },
  memberId: string,
): Post => ({
  key: `${kind}:${introduction.id}:${memberId}:${newId()}`,
  kind,
  subject: introduction.id,
  cohortId: introduction.cohortId,
  to: { member: memberId },
});

/** To those with whom it has ended; they are not told why. */
export const endedPosts = (introduction: { id: string; cohortId: string }, memberIds: readonly string[]): Post[] =>
  memberIds.map((memberId) => told("introduction.relay-off", introduction, memberId));

/** "Pass messages through us", or "yes" to somebody who would like it. */
export const agreeToRelay: Handler = async (turn) => {
  const found = await ownIntroduction(turn);
  if (found === undefined) return notHere(turn);
  const { introduction, own, member } = found;
  const { say, tx, now } = turn;
  const others = othersThan(introduction, own.memberId);
  const names = listed(others.map(nameOf), localeOf(own));
  const able = others.filter((one) => one.member.state === "joined" && isReachable(one));
  if (member.state !== "joined") return tell(say("introduction.relay-away"));
  if (able.length === 0) return tell(say("introduction.relay-nobody", { names }));
  const before = standingOf(sidesOf(introduction.members), own.memberId);
  if (before.is === "on") return inPrivate(begun(say, introduction, own, among(introduction, before.with)));
  await setRelay(tx, [own.id], now);
  if (before.is === "asked") {
    const posts = before.by.map((memberId) => told("introduction.relay-on", introduction, memberId));
    return inPrivate(begun(say, introduction, own, among(introduction, before.by)), { posts });
  }
  const posts =
    before.is === "asking" ? [] : able.map(({ memberId }) => told("introduction.relay-asked", introduction, memberId));
  return inPrivate(
    {
      body: [[say("introduction.relay-asking", { names })]],
      actions: [
        button(token("introduction.relay-stop", introduction.id), say("introduction.relay-withdraw-button"), {
          tone: "quiet",
        }),
      ],
    },
    { posts },
  );
};

/** "No, thank you." Between two it ends the asking. */
export const declineRelay: Handler = async (turn) => {
  const found = await ownIntroduction(turn);
  if (found === undefined) return notHere(turn);
  const { introduction, own } = found;
  const standing = standingOf(sidesOf(introduction.members), own.memberId);
  const said = inPrivate({ body: [[turn.say("introduction.relay-declined-done")]] });
  if (standing.is === "on") return stopRelay(turn);
  if (standing.is !== "asked" || introduction.members.length > 2) return said;
  await setRelay(
    turn.tx,
    introduction.members.map(({ id }) => id),
    null,
  );
  return { ...said, posts: standing.by.map((id) => told("introduction.relay-declined", introduction, id)) };
};

/** Stops it, or takes back the asking. Pressed again, it says how things stand. */
export const stopRelay: Handler = async (turn) => {
  const found = await ownIntroduction(turn);
  if (found === undefined) return notHere(turn);
  const { introduction, own } = found;
  const names = listed(othersThan(introduction, own.memberId).map(nameOf), localeOf(own));
  const before = standingOf(sidesOf(introduction.members), own.memberId).is;
  const { clear, tell: toTell } = stopped(sidesOf(introduction.members), own.memberId);
  await setRelay(turn.tx, clear, null);
  return inPrivate(
    {
      body: [
        [turn.say(before === "asking" ? "introduction.relay-withdrawn" : "introduction.relay-stopped", { names })],
        ...(await stillOn(
          turn,
          turn.speaker.members.map(({ id }) => id),
          localeOf(own),
        )),
      ],
      actions: [
        button(token("introduction.relay", introduction.id), turn.say("introduction.relay-button"), { tone: "quiet" }),
      ],
    },
    { posts: endedPosts(introduction, toTell) },
  );
};
