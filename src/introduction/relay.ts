// Whether messages are passed on between people who were brought together. Pure: from who has agreed, and who is here.

import type { Introduced } from "./records.ts";

/** One of them, as the relay sees them. */
export interface Side {
  /** The row of this person in the introduction. */
  id: string;
  memberId: string;
  /** They agreed, and nobody has stopped it since. */
  agreed: boolean;
  /** Neither away nor gone. */
  present: boolean;
}

export const sidesOf = (members: readonly Introduced[]): Side[] =>
  members.map(({ id, memberId, relaySince, member }) => ({
    id,
    memberId,
    agreed: relaySince !== null,
    present: member.state === "joined",
  }));

/** How it stands for one of them; people by member id. */
export type Standing =
  | { is: "off" }
  /** They have agreed, and nobody else yet. */
  | { is: "asking" }
  /** Others would like it. */
  | { is: "asked"; by: string[] }
  /** What they say goes to these. */
  | { is: "on"; with: string[] };

export function standingOf(sides: readonly Side[], memberId: string): Standing {
  const willing = sides.filter(({ agreed, present }) => agreed && present);
  const others = willing.filter((side) => side.memberId !== memberId).map((side) => side.memberId);
  const own = willing.some((side) => side.memberId === memberId);
  if (own) return others.length === 0 ? { is: "asking" } : { is: "on", with: others };
  return others.length === 0 ? { is: "off" } : { is: "asked", by: others };
}

/** What it means that somebody stops, or goes. */
export interface Ending {
  /** Rows whose agreement ends. */
  clear: string[];
  /** Members with whom it was on, who are told. */
  tell: string[];
}

/** One of them stops. With fewer than two left it is over for everybody, and beginning again takes everybody's word again. */
export function stopped(sides: readonly Side[], memberId: string): Ending {
  const left = sides.filter((side) => side.agreed && side.present && side.memberId !== memberId);
  const own = sides.filter((side) => side.memberId === memberId && side.agreed);
  const wasOn = own.length > 0 && left.length > 0;
  const over = left.length < 2 ? sides.filter(({ agreed }) => agreed) : own;
  return { clear: over.map(({ id }) => id), tell: wasOn ? left.map((side) => side.memberId) : [] };
}

/** It ends for those who are away, and for all where the introduction has ended or fewer than two are left. */
export function swept(sides: readonly Side[], live: boolean): Ending {
  const here = sides.filter(({ agreed, present }) => agreed && present);
  const away = sides.filter(({ agreed, present }) => agreed && !present);
  if (live && away.length === 0) return { clear: [], tell: [] };
  const over = !live || here.length < 2;
  const wasOn = here.length + away.length >= 2;
  return {
    clear: [...away, ...(over ? here : [])].map(({ id }) => id),
    tell: wasOn ? here.map((side) => side.memberId) : [],
  };
}
