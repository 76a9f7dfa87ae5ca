// The form of a ballot: what stands on which page, and what is made of what comes back. Nothing is ever filled in beforehand. Pure.

import { token } from "../../cohort/screen.ts";
import type { Answers, Field, Form } from "../../platform/form.ts";
import { textOf } from "../../platform/form.ts";
import type { InstrumentItem } from "../../prompts/instrument.ts";
import type { Say } from "../../prompts/wording.ts";
import type { PulseWave } from "../../store/generated/client.ts";
import { COMMENT_LIMIT, type ItemAnswer, itemsOf, type Point } from "./ballot.ts";

/** A form has one to five fields; with four, the narrowest platform has room for what is said above them. */
const FIELDS = 4;

/** The id of the comment's field; items have ids with a prefix, so that none can be taken for it. */
const COMMENT = "comment";
const fieldOf = (item: InstrumentItem): string => `item-${item.id}`;

export interface Page {
  items: InstrumentItem[];
  /** Whether the comment is asked for here. */
  comment: boolean;
}

type Asked = Pick<PulseWave, "items" | "comment">;

/** Divides what is asked over as few pages as it takes, as evenly as it goes. The same for everybody, on every platform. */
export function pagesOf(wave: Asked): Page[] {
  const items = itemsOf(wave);
  const fields = items.length + (wave.comment ? 1 : 0);
  const pages = Math.ceil(fields / FIELDS);
  return Array.from({ length: pages }, (_, page) => {
    const [from, to] = [Math.ceil((page * fields) / pages), Math.ceil(((page + 1) * fields) / pages)];
    return { items: items.slice(from, to), comment: wave.comment && to === fields };
  });
}

/** How a field says its item: the statement is its label where the platform has room for it, and stands under a short name elsewhere. */
const labelled = ({ name, text }: InstrumentItem, room: number): Pick<Field, "label" | "hint"> =>
  text.length <= room ? { label: text } : { label: name, hint: text };

/** One page of the form; undefined where there is none of that number. `room` is the longest label of a field; `kept` the page that was stored
 * a moment ago, if any. */
export function pageForm(
  say: Say,
  wave: Asked & Pick<PulseWave, "id" | "title" | "strict"> & { cohort: { name: string; helpContact: string } },
  number: number,
  { room, kept }: { room: number; kept?: number | undefined },
): Form | undefined {
  const pages = pagesOf(wave);
  const page = pages[number - 1];
  if (page === undefined) return undefined;
  const { name: cohort, helpContact: contact } = wave.cohort;
  const aboutComment = [
    say("pulse.form-comment", { strict: wave.strict ? "yes" : "no" }),
    contact === "" ? say("pulse.form-harm-nobody") : say("pulse.form-harm", { contact }),
  ];
  return {
    id: token("pulse.save", wave.id, String(number)),
    title:
      pages.length === 1
        ? say("pulse.single-form-title")
        : say("pulse.form-title", { page: number, pages: pages.length }),
    intro: [
      ...(kept === undefined ? [] : [[say("pulse.form-kept", { page: kept })]]),
      [say("pulse.form-about", { cohort, title: wave.title })],
      ...(page.comment ? [[aboutComment.join(" ")]] : []),
    ],
    fields: [
      ...page.items.map(
        (item): Field => ({
          id: fieldOf(item),
          ...labelled(item, room),
          optional: true,
          ask: "one-of",
          options: [
            ...item.labels.map((label, index) => ({ value: String(index + 1), label })),
            { value: "not-applicable", label: say("pulse.does-not-apply-option") },
          ],
        }),
      ),
      ...(page.comment
        ? [
            {
              id: COMMENT,
              label: say("pulse.comment"),
              hint: say("pulse.comment-hint"),
              optional: true,
              ask: "text" as const,
              long: true,
              max: COMMENT_LIMIT,
            },
          ]
        : []),
    ],
    submit: say("pulse.send-button"),
  };
}

export interface PageReading {
  answers: Record<string, ItemAnswer>;
  comment?: string;
  /** There was a comment, and it was too long to be taken. */
  commentTooLong: boolean;
}

/** What somebody sent of one page. Whatever is not one of the choices counts as left out. */
export function readPageAnswers(page: Page, sent: Answers): PageReading {
  const answers = page.items.flatMap((item): [string, ItemAnswer][] => {
    const value = textOf(sent, fieldOf(item));
    if (value === "not-applicable") return [[item.id, value]];
    return /^[1-5]$/.test(value) ? [[item.id, Number(value) as Point]] : [];
  });
  const comment = page.comment ? cleanComment(textOf(sent, COMMENT)) : "";
  const commentTooLong = comment.length > COMMENT_LIMIT;
  return {
    answers: Object.fromEntries(answers),
    ...(comment === "" || commentTooLong ? {} : { comment }),
    commentTooLong,
  };
}

/** With line ends of one kind, and without what has no place in a text: the rest always fits its box. */
const cleanComment = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(/[^\P{Cc}\n]/gu, " ")
    .trim();

export const isEmpty = ({ answers, comment }: PageReading): boolean =>
  Object.keys(answers).length === 0 && comment === undefined;
