// What an instrument of the pulse holds: the items that everybody is asked, and the words at each point of their scales.

export const COMPONENTS = ["legitimacy", "policy", "action"] as const;
export type Component = (typeof COMPONENTS)[number];

export const LEVELS = ["floor", "stretch"] as const;
export type Level = (typeof LEVELS)[number];

/** The words at the five points of a scale, from the least to the most. */
export type Labels = [string, string, string, string, string];

export interface InstrumentItem {
  id: string;
  /** Two or three words, for charts and as the label of a field. */
  name: string;
  /** What is asked: a statement in one sentence. */
  text: string;
  /** Of instruments whose headline is the balance of their components. */
  component?: Component;
  level?: Level;
  labels: Labels;
}

export interface Instrument {
  id: string;
  name: string;
  /** BCP 47 tag. */
  language: string;
  /** What it is for, in a sentence or two; members read it. */
  description: string;
  /** balance: the weakest component leads. items: each stands for itself. */
  headline: "balance" | "items";
  items: InstrumentItem[];
}

/** Every instrument, by id. */
export type Instruments = ReadonlyMap<string, Instrument>;
