// A release as this room reads it, and who may.

import { isOrganiser, memberFor, takesPart } from "../cohort/roles.ts";
import type { MemberOfCohort, Speaker } from "../feature.ts";
import type { InstrumentItem } from "../prompts/instrument.ts";
import type { ReleaseBody, ReleasedCell } from "../pulse/close/draft.ts";

export interface ReadRelease {
  waveId: string;
  cohortId: string;
  instrument: string;
  title: string;
  /** Counts the waves of this instrument, from 1. */
  number: number;
  closesAt: Date;
  k: number;
  /** none, band or exact. */
  tier: string;
  band: string;
  items: InstrumentItem[];
  body: ReleaseBody;
  cells: ReleasedCell[];
  comments: string[];
  epoch: number | null;
  toMembers: boolean;
}

/** How somebody may see a release: all of it with exports, the release alone, or not at all. */
export type Access = "organiser" | "member" | "none";

/** Decided from the stored membership each time. */
export function accessTo(release: { cohortId: string; toMembers: boolean }, speaker: Speaker): Access {
  const member = memberFor(speaker, release.cohortId);
  return member === undefined ? "none" : accessOf(release, member);
}

export function accessOf(release: { toMembers: boolean }, member: Pick<MemberOfCohort, "roles" | "state">): Access {
  if (isOrganiser(member)) return "organiser";
  return release.toMembers && member.state !== "left" && takesPart(member) ? "member" : "none";
}
