// Opening an introduction: one conversation of their own where a platform can hold it; otherwise a post to each, with what they let each other
// know. Whether a platform can is found out by the ledger when the post leaves, so the second way waits for what became of the first.

import { instantOf, Temporal } from "../clock.ts";
import { type Reachable, sharedConnections } from "../cohort/gathering.ts";
import { button, token } from "../cohort/screen.ts";
import type { Composer, DueHandler, Occasion, Opener, Post } from "../feature.ts";
import { introductionMessage } from "./own.ts";
import { isLive } from "./people.ts";
import { findIntroduction, type Introduced, type IntroductionInFull, postAt, setShowsCard } from "./records.ts";

export type Openings = Readonly<Record<string, Opener>>;

/** The post that is the conversation's beginning. */
export const togetherKey = (id: string): string => `introduction.together:${id}`;

/** After this a conversation that could not be opened is given up, and each gets a post of their own. */
const TOGETHER_WITHIN = Temporal.Duration.from({ hours: 2 });

const accountsOf = ({ member }: Introduced): Reachable => ({
  accounts: member.person.accounts
    .filter(({ unreachable, connection }) => unreachable === null && connection.state === "connected")
    .map(({ id, connectionId: connection, platformUserId: user, linkedAt }) => ({
      connection,
      user,
      preferred: id === member.preferredAccountId,
      linkedAt: linkedAt.getTime(),
    })),
});

export const openIntroduction: DueHandler = async ({ tx, now }, work) => {
  const introduction = await findIntroduction(tx, work.targetId);
  if (introduction === null) return { skipped: "left" };
  if (!isLive(introduction)) return { skipped: "closed" };
  const here = introduction.members.filter(({ member }) => member.state !== "left");
  if (here.length < 2) return { skipped: "left" };
  for (const { id, showsCard, member } of here) {
    const consent = member.contactCard?.consent;
    if (showsCard === null && consent === "always") await setShowsCard(tx, id, true);
    if (showsCard === null && consent === "never") await setShowsCard(tx, id, false);
  }
  if (sharedConnections(here.map(accountsOf)).length === 0) return { posts: ownPosts(introduction) };
  const { id, cohortId } = introduction;
  const together: Post = {
    key: togetherKey(id),
    kind: "introduction.together",
    subject: id,
    cohortId,
    to: { introduction: id },
    until: now.add(TOGETHER_WITHIN),
  };
  return { posts: [together], next: [lookAgain(introduction, 1, now)] };
};

/** After a minute, then twice as long each time, at most an hour: the ledger settles every post in the end. */
const lookAgain = ({ id, cohortId }: IntroductionInFull, look: number, now: Temporal.Instant): Occasion => ({
  kind: "introduction.look",
  target: id,
  period: String(look),
  at: now.add({ minutes: Math.min(60, 2 ** Math.min(10, look - 1)) }),
  cohortId,
});

/** Where the conversation could not be opened, each is written to. */
export const lookAtOpening: DueHandler = async ({ tx }, work) => {
  const introduction = await findIntroduction(tx, work.targetId);
  if (introduction === null || !isLive(introduction)) return { forget: true };
  const post = await postAt(tx, togetherKey(introduction.id));
  switch (post?.state) {
    case "sent":
      return { forget: true };
    case "pending":
    case "sending":
    case "unknown":
      return { forget: true, next: [lookAgain(introduction, Number(work.period) + 1, instantOf(work.dueAt))] };
    default:
      return { forget: true, posts: ownPosts(introduction) };
  }
};

const ownPosts = ({ id, cohortId, members }: IntroductionInFull): Post[] =>
  members
    .filter(({ member }) => member.state !== "left")
    .map(({ memberId }) => ({
      key: `introduction.own:${id}:${memberId}`,
      kind: "introduction.own",
      subject: id,
      cohortId,
      to: { member: memberId },
    }));

export const composeTogether =
  (openings: Openings): Composer =>
  async (means, post) => {
    const introduction = await findIntroduction(means.tx, post.subject);
    if (introduction === null || !isLive(introduction)) return { drop: "ended" };
    const opening = await openings[introduction.kind]?.(means, introduction);
    if (opening === undefined) return { drop: "unwanted" };
    return {
      title: opening.title,
      body: [...opening.body, [means.say("introduction.together")]],
      actions: [
        button(token("introduction.suggest", introduction.id), means.say("introduction.meeting.button"), {
          tone: "quiet",
          opens: "form",
        }),
      ],
      aside: introduction.cohort.name,
    };
  };

export const composeOwn =
  (openings: Openings): Composer =>
  async (means, post) => {
    const introduction = await findIntroduction(means.tx, post.subject);
    const own = introduction?.members.find(({ memberId }) => memberId === post.memberId);
    if (introduction === null || own === undefined || !isLive(introduction)) return { drop: "ended" };
    const opening = await openings[introduction.kind]?.(means, introduction, own.member);
    if (opening === undefined) return { drop: "unwanted" };
    return introductionMessage(means, introduction, own, opening, post.connectionId ?? undefined);
  };
