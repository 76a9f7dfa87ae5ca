// A contact card: what a member lets others know of how to reach them. Each line is their own, any may be empty. Pure.

import { z } from "zod";
import { type Answers, textOf } from "../platform/form.ts";
import type { Fact, Paragraph } from "../platform/message.ts";
import type { Say } from "../prompts/wording.ts";

/** Besides the name, which everybody in a cohort knows. */
export interface Card {
  email?: string;
  phone?: string;
  /** Name and number or address of whoever keeps their diary. */
  assistant?: string;
  /** An https address. */
  video?: string;
  /** When they like to talk. */
  times?: string;
}

export type CardField = keyof Card;
export const CARD_FIELDS: readonly CardField[] = ["email", "phone", "assistant", "video", "times"];

/** In UTF-16 units. */
export const CARD_LIMITS: Record<CardField, number> = { email: 120, phone: 40, assistant: 120, video: 200, times: 160 };

export type CardProblem = "email" | "phone" | "video" | "long";

/** The digits of a number, with what people write between them; an extension in words may follow. */
const PHONE = /^\+?[\d\s().\-/]{5,}(?:\s*(?:ext|x|extension)\.?\s*\d{1,6})?$/i;

const shapes: Partial<Record<CardField, z.ZodType>> = {
  email: z.email(),
  phone: z.string().regex(PHONE),
  video: z.url({ protocol: /^https$/, hostname: z.regexes.domain }),
};

const oneLine = (text: string): string => text.replaceAll(/\s+/g, " ").trim();

export type CardReading = { is: "read"; card: Card } | { is: "wrong"; fields: Partial<Record<CardField, CardProblem>> };

/** Reads what was entered. Empty lines are absent; an address must be one. */
export function readCard(answers: Answers): CardReading {
  const card: Card = {};
  const fields: Partial<Record<CardField, CardProblem>> = {};
  for (const field of CARD_FIELDS) {
    const text = oneLine(textOf(answers, field));
    if (text === "") continue;
    card[field] = text;
    if (text.length > CARD_LIMITS[field]) fields[field] = "long";
    else if (shapes[field]?.safeParse(text).success === false) fields[field] = field as CardProblem;
  }
  return Object.keys(fields).length === 0 ? { is: "read", card } : { is: "wrong", fields };
}

/** A web address that a video call can be at; undefined for anything else. */
export function readVideo(typed: string): string | undefined {
  const text = oneLine(typed);
  return text.length <= CARD_LIMITS.video && shapes.video?.safeParse(text).success === true ? text : undefined;
}

export const isEmpty = (card: Card): boolean => CARD_FIELDS.every((field) => card[field] === undefined);

export const writeCard = (card: Card): string => JSON.stringify(card);
export const parseCard = (text: string): Card => JSON.parse(text) as Card;

/** Its lines, the address of a video call apart: that is a link. With `name` where several cards stand in one message. */
export function cardFacts(say: Say, card: Card, name?: string): Fact[] {
  return CARD_FIELDS.flatMap((field): Fact[] => {
    const value = card[field];
    if (value === undefined || field === "video") return [];
    const what = say(`introduction.card.${field}`);
    return [{ name: name === undefined ? what : say("introduction.card.of", { name, what }), value }];
  });
}

/** Where they like to meet by video, as a link. */
export function videoLine(say: Say, card: Card, name: string): Paragraph[] {
  const { video } = card;
  return video === undefined ? [] : [[say("introduction.card.video-of", { name }), " ", { link: video, text: video }]];
}

/** All of it, as a member sees their own. */
export const ownCardFacts = (say: Say, card: Card): Fact[] =>
  CARD_FIELDS.map((field) => ({
    name: say(`introduction.card.${field}`),
    value: card[field] ?? say("introduction.card.nothing"),
  }));
