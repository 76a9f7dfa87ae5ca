// Passing on what somebody says in private to those they are in touch with. A message is kept sealed under its recipient's key until it has
// arrived, so that a restart neither loses nor doubles it; then nothing of it stays here.

import { Temporal } from "../clock.ts";
import { button, inPrivate, tell, token } from "../cohort/screen.ts";
import type { Handler, Outcome, Post, Turn } from "../feature.ts";
import { randomId } from "../ids.ts";
import type { Paragraph } from "../platform/message.ts";
import { goneAfter, keyOfMessage } from "./arriving.ts";
import { type Line, linesOf } from "./lines.ts";
import { isReachable, listed, nameOf, shortNames } from "./people.ts";
import { type IntroductionInFull, plan } from "./records.ts";
import { findDraft, keepDraft, makeMessage, removeDraft, removeDraftsOf } from "./records-messages.ts";
import { stopButton } from "./relay-screens.ts";
import { openDraft, sealDraft, sealMessage } from "./words.ts";

/** In UTF-16 units. */
export const MESSAGE_LIMIT = 1500;
/** How long what was said waits for the choice who is meant. */
const DRAFT_MINUTES = 10;

/**
 * What was said in private, where messages are passed on for the speaker; undefined where they are not. With several conversations nothing
 * is passed on before the speaker has chosen who is meant: a guess could tell the wrong person.
 */
export async function takeWords(turn: Turn): Promise<Outcome | undefined> {
  const { event, say } = turn;
  if (event.kind !== "said") return undefined;
  const lines = await linesOf(turn);
  const [line, ...further] = lines;
  if (line === undefined) return undefined;
  const text = cleanText(event.text);
  if (text === "") return tell(say("introduction.words-only"));
  if (text.length > MESSAGE_LIMIT) {
    const sentence = say("introduction.too-long", { length: text.length, most: MESSAGE_LIMIT });
    return inPrivate({ body: [[sentence], ...givenBack(turn, text)] });
  }
  return further.length === 0 ? pass(turn, line, text) : askWhom(turn, lines, text);
}

/** Text as it was said, with the line ends of one kind. */
const cleanText = (text: string): string => text.replaceAll(/\r\n?/g, "\n").trim();

const givenBack = ({ say }: Turn, text: string): Paragraph[] => [[say("introduction.given-back")], [{ quote: text }]];

/** Puts one message for each of the others into the ledger, sealed for them. */
async function pass(turn: Turn, line: Line, text: string): Promise<Outcome> {
  const { tx, say, now, keys } = turn;
  const { introduction, own } = line;
  const { cohortId } = introduction;
  const locale = own.member.person.locale;
  const able = line.others.filter(isReachable);
  const unable = line.others.filter((one) => !isReachable(one));
  if (able.length === 0) {
    const sentence = say("introduction.unreachable", { names: listed(unable.map(nameOf), locale) });
    return inPrivate({ body: [[sentence], ...givenBack(turn, text)], actions: [stopButton(say, introduction, own)] });
  }
  const posts: Post[] = [];
  for (const { memberId } of able) {
    const message = { id: randomId(), introductionId: introduction.id, toId: memberId, fromId: own.memberId };
    await makeMessage(tx, { ...message, sealed: await sealMessage(keys, message, text) });
    await plan(tx, [goneAfter(message.id, cohortId, 1, now)]);
    posts.push({
      key: keyOfMessage(message.id),
      kind: "introduction.message",
      subject: message.id,
      cohortId,
      to: { member: memberId },
      until: now.add(Temporal.Duration.from({ hours: 72 })),
    });
  }
  const notTo =
    unable.length === 0 ? [] : [[say("introduction.not-to", { names: listed(unable.map(nameOf), locale) })]];
  return inPrivate(
    {
      body: [[say("introduction.passed-on", { names: listed(able.map(nameOf), locale) })], ...notTo],
      actions: [stopButton(say, introduction, own)],
    },
    { posts },
  );
}

/** Who is meant? The words wait, sealed, for the answer; they are shown so that it is clear what is to be passed on. */
async function askWhom(turn: Turn, lines: readonly Line[], text: string): Promise<Outcome> {
  const { tx, say, now, keys, speaker, capabilities } = turn;
  const [first] = lines;
  if (first === undefined) return tell(say("introduction.gone"));
  const draft = { id: randomId(), memberId: first.own.memberId };
  const sealed = await sealDraft(keys, draft, text);
  await keepDraft(
    tx,
    { ...draft, sealed },
    speaker.members.map(({ id }) => id),
  );
  const at = now.add({ minutes: DRAFT_MINUTES });
  const gone = { kind: "introduction.draft-gone", target: draft.id, at, memberId: draft.memberId };
  // One button is for nobody.
  const offered = lines.slice(0, capabilities.limits.buttons - 1);
  const several = new Set(lines.map(({ introduction }) => introduction.cohortId)).size > 1;
  return inPrivate(
    {
      title: say("introduction.whom-title"),
      body: [[say("introduction.whom", { minutes: DRAFT_MINUTES })], [{ quote: text }]],
      actions: [
        ...offered.map(({ introduction, own, others }) => {
          const names = shortNames(others, own.member.person.locale, several ? 20 : 36);
          const cohort = clipped(introduction.cohort.name);
          const label = several ? say("introduction.whom-in-button", { names, cohort }) : names;
          return button(token("introduction.pass", draft.id, codeOf(introduction)), label);
        }),
        button(token("introduction.pass-none", draft.id), say("introduction.whom-none-button"), { tone: "quiet" }),
      ],
    },
    { next: [gone] },
  );
}

const clipped = (name: string): string => (name.length <= 16 ? name : `${name.slice(0, 15).trimEnd()}…`);

/** Tells an introduction from the speaker's others within a token. */
const codeOf = ({ id }: Pick<IntroductionInFull, "id">): string => id.slice(-12);

/** A draft of the speaker's own, opened; undefined where it is gone. */
async function ownDraft(turn: Turn): Promise<{ id: string; text: string } | undefined> {
  const draft = turn.subject === undefined ? null : await findDraft(turn.tx, turn.subject);
  if (draft === null || !turn.speaker.members.some(({ id }) => id === draft.memberId)) return undefined;
  return { id: draft.id, text: await openDraft(turn.keys, draft) };
}

/** The one who is meant was chosen. */
export const passDraft: Handler = async (turn) => {
  const draft = await ownDraft(turn);
  if (draft === undefined) return tell(turn.say("introduction.draft-gone"));
  const line = (await linesOf(turn)).find(({ introduction }) => codeOf(introduction) === turn.extra);
  await removeDraft(turn.tx, draft.id);
  if (line !== undefined) return revised(await pass(turn, line, draft.text), turn);
  return inPrivate({ body: [[turn.say("introduction.line-gone")], ...givenBack(turn, draft.text)] });
};

/** "For nobody." */
export const dropDraft: Handler = async (turn) => {
  const draft = await ownDraft(turn);
  if (draft === undefined) return tell(turn.say("introduction.draft-gone"));
  await removeDraftsOf(
    turn.tx,
    turn.speaker.members.map(({ id }) => id),
  );
  return revised(tell(turn.say("introduction.draft-dropped")), turn);
};

/** The question with the words in it gives way to what became of them. */
const revised = (outcome: Outcome, { event }: Turn): Outcome =>
  outcome.reply.show === "private" && event.kind === "pressed" && event.room === undefined
    ? { ...outcome, reply: { show: "revised", message: outcome.reply.message } }
    : outcome;
