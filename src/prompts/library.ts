// The content packs as read and checked.

export const DEPTHS = ["opener", "outward", "challenge", "action", "critical-friend"] as const;
export type Depth = (typeof DEPTHS)[number];

export interface Question {
  id: string;
  theme: string;
  text: string;
  depth: Depth;
  attributes: string[];
  /** Empty: any phase. */
  phases: string[];
}

export interface Theme {
  id: string;
  name: string;
  area: string;
  description: string;
  tensions: string[];
  questions: Question[];
}

export interface Pack {
  id: string;
  name: string;
  description: string;
  attributes: { id: string; name: string }[];
  /** In the order of the programme. */
  phases: { id: string; name: string }[];
  areas: { id: string; name: string }[];
  themes: Theme[];
}

/** Every pack, by id. */
export type Library = ReadonlyMap<string, Pack>;
