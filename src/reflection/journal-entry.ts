// One answer as its author reads it again, on a page and as Markdown.

import { instantOf, type Temporal } from "../clock.ts";
import { sayDate } from "../cohort/days.ts";
import type { Means } from "../feature.ts";
import type { Say } from "../prompts/wording.ts";
import type { Cohort, Visibility } from "../store/generated/client.ts";
import { journalOf } from "./records.ts";
import { readersOf } from "./saved.ts";
import { type Scene, sceneOf, weekTitle } from "./scene.ts";
import { openAnswer } from "./words.ts";

export interface Entry {
  answerId: string;
  askId: string;
  scene: Scene;
  text: string;
  who: Visibility;
  answeredAt: Temporal.Instant;
}

/** Everything that a member keeps, newest week first. For the member alone. */
export async function entriesOf(
  { tx, keys, library }: Pick<Means, "tx" | "keys" | "library">,
  member: { id: string; cohort: Pick<Cohort, "name" | "pack"> },
): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const row of await journalOf(tx, member.id)) {
    entries.push({
      answerId: row.id,
      askId: row.askId,
      scene: sceneOf(library, member.cohort, row.ask.weekQuestion),
      text: await openAnswer(keys, row),
      who: row.visibility,
      answeredAt: instantOf(row.answeredAt),
    });
  }
  return entries;
}

/** What is searched in, the member's own words first. */
export const searchedIn = ({ text, scene }: Entry): string[] => [text, scene.question, scene.theme ?? ""];

export interface Place {
  locale: string;
  zone: string;
}

export function wordsForEntry(say: Say, entry: Entry, { locale, zone }: Place) {
  const day = sayDate(entry.answeredAt.toZonedDateTimeISO(zone).toPlainDate(), locale);
  const readers = readersOf(say, entry.who, entry.scene.cohort);
  return {
    title: weekTitle(say, entry.scene),
    day,
    readers: entry.who === "cohort_unnamed" ? say("reflection.not-posted-yet", { readers }) : readers,
  };
}

/** The journal as Markdown, oldest first: as one reads a book. A title, and a section for each answer; `level` is that of the title. */
export function journalMarkdown(
  say: Say,
  cohort: string,
  entries: readonly Entry[],
  place: Place & { level?: number },
): string[] {
  const title = "#".repeat(place.level ?? 1);
  const sections = entries.toReversed().map((entry) => {
    const { title: week, day, readers } = wordsForEntry(say, entry, place);
    const about = say("reflection.markdown-about", { day, readers });
    return `${title}# ${week}\n\n**${entry.scene.question}**\n\n${quoted(entry.text)}\n\n${about}`;
  });
  return [`${title} ${say("reflection.markdown-title", { cohort })}`, ...sections];
}

/** As a block quote, so that nothing in people's words can look like a heading of ours. */
export const quoted = (text: string): string =>
  text
    .split("\n")
    .map((line) => (line === "" ? ">" : `> ${line}`))
    .join("\n");
