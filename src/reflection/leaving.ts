// What this room does when somebody leaves or is erased, and what it can say of what is held about somebody.

import type { Means, MemberOfCohort, Post } from "../feature.ts";
import type { Say } from "../prompts/wording.ts";
import { entriesOf, journalMarkdown, quoted } from "./journal-entry.ts";
import { asksOf, dropDrafts, findMember } from "./records.ts";
import { countNotesFrom, liveSharesOf, notesTo } from "./records-sharing.ts";
import { forgetWorkOf } from "./records-work.ts";
import { sceneOf, weekTitle } from "./scene.ts";
import { unshare } from "./sharing.ts";
import { openNote } from "./words.ts";

/**
 * Whoever goes is asked nothing more, drafts without a name are dropped unposted, and what was shared by name is taken back wherever it
 * stands: words that can end a career should not outlast the agreement under which they were said. The journal stays for a return; erasing
 * takes it with its rows.
 */
export async function leaving(means: Means, member: MemberOfCohort): Promise<Post[]> {
  await dropDrafts(means.tx, member.id);
  await forgetWorkOf(means.tx, member.id);
  const posts: Post[] = [];
  for (const shared of await liveSharesOf(means.tx, member.id)) posts.push(...(await unshare(means, shared)));
  return posts;
}

/** Markdown sections: the journal in full, what was asked, and replies on their way. */
export async function held(means: Means & { say: Say }, member: MemberOfCohort): Promise<string[]> {
  const { say, tx, keys, library } = means;
  const person = (await findMember(tx, member.id))?.person;
  const place = { level: 2, locale: person?.locale ?? "en", zone: person?.zone ?? member.cohort.zone };
  const entries = await entriesOf(means, member);
  const journal =
    entries.length === 0
      ? say("reflection.held-no-journal")
      : journalMarkdown(say, member.cohort.name, entries, place).join("\n\n");
  const asks = (await asksOf(tx, member.id)).map((ask) => {
    const week = weekTitle(say, sceneOf(library, member.cohort, ask.weekQuestion));
    return `- ${ask.skipped ? say("reflection.held-skipped", { week }) : week}`;
  });
  const notes: string[] = [];
  for (const note of await notesTo(tx, member.id)) {
    notes.push(say("reflection.held-note-from", { name: note.from.person.name }), quoted(await openNote(keys, note)));
  }
  const sent = await countNotesFrom(tx, member.id);
  return [
    journal,
    ...(asks.length === 0 ? [] : [[`## ${say("reflection.held-asked")}`, asks.join("\n")].join("\n\n")]),
    ...(notes.length === 0 && sent === 0
      ? []
      : [
          [`## ${say("reflection.held-notes")}`, ...notes, say("reflection.held-notes-sent", { count: sent })].join(
            "\n\n",
          ),
        ]),
    `## ${say("reflection.held-unnamed")}\n\n${say("reflection.held-unnamed-none")}`,
  ];
}
