// The way into the organiser page: a link from the chat that works once and for ten minutes, then a session of two hours. Both are kept as keyed
// hashes alone. What somebody may see is decided anew from their memberships at each request.

import { createHmac, randomBytes } from "node:crypto";
import { instantOf, type Temporal } from "../clock.ts";
import { isOrganiser } from "../cohort/roles.ts";
import { forOrganiser, inPrivate, tell } from "../cohort/screen.ts";
import type { DueHandler, Handler, Means, MemberOfCohort, Occasion } from "../feature.ts";
import type { Say } from "../prompts/wording.ts";
import type { Person } from "../store/generated/client.ts";
import {
  addLink,
  addSession,
  dropLink,
  dropSession,
  dropSignIns,
  linkBy,
  membershipsOf,
  personById,
  sessionBy,
  sessionsOf,
  takeLink,
} from "./records-page.ts";

/** Where the pages are, below the public address. */
export const PAGE_PATH = "/organise";

export const LINK_MINUTES = 10;
export const SESSION_HOURS = 2;
/** How long a used link is still known, to tell its owner kindly that it was used. */
const REMEMBERED_HOURS = 24;

const DROP_LINK = "release.drop-link";
const DROP_SESSION = "release.drop-session";

type Digest = Uint8Array<ArrayBuffer>;

/** What is kept of a link or a session: the secret itself is in the link, or in the browser, alone. */
const digestOf = (use: "link" | "session", secret: string, { settings }: Pick<Means, "settings">): Digest =>
  new Uint8Array(createHmac("sha256", settings.secret).update(`page ${use}:${secret}`).digest());

const drawSecret = (): string => randomBytes(32).toString("base64url");

const nameOf = (digest: Digest): string => Buffer.from(digest).toString("base64url");
const digestFrom = (name: string): Digest => new Uint8Array(Buffer.from(name, "base64url"));

/** Gives an organiser a link of their own; or says what to do where the page has no address. */
export const givePage: Handler = forOrganiser(async (turn, organiser) => {
  const { say, settings, tx, now } = turn;
  if (settings.publicUrl === undefined) return tell(say("release.page.nowhere"));
  const secret = drawSecret();
  const digest = digestOf("link", secret, turn);
  const expiresAt = now.add({ minutes: LINK_MINUTES });
  await addLink(tx, { digest, personId: organiser.personId, cohortId: organiser.cohortId }, expiresAt);
  const drop: Occasion = {
    ...{
      kind: DROP_LINK,
      target: nameOf(digest),
      memberId: organiser.id,
      at: expiresAt.add({ hours: REMEMBERED_HOURS }),
    },
  };
  return inPrivate(
    {
      title: say("release.page.title"),
      body: [[{ strong: organiser.cohort.name }], [say("release.page.body")]],
      actions: [{ visit: `${settings.publicUrl}${PAGE_PATH}/enter/${secret}`, label: say("release.page.open") }],
    },
    { next: [drop] },
  );
});

export type Entering =
  | { is: "entered"; session: string; cohortId: string; next: Occasion[] }
  | { is: "refused"; because: "used" | "expired" | "not-organiser" };

/** Uses a link up, and begins a session. A link that was never given, or is long gone, counts as expired. */
export async function enter(means: Means, secret: string): Promise<Entering> {
  const { tx, now } = means;
  const digest = digestOf("link", secret, means);
  const link = await linkBy(tx, digest);
  if (link === null) return { is: "refused", because: "expired" };
  if (link.usedAt !== null) return { is: "refused", because: "used" };
  if (instantOf(link.expiresAt).epochMilliseconds <= now.epochMilliseconds)
    return { is: "refused", because: "expired" };
  const members = (await membershipsOf(tx, link.personId)).filter(isOrganiser);
  const [first] = members;
  if (first === undefined) return { is: "refused", because: "not-organiser" };
  // Of two at once one takes it.
  if (!(await takeLink(tx, digest, now))) return { is: "refused", because: "used" };
  const session = drawSecret();
  const kept = digestOf("session", session, means);
  const expiresAt = now.add({ hours: SESSION_HOURS });
  await addSession(tx, { digest: kept, personId: link.personId }, expiresAt);
  const cohortId = members.find((member) => member.cohortId === link.cohortId)?.cohortId ?? first.cohortId;
  return { is: "entered", session, cohortId, next: [{ kind: DROP_SESSION, target: nameOf(kept), at: expiresAt }] };
}

/** Somebody signed in, with the memberships in which they organise now; none where they no longer do anywhere. */
export interface Visitor {
  person: Person;
  organises: MemberOfCohort[];
}

export async function visitorOf(means: Means, session: string | undefined): Promise<Visitor | undefined> {
  if (session === undefined) return undefined;
  const found = await sessionBy(means.tx, digestOf("session", session, means));
  if (found === null || instantOf(found.expiresAt).epochMilliseconds <= means.now.epochMilliseconds) return undefined;
  const person = await personById(means.tx, found.personId);
  if (person === null) return undefined;
  return { person, organises: (await membershipsOf(means.tx, person.id)).filter(isOrganiser) };
}

/** Ends a session. */
export const signOut = (means: Means, session: string): Promise<void> =>
  dropSession(means.tx, digestOf("session", session, means));

export const dropLinkDue: DueHandler = async ({ tx }, { targetId }) => {
  await dropLink(tx, digestFrom(targetId));
  return { forget: true };
};

export const dropSessionDue: DueHandler = async ({ tx }, { targetId }) => {
  await dropSession(tx, digestFrom(targetId));
  return { forget: true };
};

/** Whoever leaves a cohort is signed out; in another cohort they sign in again. */
export async function leaving({ tx }: Means, member: MemberOfCohort): Promise<[]> {
  await dropSignIns(tx, member.personId);
  return [];
}

export async function held({ tx, now, say }: Means & { say: Say }, member: MemberOfCohort): Promise<string[]> {
  const open = await sessionsOf(tx, member.personId, now);
  const last = open.at(-1);
  if (last === undefined) return [];
  const until = clockTime(instantOf(last.expiresAt), member.cohort.zone);
  return [
    [`## ${say("release.held.title")}`, "", `- ${say("release.held.signed-in", { count: open.length, until })}`].join(
      "\n",
    ),
  ];
}

const clockTime = (at: Temporal.Instant, zone: string): string =>
  at.toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: "minute" });
