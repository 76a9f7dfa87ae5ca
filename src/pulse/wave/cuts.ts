// The groups that a pulse may be looked at by, and which of their cells somebody is in.

import type { Say } from "../../prompts/wording.ts";
import type { MemberAsked } from "./records.ts";
import type { Cut } from "./rules.ts";

/** The level somebody leads at, from the nearest to people to the furthest. */
export const LEVELS = ["neighbourhood", "local", "sub-regional", "regional", "national"] as const;
export const ROLE_BANDS = ["chief", "director", "head", "other"] as const;
export type LeadingLevel = (typeof LEVELS)[number];
export type RoleBand = (typeof ROLE_BANDS)[number];

const CUT_NAMES = { sector: "sector", level: "level", roleBand: "role-band" } as const;

/** The cells of one member for the cuts of a wave. A cut on which they have said nothing is left out. */
export function segmentsOf(member: MemberAsked, cuts: readonly string[]): Record<string, string> {
  const known: Record<Cut, string | null> = {
    sector: member.sector === "" ? null : member.sector,
    level: member.pulseProfile?.level ?? null,
    roleBand: member.pulseProfile?.roleBand ?? null,
  };
  return Object.fromEntries(
    cuts.flatMap((cut) => {
      const cell = known[cut as Cut] ?? null;
      return cell === null ? [] : [[cut, cell]];
    }),
  );
}

/** Such as "role". */
export const sayCut = (say: Say, cut: string): string => say(`pulse.cut.${CUT_NAMES[cut as Cut]}`);

/** The name of a cell; undefined stands for people of whom it is not known. */
export function sayCell(say: Say, cut: string, cell: string | undefined): string {
  if (cell === undefined) return say("pulse.not-given");
  const level = LEVELS.find((one) => one === cell);
  const band = ROLE_BANDS.find((one) => one === cell);
  if (cut === "level" && level !== undefined) return say(`pulse.level.${level}`);
  if (cut === "roleBand" && band !== undefined) return say(`pulse.role-band.${band}`);
  return cell;
}
