// The private journal: a member's own answers, one to a page. Read, searched and exported by nobody else.

import {
  button,
  correct,
  homeButton,
  inPrivate,
  localeOf,
  naming,
  ask as showForm,
  token,
  zoneOf,
} from "../cohort/screen.ts";
import type { Composer, Handler, MemberOfCohort, Post, Turn } from "../feature.ts";
import { newId } from "../ids.ts";
import { type Form, textOf } from "../platform/form.ts";
import type { Action, Message } from "../platform/message.ts";
import { around, excerpt } from "./excerpt.ts";
import { type Entry, entriesOf, journalMarkdown, searchedIn, wordsForEntry } from "./journal-entry.ts";
import { notHere, ownerOf, rewrite, strange } from "./own.ts";
import { askOfAnswer, findAsk, findMember } from "./records.ts";
import { editButton, journalButton, withdrawButton } from "./saved.ts";

const ownMember = (turn: Turn): MemberOfCohort | undefined => ownerOf(turn, { memberId: turn.subject ?? "" });

/** The newest page. */
export const openJournal: Handler = async (turn) => {
  const member = ownMember(turn);
  return member === undefined ? notHere(turn) : inPrivate(await newestPage(turn, member));
};

/** The command: whoever is in several cohorts chooses. */
export const journalCommand: Handler = async (turn) => {
  const [member, ...others] = turn.speaker.members;
  if (member === undefined) return strange(turn);
  if (others.length === 0) return inPrivate(await newestPage(turn, member));
  const choices = turn.speaker.members.map(
    ({ id, cohort }): Action => button(token("reflection.journal", id), excerpt(cohort.name, 40)),
  );
  return inPrivate({ body: [[turn.say("reflection.journal-which")]], actions: choices });
};

async function newestPage(turn: Turn, member: MemberOfCohort): Promise<Message> {
  const entries = await entriesOf(turn, member);
  if (entries.length === 0) {
    return {
      title: turn.say("reflection.journal-title"),
      body: [[turn.say("reflection.journal-empty")]],
      actions: [homeButton(turn, member.id)],
      aside: member.cohort.name,
    };
  }
  return page(turn, member, entries, 0);
}

/** The page of one answer, turned to in place. */
export const turnPage: Handler = async (turn) => {
  const askId = turn.subject === undefined ? undefined : await askOfAnswer(turn.tx, turn.subject);
  const ask = askId === undefined ? null : await findAsk(turn.tx, askId);
  const member = ownerOf(turn, ask);
  if (member === undefined) return notHere(turn);
  const entries = await entriesOf(turn, member);
  const index = entries.findIndex(({ answerId }) => answerId === turn.subject);
  return rewrite(turn, await page(turn, member, entries, Math.max(index, 0)));
};

async function page(turn: Turn, member: MemberOfCohort, entries: Entry[], index: number): Promise<Message> {
  const { say, capabilities } = turn;
  const entry = entries[index];
  if (entry === undefined) return newestPage(turn, member);
  const beside = (to: Entry | undefined, label: string): Action[] =>
    to === undefined ? [] : [button(token("reflection.page", to.answerId), label)];
  const words = wordsForEntry(say, entry, { locale: localeOf(turn), zone: zoneOf(turn, member.cohort) });
  const exportLabel = capabilities.files ? say("reflection.export-button") : say("reflection.export-text-button");
  return {
    title: words.title,
    body: [[{ strong: entry.scene.question }], [{ quote: entry.text }]],
    facts: [
      { name: say("reflection.answered-on"), value: words.day },
      { name: say("reflection.readers"), value: words.readers },
    ],
    actions: [
      ...beside(entries[index + 1], say("reflection.older-button")),
      ...beside(entries[index - 1], say("reflection.newer-button")),
      editButton(say, entry.askId),
      withdrawButton(say, entry.answerId, entry.who),
      button(token("reflection.search", member.id), say("reflection.search-button"), { tone: "quiet", opens: "form" }),
      button(token("reflection.export", member.id), exportLabel, { tone: "quiet" }),
    ],
    aside: say("reflection.journal-place", { cohort: member.cohort.name, place: index + 1, count: entries.length }),
  };
}

// Search

const WANTED_LIMIT = 100;
/** Results in one message: each has a button, and the narrowest platform shows five in a row. */
const RESULTS = 5;
const AROUND = 160;

function searchForm(turn: Turn, member: MemberOfCohort, wanted: string): Form {
  return {
    id: token("reflection.find", member.id),
    title: turn.say("reflection.search-form-title"),
    intro: naming(member.cohort),
    fields: [
      {
        id: "wanted",
        label: turn.say("reflection.search-label"),
        ask: "text",
        max: WANTED_LIMIT,
        ...(wanted === "" ? {} : { value: wanted }),
      },
    ],
    submit: turn.say("reflection.search-button"),
  };
}

export const openSearch: Handler = async (turn) => {
  const member = ownMember(turn);
  return member === undefined ? notHere(turn) : showForm(searchForm(turn, member, ""));
};

/** Looks through the opened answers in memory. What was looked for is stored nowhere. */
export const find: Handler = async (turn) => {
  const member = ownMember(turn);
  if (member === undefined) return notHere(turn);
  const wanted = textOf(turn.answers, "wanted").trim();
  if (wanted === "") return correct(searchForm(turn, member, ""), { wanted: turn.say("reflection.search-nothing") });
  const { say } = turn;
  const found = (await entriesOf(turn, member)).flatMap((entry) => {
    const part = searchedIn(entry)
      .map((text) => around(text, wanted, AROUND))
      .find((text) => text !== undefined);
    return part === undefined ? [] : [{ entry, part }];
  });
  const shown = found.slice(0, RESULTS);
  const again = button(token("reflection.search", member.id), say("reflection.search-again-button"), { opens: "form" });
  return inPrivate({
    title: say("reflection.results-title", { wanted: excerpt(wanted, 60), count: found.length }),
    body: [
      ...shown.map(({ entry, part }) => [
        { strong: say("reflection.week", { week: entry.scene.week }) },
        { quote: part },
      ]),
      ...(found.length > shown.length ? [[say("reflection.results-more", { shown: shown.length })]] : []),
    ],
    actions: [
      ...shown.map(({ entry }) =>
        button(token("reflection.page", entry.answerId), say("reflection.result-button", { week: entry.scene.week })),
      ),
      again,
      ...(found.length === 0 ? [journalButton(say, member.id)] : []),
    ],
    aside: member.cohort.name,
  });
};

// Export

const FILE_NAME = "kindling-journal.md";

/** The whole journal as a Markdown file in the member's private chat; where there are no files, as the text of messages. */
export const exportJournal: Handler = async (turn) => {
  const member = ownMember(turn);
  if (member === undefined) return notHere(turn);
  const entries = await entriesOf(turn, member);
  if (entries.length === 0) return inPrivate(await newestPage(turn, member));
  const post: Post = {
    key: `reflection.export:${newId()}`,
    kind: "reflection.export",
    subject: member.id,
    cohortId: member.cohortId,
    to: { member: member.id },
    until: turn.now.add({ hours: 24 }),
  };
  return inPrivate({ body: [[turn.say("reflection.export-coming")]] }, { posts: [post] });
};

export const composeExport: Composer = async (means, post) => {
  const member = await findMember(means.tx, post.subject);
  const entries = member === null ? [] : await entriesOf(means, member);
  if (member === null || entries.length === 0) return { drop: "gone" };
  const { say } = means;
  const sections = journalMarkdown(say, member.cohort.name, entries, member.person);
  return {
    title: say("reflection.journal-title"),
    body: [[say("reflection.export-post")]],
    attachment: { name: FILE_NAME, type: "text/markdown", text: `${sections.join("\n\n")}\n` },
    aside: member.cohort.name,
  };
};
