// Whether a code lets somebody into a cohort.

import { dayOf, instantOf, Temporal } from "../clock.ts";
import type { Cohort, Invitation, Member, Role } from "../store/generated/client.ts";
import { today } from "./days.ts";

export type Refused = "expired" | "used" | "full" | "closed";

export type Admission =
  /** They may join, or come back to what they left. */
  | { is: "open"; role: Role; returning: boolean }
  /** They are in already, and the code gives them a further role. */
  | { is: "further-role"; role: Role }
  | { is: "already" }
  | { is: "refused"; because: Refused };

/** Decides on an invitation. `taken` counts those who take part; `existing` is the person's membership of this cohort, left or not. */
export function judge(
  invitation: Pick<Invitation, "purpose" | "role" | "usesLeft" | "expiresAt">,
  cohort: Pick<Cohort, "state" | "endsOn" | "zone" | "sizeLimit">,
  taken: number,
  existing: Pick<Member, "roles" | "state"> | undefined,
  now: Temporal.Instant,
): Admission {
  const role: Role = invitation.purpose === "organise" ? "organiser" : invitation.role;
  const inside = existing !== undefined && existing.state !== "left";
  if (inside && existing.roles.includes(role)) return { is: "already" };
  if (Temporal.Instant.compare(instantOf(invitation.expiresAt), now) <= 0) return { is: "refused", because: "expired" };
  if (invitation.usesLeft <= 0) return { is: "refused", because: "used" };
  if (over(cohort, now)) return { is: "refused", because: "closed" };
  if (role === "member" && taken >= cohort.sizeLimit) return { is: "refused", because: "full" };
  return inside ? { is: "further-role", role } : { is: "open", role, returning: existing !== undefined };
}

const over = (cohort: Pick<Cohort, "state" | "endsOn" | "zone">, now: Temporal.Instant): boolean =>
  cohort.state === "closed" || Temporal.PlainDate.compare(today(now, cohort.zone), dayOf(cohort.endsOn)) > 0;
