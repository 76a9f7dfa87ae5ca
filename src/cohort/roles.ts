// Who may do what in a cohort. Decided from the stored membership each time, whatever button was pressed.

import type { MemberOfCohort, Speaker } from "../feature.ts";
import type { Member, Role } from "../store/generated/client.ts";

type Standing = Pick<Member, "roles" | "state">;

/** The speaker's membership of a cohort; undefined where they are not in it, or have left. */
export function memberFor(speaker: Speaker, cohortId: string | undefined): MemberOfCohort | undefined {
  return speaker.members.find((member) => member.cohortId === cohortId && member.state !== "left");
}

const holds = (member: Standing, role: Role): boolean => member.state !== "left" && member.roles.includes(role);

/** May run the cohort. A paused organiser still may. */
export const isOrganiser = (member: Standing): boolean => holds(member, "organiser");

/** May work with the members: sees what is shared, not what is private. */
export const isFacilitator = (member: Standing): boolean => holds(member, "facilitator");

/** Takes part: gets the weekly question, and counts towards the size of the cohort. An organiser or facilitator may take part as well. */
export const takesPart = (member: Pick<Member, "roles">): boolean => member.roles.includes("member");

export type RoleChange = "organiser" | "not-organiser" | "facilitator" | "not-facilitator";

export type RoleVerdict =
  | { is: "changed"; roles: Role[] }
  | { is: "refused"; because: "already" | "last-organiser" | "left" };

/** What a change of role makes of somebody's roles. The last organiser stays one; whoever holds no role any more is a member. */
export function changeRole(member: Standing, change: RoleChange, organisers: number): RoleVerdict {
  if (member.state === "left") return { is: "refused", because: "left" };
  const role: Role = change === "organiser" || change === "not-organiser" ? "organiser" : "facilitator";
  const give = change === role;
  if (give === member.roles.includes(role)) return { is: "refused", because: "already" };
  if (change === "not-organiser" && organisers <= 1) return { is: "refused", because: "last-organiser" };
  const roles = give ? [...member.roles, role] : member.roles.filter((held) => held !== role);
  return { is: "changed", roles: roles.length === 0 ? ["member"] : roles };
}
