// Sets that meet change: somebody leaves, a set becomes too small and goes on with another, somebody joins late. A conversation cannot take in people
// on every platform, so that a set which gains somebody goes on as a new one, with its meetings and its promises.

import { dateOf } from "../../clock.ts";
import { endIntroduction, introduce } from "../../cohort/introductions.ts";
import { audit, organisersOf } from "../../cohort/records-cohort.ts";
import { button, forOrganiserOf, homeButton, inPrivate, token } from "../../cohort/screen.ts";
import type { Composer, Handler, Means, MemberOfCohort, Occasion, Post } from "../../feature.ts";
import type { Tx } from "../../store/store.ts";
import { FEWEST, mergeFor, personOf, type Standing } from "./dividing.ts";
import { dateposts } from "./meetings.ts";
import { screen } from "./organiser.ts";
import {
  addSet,
  changeMeeting,
  changeSet,
  exclusionsOf,
  findSet,
  handOver,
  type SetInFull,
  setsOf,
  setsOfMember,
  takeOut,
} from "./records.ts";
import { ahead, forSet } from "./set-screen.ts";

const standingOf = (set: SetInFull): Standing => ({
  id: set.id,
  issueId: set.issueId,
  people: set.places.map(({ member }) => personOf(member)),
});

/** The set that one which has become small could go on with. */
async function mergeOf(tx: Tx, small: SetInFull): Promise<SetInFull | undefined> {
  const others = (await setsOf(tx, small.formingId)).filter(({ id }) => id !== small.id);
  const exclusions = await exclusionsOf(tx, small.cohortId);
  const found = mergeFor(standingOf(small), others.map(standingOf), exclusions, small.forming.most);
  return others.find(({ id }) => id === found?.id);
}

/** Organisers hear of a set that has become too small, once for each size. */
async function smallPosts({ tx }: Pick<Means, "tx">, set: SetInFull): Promise<Post[]> {
  const left = set.places.length;
  if (left >= FEWEST || set.endedAt !== null) return [];
  const organisers = await organisersOf(tx, set.cohortId);
  return organisers.map(({ id }) => ({
    key: `set.small:${set.id}:${left}:${id}`,
    kind: "set.small",
    subject: set.id,
    cohortId: set.cohortId,
    to: { member: id },
  }));
}

/** Takes somebody out of a set that meets; an empty set ends. */
export async function leaveSet(means: Pick<Means, "tx" | "now">, set: SetInFull, memberId: string): Promise<Post[]> {
  const { tx } = means;
  await takeOut(tx, set.id, memberId);
  const after = await findSet(tx, set.id);
  if (after === null) return [];
  if (after.places.length < 2) await endIntroduction(means, "set", set.id);
  if (after.places.length === 0) {
    await changeSet(tx, set.id, { endedAt: dateOf(means.now) });
    return [];
  }
  return smallPosts(means, after);
}

export const askLeave: Handler = forSet(async (turn, set) => {
  const { say } = turn;
  return inPrivate({
    title: say("set.leave-title", { cohort: set.forming.cohort.name }),
    body: [[say("set.leave")]],
    actions: [
      button(token("set.show", set.id), say("set.leave-no-button"), { tone: "main" }),
      button(token("set.leave-yes", set.id), say("set.leave-yes-button")),
    ],
  });
});

export const leave: Handler = forSet(async (turn, set, member) => {
  const posts = await leaveSet(turn, set, member.id);
  return inPrivate(
    { body: [[turn.say("set.left")]], actions: [homeButton(turn, member.id)], aside: member.cohort.name },
    { posts, refresh: set.places.map(({ member: { personId } }) => personId) },
  );
});

/** Leaving the cohort is leaving its sets. */
export async function leaveSets(means: Means, memberId: string): Promise<Post[]> {
  const posts: Post[] = [];
  for (const set of await setsOfMember(means.tx, memberId)) posts.push(...(await leaveSet(means, set, memberId)));
  return posts;
}

// A small set

export const composeSmall: Composer = async ({ tx, say }, post) => {
  const set = await findSet(tx, post.subject);
  if (set === null || set.endedAt !== null || set.places.length >= FEWEST) return { drop: "gone" };
  const other = await mergeOf(tx, set);
  const people = set.places.length;
  const { number } = set;
  return {
    title: say("set.small-title", { cohort: set.forming.cohort.name }),
    body: [
      [
        other === undefined
          ? say("set.small-alone", { number, people })
          : say("set.small", { number, people, other: other.number }),
      ],
    ],
    actions: [
      ...(other === undefined
        ? [button(token("set.place", set.cohortId), say("set.place-button"), { opens: "form" })]
        : [
            button(token("set.merge", set.id, String(other.number)), say("set.small-merge-button"), { tone: "main" }),
            button(token("set.stay", set.id), say("set.small-stay-button"), { tone: "quiet" }),
          ]),
    ],
  };
};

export const stay: Handler = forOrganiserOf(findSet, async (turn, organiser) =>
  inPrivate(await screen(turn, organiser, turn.say("set.small-stays"))),
);

export const merge: Handler = forOrganiserOf(findSet, async (turn, organiser, small) => {
  const { tx, say } = turn;
  const other = small.endedAt === null ? await mergeOf(tx, small) : undefined;
  if (other === undefined || String(other.number) !== turn.extra) {
    return inPrivate(await screen(turn, organiser, say("set.merge-not")));
  }
  const { next, posts, refresh } = await goOnAs(turn, other, small);
  await note(turn, organiser, "sets.merged", other.id);
  const sentence = say("set.merged", { number: small.number, other: other.number });
  return inPrivate(await screen(turn, organiser, sentence), { next, posts, refresh });
});

const note = (turn: Means, organiser: MemberOfCohort, did: string, subject: string): Promise<void> =>
  audit(turn.tx, { cohortId: organiser.cohortId, actorId: organiser.id, did, subject }, turn.now);

/** A set goes on with the people of another one, or with one more, as a new set with a conversation of its own. */
export async function goOnAs(
  means: Means,
  set: SetInFull,
  more: SetInFull | { member: string },
): Promise<{ next: Occasion[]; posts: Post[]; refresh: string[] }> {
  const { tx, now } = means;
  const own = set.places.map(({ memberId }) => memberId);
  const joining = "member" in more ? [more.member] : more.places.map(({ memberId }) => memberId);
  const id = await addSet(tx, {
    formingId: set.formingId,
    cohortId: set.cohortId,
    number: set.number,
    issueId: set.issueId,
    facilitatorId: set.facilitatorId,
    members: [...own, ...joining],
  });
  const olds = "member" in more ? [set] : [set, more];
  const posts: Post[] = [];
  // The dates of the set that goes on hold; those of the one that joins it are called off.
  if (!("member" in more)) {
    for (const meeting of ahead(more, means)) {
      await changeMeeting(tx, meeting.id, { cancelled: true, changes: meeting.changes + 1 });
      posts.push(...dateposts(more, { ...meeting, changes: meeting.changes + 1 }));
    }
  }
  await handOver(
    tx,
    olds.map((one) => one.id),
    id,
    set.id,
  );
  for (const old of olds) {
    await changeSet(tx, old.id, { endedAt: dateOf(now) });
    await endIntroduction(means, "set", old.id);
  }
  const next = [
    await introduce(means, { cohortId: set.cohortId, kind: "set", subject: id, members: [...own, ...joining] }),
  ];
  const after = await findSet(tx, id);
  // Whoever joins gets the dates that hold.
  for (const meeting of after === null ? [] : ahead(after, means)) {
    posts.push(
      ...dateposts(after as SetInFull, meeting).filter(({ to }) => "member" in to && joining.includes(to.member)),
    );
  }
  return { next, posts, refresh: (after?.places ?? []).map(({ member: { personId } }) => personId) };
}
