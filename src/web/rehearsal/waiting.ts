// What is still to happen in the rehearsal, as the page shows it: unlike an organiser, who rehearses may see all of it.

import { instantOf } from "../../clock.ts";
import type { Installation } from "../../installation.ts";
import type { Waiting } from "./stage.ts";

/** Work that tidies up, and that nobody could see the effect of. */
export const KEPT_QUIET: readonly string[] = [
  "cohort.drop-code",
  "cohort.drop-joining",
  "cohort.wrong-code",
  "cohort.destroy-keys",
  "reflection.note-gone",
];

const MOST = 60;

const KINDS = {
  "reflection.question": "rehearsal.kind.question",
  "reflection.room-question": "rehearsal.kind.room-question",
  "reflection.reminder": "rehearsal.kind.reminder",
  "reflection.snoozed": "rehearsal.kind.snoozed",
  "reflection.unnamed": "rehearsal.kind.unnamed",
  "reflection.unnamed-share": "rehearsal.kind.unnamed",
  "reflection.digest": "rehearsal.kind.digest",
  "reflection.share": "rehearsal.kind.share",
  "reflection.note": "rehearsal.kind.note",
  "cohort.resume": "rehearsal.kind.resume",
} as const;

/** Everything that waits, soonest first. Posts that could not be delivered come before. */
export async function waitingIn(
  { home, means }: Installation,
  mouths: readonly { id: string; like: string }[],
): Promise<Waiting[]> {
  const say = means.sayIn("en");
  const sayKind = (kind: string): string =>
    Object.hasOwn(KINDS, kind) ? say(KINDS[kind as keyof typeof KINDS]) : say("rehearsal.kind.other");
  const likeOf = (connection: string): string => mouths.find(({ id }) => id === connection)?.like ?? "";
  return home.store.transaction(async (tx) => {
    const work = await tx.dueWork.findMany({
      where: { state: "waiting", kind: { notIn: [...KEPT_QUIET] } },
      orderBy: [{ dueAt: "asc" }, { kind: "asc" }],
      take: MOST,
    });
    const posts = await tx.delivery.findMany({
      where: { state: { in: ["pending", "sending", "unknown", "unconfirmed", "refused", "failed"] } },
      include: { member: { include: { person: true } }, room: true },
      orderBy: { notBefore: "asc" },
      take: MOST,
    });
    const ids = work.flatMap(({ memberId, targetId }) => [memberId ?? targetId]);
    const members = await tx.member.findMany({ where: { id: { in: ids } }, include: { person: true } });
    const rooms = await tx.room.findMany({ where: { id: { in: ids } } });
    const names = new Map([
      ...members.map(({ id, person }) => [id, person.name] as const),
      ...rooms.map(({ id, name, connectionId }) => [id, `${name} (${likeOf(connectionId)})`] as const),
    ]);
    const stuck = (state: string): boolean => ["unconfirmed", "refused", "failed"].includes(state);
    const ofPosts = posts.map(
      (post): Waiting => ({
        at: instantOf(post.settledAt ?? post.notBefore),
        what: sayKind(post.kind),
        whom: post.member?.person.name ?? post.room?.name ?? "",
        state: stuck(post.state) ? "stuck" : "post",
      }),
    );
    const ofWork = work.map(
      (row): Waiting => ({
        at: instantOf(row.dueAt),
        what: sayKind(row.kind),
        whom: names.get(row.memberId ?? row.targetId) ?? "",
        state: "due",
      }),
    );
    return [...ofPosts, ...ofWork];
  });
}
