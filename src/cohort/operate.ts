// What the operator's command line does with cohorts and members. Each answer is a value; a refusal names its reason.

import { dateOf, dateOfDay, Temporal } from "../clock.ts";
import type { Means, Post } from "../feature.ts";
import { newId } from "../ids.ts";
import type { Say } from "../prompts/wording.ts";
import type { Cohort, Member, MemberState, Role } from "../store/generated/client.ts";
import type { Store, Tx } from "../store/store.ts";
import { digestOf, drawCode, readCode } from "./code.ts";
import { readDay, readTime } from "./days.ts";
import { eraseMember, erasePerson, leave, type Others, settleErasures } from "./erasure.ts";
import { heldAbout } from "./held.ts";
import { tidy } from "./profile.ts";
import { audit, changeCohort, cohortByHandle, endCodes } from "./records-cohort.ts";
import { allCohorts, membersIn } from "./records-operate.ts";
import { addInvitation, memberById, personById } from "./records-people.ts";

/** What the command line brings along. */
export interface Operator {
  store: Store;
  means: Omit<Means, "tx">;
  others: Others;
  /** Puts posts into the ledger. */
  enqueue: (tx: Tx, posts: readonly Post[], now: Temporal.Instant) => Promise<void>;
}

const CODE_DAYS = 14;
const SECTOR_LIMIT = 75;
const MOST_SECTORS = 25;
const LARGEST = 1_000;

export interface NewCohort {
  handle: string;
  name: string;
  /** IANA time zone. */
  zone: string;
  /** ISO days; the last one is part of the programme. */
  startsOn: string;
  endsOn: string;
  pack: string;
  sectors: string[];
  sizeLimit: number;
  /** ISO weekday; Monday where absent. */
  questionDay?: number;
  questionTime?: string;
  helpContact?: string;
  /** Draws the questions; taken from chance where absent. */
  seed?: number;
}

export type CohortProblem =
  | "handle-form"
  | "handle-taken"
  | "name-missing"
  | "zone-unknown"
  | "days-wrong"
  | "ends-before-start"
  | "pack-unknown"
  | "sectors-missing"
  | "sector-too-long"
  | "size-wrong"
  | "question-day-wrong"
  | "question-time-wrong";

/** Everything that is wrong with what is to become a cohort, in the order of its fields. */
export function cohortProblems(input: NewCohort, packs: ReadonlyMap<string, unknown>): CohortProblem[] {
  const from = readDay(input.startsOn);
  const to = readDay(input.endsOn);
  const day = input.questionDay ?? 1;
  const checks: [CohortProblem, boolean][] = [
    ["handle-form", !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(input.handle) || input.handle.length > 40],
    ["name-missing", tidy(input.name) === ""],
    ["zone-unknown", !isZone(input.zone)],
    ["days-wrong", from === undefined || to === undefined],
    ["ends-before-start", from !== undefined && to !== undefined && Temporal.PlainDate.compare(to, from) < 0],
    ["pack-unknown", !packs.has(input.pack)],
    ["sectors-missing", input.sectors.length === 0 || input.sectors.length > MOST_SECTORS],
    ["sector-too-long", input.sectors.some((sector) => tidy(sector) === "" || sector.length > SECTOR_LIMIT)],
    ["size-wrong", !Number.isInteger(input.sizeLimit) || input.sizeLimit < 2 || input.sizeLimit > LARGEST],
    ["question-day-wrong", !Number.isInteger(day) || day < 1 || day > 7],
    ["question-time-wrong", input.questionTime !== undefined && readTime(input.questionTime) === undefined],
  ];
  return checks.filter(([, wrong]) => wrong).map(([problem]) => problem);
}

/** Named zones only: an offset knows nothing of summer time. */
function isZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}

export type Created = { is: "created"; cohort: Cohort } | { is: "refused"; problems: CohortProblem[] };

export async function createCohort(operator: Operator, input: NewCohort): Promise<Created> {
  const { store, means } = operator;
  const problems = cohortProblems(input, means.library);
  if (problems.length > 0) return { is: "refused", problems };
  return store.transaction(async (tx): Promise<Created> => {
    if ((await cohortByHandle(tx, input.handle)) !== null) return { is: "refused", problems: ["handle-taken"] };
    const cohort = await tx.cohort.create({
      data: {
        id: newId(),
        handle: input.handle,
        name: tidy(input.name),
        zone: input.zone,
        startsOn: dateOfDay(Temporal.PlainDate.from(input.startsOn)),
        endsOn: dateOfDay(Temporal.PlainDate.from(input.endsOn)),
        pack: input.pack,
        sectors: [...new Set(input.sectors.map(tidy))],
        sizeLimit: input.sizeLimit,
        questionDay: input.questionDay ?? 1,
        questionTime: readTime(input.questionTime ?? "09:00") ?? "09:00",
        helpContact: input.helpContact ?? "",
        seed: input.seed ?? Math.floor(means.random() * 2 ** 31),
        createdAt: dateOf(means.now),
      },
    });
    await audit(tx, { cohortId: cohort.id, did: "cohort.created" }, means.now);
    return { is: "created", cohort };
  });
}

export interface CohortLine {
  handle: string;
  name: string;
  state: Cohort["state"];
  members: number;
  sizeLimit: number;
  rooms: number;
  startsOn: string;
  endsOn: string;
}

export const listCohorts = ({ store }: Pick<Operator, "store">): Promise<CohortLine[]> =>
  store.transaction((tx) => allCohorts(tx));

export type Minted =
  | { is: "minted"; code: string; expiresAt: Temporal.Instant }
  | { is: "refused"; because: "unknown-cohort" | "closed" };

/** A one-time code that makes somebody an organiser, good for fourteen days. Said to the bot in private; shown here and nowhere else. */
export async function mintOrganiserCode({ store, means }: Operator, handle: string): Promise<Minted> {
  return store.transaction(async (tx): Promise<Minted> => {
    const cohort = await cohortByHandle(tx, handle);
    if (cohort === null) return { is: "refused", because: "unknown-cohort" };
    if (cohort.state === "closed") return { is: "refused", because: "closed" };
    const code = drawCode();
    const digest = digestOf(readCode(code) ?? code, means.settings.secret);
    const expiresAt = means.now.add({ hours: CODE_DAYS * 24 });
    const invitation = { purpose: "organise", role: "organiser", digest, cohortId: cohort.id, usesLeft: 1 } as const;
    const row = await addInvitation(tx, { ...invitation, expiresAt }, means.now);
    await audit(tx, { cohortId: cohort.id, did: "organiser-code.minted", subject: row.id }, means.now);
    return { is: "minted", code, expiresAt };
  });
}

export type Closed = { is: "closed"; cohort: Cohort } | { is: "refused"; because: "unknown-cohort" | "already-closed" };

/** Ends a programme: no more joining, and whatever falls due from now on sees that it is over. Members keep what is theirs. */
export async function closeCohort({ store, means }: Operator, handle: string): Promise<Closed> {
  return store.transaction(async (tx): Promise<Closed> => {
    const cohort = await cohortByHandle(tx, handle);
    if (cohort === null) return { is: "refused", because: "unknown-cohort" };
    if (cohort.state === "closed") return { is: "refused", because: "already-closed" };
    const closed = await changeCohort(tx, cohort.id, { state: "closed" });
    await endCodes(tx, { cohortId: cohort.id }, means.now);
    await audit(tx, { cohortId: cohort.id, did: "cohort.closed" }, means.now);
    return { is: "closed", cohort: closed };
  });
}

export interface MemberLine {
  id: string;
  name: string;
  organisation: string;
  roles: Role[];
  state: MemberState;
  reachable: boolean;
}

export type Listed = { is: "listed"; members: MemberLine[] } | { is: "refused"; because: "unknown-cohort" };

/** Everybody of a cohort, those who left included. */
export async function listMembers({ store }: Pick<Operator, "store">, handle: string): Promise<Listed> {
  return store.transaction(async (tx): Promise<Listed> => {
    const cohort = await cohortByHandle(tx, handle);
    if (cohort === null) return { is: "refused", because: "unknown-cohort" };
    return { is: "listed", members: await membersIn(tx, cohort.id) };
  });
}

export type MemberAct = { is: "done"; member: Member } | { is: "refused"; because: "unknown-member" | "already-left" };

/** Ends a membership as if the member had left. */
export async function memberLeave({ store, means, others, enqueue }: Operator, memberId: string): Promise<MemberAct> {
  return store.transaction(async (tx): Promise<MemberAct> => {
    const member = await memberById(tx, memberId);
    if (member === null) return { is: "refused", because: "unknown-member" };
    if (member.state === "left") return { is: "refused", because: "already-left" };
    await enqueue(tx, await leave({ ...means, tx }, member, others), means.now);
    await audit(tx, { cohortId: member.cohortId, did: "member.removed", subject: member.id }, means.now);
    return { is: "done", member };
  });
}

/** Erases one membership, or the whole person, and then destroys the keys. */
export async function memberErase(
  operator: Operator,
  memberId: string,
  scope: "here" | "everywhere",
): Promise<MemberAct> {
  const { store, means, others, enqueue } = operator;
  const result = await store.transaction(async (tx): Promise<MemberAct> => {
    const member = await memberById(tx, memberId);
    if (member === null) return { is: "refused", because: "unknown-member" };
    const all = { ...means, tx };
    const posts =
      scope === "here" ? await eraseMember(all, member, others) : await erasePerson(all, member.personId, others);
    await enqueue(tx, posts, means.now);
    await audit(tx, { cohortId: member.cohortId, did: "member.erased", subject: member.id }, means.now);
    return { is: "done", member };
  });
  if (result.is === "done") await settleErasures(store, means.keys);
  return result;
}

export type Exported = { is: "exported"; markdown: string } | { is: "refused"; because: "unknown-member" };

/** "What is held about me" as Markdown, to be handed to the member. It holds their words. */
export async function memberExport({ store, means, others }: Operator, memberId: string): Promise<Exported> {
  return store.transaction(async (tx): Promise<Exported> => {
    const member = await memberById(tx, memberId);
    if (member === null) return { is: "refused", because: "unknown-member" };
    const person = await personById(tx, member.personId);
    const say: Say = means.sayIn(person?.locale ?? "en");
    return { is: "exported", markdown: await heldAbout({ ...means, tx, say }, member, others) };
  });
}
