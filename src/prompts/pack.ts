// What a content pack holds.

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
  /** At least one of them fits any phase. */
  questions: Question[];
}

export interface Pack {
  id: string;
  name: string;
  /** BCP 47 tag, for whatever reads the questions out. */
  language: string;
  description: string;
  attributes: { id: string; name: string }[];
  /** In the order of the programme. `weight` is how long a phase lasts compared with the others: 1 unless the pack says. */
  phases: { id: string; name: string; weight?: number }[];
  areas: { id: string; name: string }[];
  themes: Theme[];
}
