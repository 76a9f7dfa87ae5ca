// What people press to read a release, and the posts that tell of one. Who they are is looked up each time.

import { audit } from "../cohort/records-cohort.ts";
import { isOrganiser, memberFor } from "../cohort/roles.ts";
import { button, homeButton, inPrivate, localeOf, tell, token } from "../cohort/screen.ts";
import type { Composer, Handler, HomePart, Means, MemberOfCohort, Outcome, Post, Turn } from "../feature.ts";
import type { Say } from "../prompts/wording.ts";
import { CUTS } from "../pulse/wave/rules.ts";
import { exportCsv, exportJson } from "./export.ts";
import { memberBehind, readBefore, readRelease, readReleases, waveOf } from "./records.ts";
import { type Access, accessOf, accessTo, type ReadRelease } from "./release.ts";
import {
  commentsMessage,
  cutMessage,
  inCohort,
  listMessage,
  type Reader,
  resultMessage,
  trendMessage,
} from "./screens.ts";
import { trendOf } from "./trend.ts";

interface Sight {
  release: ReadRelease;
  reader: Reader;
  member: MemberOfCohort;
}

/** For what a reader of the release that the token names may do; organisers alone where `only` says so. */
const forReader =
  (act: (turn: Turn, sight: Sight) => Promise<Outcome>, only?: "organiser"): Handler =>
  async (turn) => {
    const { say, subject } = turn;
    const release = subject === undefined ? null : await readRelease(turn.tx, subject);
    if (release === null) return tell(say("release.gone"));
    const access = accessTo(release, turn.speaker);
    const member = memberFor(turn.speaker, release.cohortId);
    if (access === "none" || member === undefined || (only !== undefined && access !== only)) {
      return tell(say("release.not-yours"));
    }
    return act(turn, { release, member, reader: readerOf(say, member, access, localeOf(turn)) });
  };

const readerOf = (say: Say, { cohort }: MemberOfCohort, access: Exclude<Access, "none">, locale: string): Reader => ({
  ...{ say, access, locale, name: cohort.name, zone: cohort.zone },
});

const trendFor = async (tx: Means["tx"], release: ReadRelease) => trendOf(await readBefore(tx, release));

export const showRelease = forReader(async (turn, { release, reader, member }) => {
  const message = resultMessage(release, reader, (await trendFor(turn.tx, release)) !== undefined);
  return inPrivate({ ...message, actions: [...(message.actions ?? []), homeButton(turn, member.id)] });
});

/** A post of its own: the answer to a press cannot carry a picture everywhere. */
export const showTrend = forReader(async ({ tx, now, say }, { release, member }) => {
  if ((await trendFor(tx, release)) === undefined) return tell(say("release.trend.none"));
  return inPrivate(
    { body: [[say("release.trend.sent")]] },
    { posts: [postNow("release.trend", release, member, now)] },
  );
});

export const composeTrend: Composer = async (means, post) => {
  const found = await sightOf(means, post);
  const trend = found === undefined ? undefined : await trendFor(means.tx, found.release);
  return found === undefined || trend === undefined
    ? { drop: "gone" }
    : trendMessage(found.release, trend, found.reader);
};

/** To the one who asked, as often as they ask; of no use to anybody an hour later. */
const postNow = (kind: string, release: ReadRelease, member: MemberOfCohort, now: Means["now"]): Post => ({
  ...{ key: `${kind}:${release.waveId}:${member.id}:${now.epochMilliseconds}`, kind, subject: release.waveId },
  ...{ cohortId: release.cohortId, to: { member: member.id }, until: now.add({ hours: 1 }) },
});

export const showComments = forReader(async (_, { release, reader }) => inPrivate(commentsMessage(release, reader)));

export const showCut = forReader(async ({ extra, say }, { release, reader }) => {
  const cut = CUTS.find((one) => one === extra);
  return cut === undefined ? tell(say("release.gone")) : inPrivate(cutMessage(release, cut, reader));
});

/** The results of the cohort that the token names: all of them for organisers, those that are shown to members for members. */
export const listReleases: Handler = async (turn) => {
  const member = memberFor(turn.speaker, turn.subject);
  if (member === undefined) return tell(turn.say("release.not-yours"));
  const all = await readReleases(turn.tx, member.cohortId);
  const own = all.filter((release) => accessOf(release, member) !== "none");
  const access = isOrganiser(member) ? "organiser" : "member";
  const message = listMessage(own, readerOf(turn.say, member, access, localeOf(turn)), member.cohortId);
  return inPrivate({ ...message, actions: [...(message.actions ?? []), homeButton(turn, member.id)] });
};

/** Puts a file on its way to the organiser's private chat, and writes down that they took it. */
export const sendExport = (format: "csv" | "json"): Handler =>
  forReader(async ({ tx, now, say }, { release, member }) => {
    const { waveId, cohortId } = release;
    await audit(tx, { cohortId, actorId: member.id, did: `release.${format}`, subject: waveId }, now);
    const post = postNow(`release.${format}`, release, member, now);
    return inPrivate({ body: [[say("release.export.sent")]] }, { posts: [post] });
  }, "organiser");

/** The file, as long as its reader is an organiser. */
export const composeExport =
  (format: "csv" | "json"): Composer =>
  async (means, post) => {
    const found = await sightOf(means, post);
    if (found?.reader.access !== "organiser") return { drop: "left" };
    const { say } = means;
    const { release } = found;
    const file = format === "csv" ? exportCsv(say, release) : exportJson(say, release);
    const none = release.cells.length === 0;
    return {
      title: say("release.export.post-title", { title: release.title, number: release.number }),
      body: [inCohort(found.reader.name), [say(none ? "release.export.post-none" : "release.export.post")]],
      attachment: { ...file, instead: [[say("release.export.instead")]] },
    };
  };

/** Tells of a release, to whoever may still read it when it leaves. */
export const composeResult: Composer = async (means, post) => {
  const found = await sightOf(means, post);
  if (found === undefined) return { drop: "left" };
  const { release, reader } = found;
  return resultMessage(release, reader, (await trendFor(means.tx, release)) !== undefined);
};

async function sightOf(
  { tx, say }: Means & { say: Say },
  post: { subject: string; memberId: string | null },
): Promise<Pick<Sight, "release" | "reader"> | undefined> {
  const release = await readRelease(tx, post.subject);
  const member = post.memberId === null ? null : await memberBehind(tx, post.memberId);
  if (release === null || member === null || member.cohortId !== release.cohortId) return undefined;
  const access = accessOf(release, member);
  return access === "none" ? undefined : { release, reader: readerOf(say, member, access, member.person.locale) };
}

/** To organisers: a wave that could not be counted. */
export const composeLost: Composer = async ({ tx, say }, post) => {
  const wave = await waveOf(tx, post.subject);
  const member = post.memberId === null ? null : await memberBehind(tx, post.memberId);
  if (wave === null || member === null || !isOrganiser(member)) return { drop: "left" };
  return {
    title: say("release.lost.title", { title: wave.title }),
    body: [[say("release.lost.body", { cohort: wave.cohort.name })]],
  };
};

const listButton = ({ say }: Turn, { cohortId }: MemberOfCohort) =>
  button(token("release.list", cohortId), say("release.list.button"));

/** On the organiser's panel: the way to the results, and to the page. */
export const panel = async (turn: Turn, organiser: MemberOfCohort): Promise<HomePart[]> => [
  {
    order: 61,
    body: [],
    actions: [
      listButton(turn, organiser),
      button(token("release.page", organiser.cohortId), turn.say("release.page.button")),
    ],
  },
];

/** On a member's home, once something is released to them. */
export async function home(turn: Turn, member: MemberOfCohort): Promise<HomePart[]> {
  if (isOrganiser(member)) return [];
  const all = await readReleases(turn.tx, member.cohortId);
  if (!all.some((release) => accessOf(release, member) === "member")) return [];
  return [{ order: 35, body: [], actions: [listButton(turn, member)] }];
}
