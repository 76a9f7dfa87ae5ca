// Asking for a critical friend or a mentor, changing what was asked, taking it back. Whatever becomes of a request, its asker sees that we are asking.

import { dateOf } from "../../clock.ts";
import { takesPart } from "../../cohort/roles.ts";
import { ask, button, correct, forMember, homeButton, inPrivate, tell, token } from "../../cohort/screen.ts";
import type { Handler, MemberOfCohort, Outcome, Turn } from "../../feature.ts";
import { randomId } from "../../ids.ts";
import { textOf } from "../../platform/form.ts";
import type { Action, Message } from "../../platform/message.ts";
import type { FriendKind } from "../../store/generated/client.ts";
import { act } from "./act.ts";
import { askForm, readWish, type Standing, type Wish } from "./asking-form.ts";
import { hasAnybody } from "./market.ts";
import { THINKING_MINUTES } from "./patience.ts";
import { loadMarket, lockMarket } from "./records.ts";
import { attributesOf, mentoringMonths, termsOf } from "./records-mentoring.ts";
import {
  addRequest,
  agreedOffersFor,
  changeRequest,
  findRequest,
  openOffersFor,
  type RequestInFull,
  requestsOf,
} from "./records-rows.ts";
import { also, cleanText, friendsButton, givenBack, KIND_KEYS, ownerOf, rewrite, wishFacts } from "./screens.ts";
import { openRequest, openValues, sealRequest } from "./words.ts";

const kindOf = ({ extra }: Turn): FriendKind => (extra === "mentoring" ? "mentoring" : "friend");

const formOf = (turn: Turn, member: MemberOfCohort, kind: FriendKind, known: Partial<Wish>, change?: string) =>
  askForm(
    {
      ...{ say: turn.say, capabilities: turn.capabilities, cohort: member.cohort, kind, isNew: change === undefined },
      pack: turn.library.get(member.cohort.pack),
    },
    change === undefined ? token("friend.ask", member.id, kind) : token("friend.change", change),
    known,
  );

/** Why somebody cannot ask, said kindly; undefined where they can. */
async function hindrance(turn: Turn, member: MemberOfCohort, kind: FriendKind): Promise<Outcome | undefined> {
  const { say, tx } = turn;
  const home = homeButton(turn, member.id);
  if (member.cohort.state === "closed") return tell(say("friend.closed", { cohort: member.cohort.name }), [home]);
  if (!takesPart(member)) return tell(say("friend.members-only"), [home]);
  if (kind === "friend") return undefined;
  if ((await mentoringMonths(tx, member.cohortId)) === undefined) return tell(say("mentoring.none"), [home]);
  const values = await openValues(turn.keys, await termsOf(tx, member.id));
  const missing = (await attributesOf(tx, member.cohortId)).filter(({ id }) => !values.has(id));
  if (missing.length === 0) return undefined;
  const names = missing.map(({ name }) => name).join(", ");
  return tell(say("mentoring.say-first", { names }), [
    button(token("mentoring.values", member.id), say("mentoring.values-button"), { tone: "main", opens: "form" }),
    home,
  ]);
}

export const openAsk: Handler = forMember(async (turn, member) => {
  const kind = kindOf(turn);
  return (await hindrance(turn, member, kind)) ?? ask(formOf(turn, member, kind, {}));
});

async function standingOf(turn: Turn, memberId: string, kind: FriendKind, but?: string): Promise<Standing> {
  const others = (await requestsOf(turn.tx, memberId)).filter(
    (one) => one.kind === kind && one.state === "asking" && one.id !== but,
  );
  return { themesAsked: others.map(({ theme }) => theme), open: others.length };
}

const sayWrong = (
  turn: Turn,
  fields: Extract<ReturnType<typeof readWish>, { is: "wrong" }>["fields"],
  length: number,
) => Object.fromEntries(Object.entries(fields).map(([field, key]) => [field, turn.say(key, { length })]));

/** The form was sent. Somebody is asked a little later: until then people not to be offered can be named, and minds changed. */
export const submitAsk: Handler = forMember(async (turn, member) => {
  const { tx, keys, now } = turn;
  const kind = kindOf(turn);
  const text = cleanText(textOf(turn.answers, "about"));
  const hindered = await hindrance(turn, member, kind);
  if (hindered !== undefined) return withWords(turn, hindered, text);
  await lockMarket(tx, member.cohortId);
  const pack = turn.library.get(member.cohort.pack);
  const reading = readWish(turn.answers, pack, await standingOf(turn, member.id, kind));
  if (reading.is === "wrong") {
    return correct(formOf(turn, member, kind, reading.entered), sayWrong(turn, reading.fields, text.length));
  }
  const { about, ...wish } = reading.wish;
  const id = randomId();
  const notBefore = now.add({ minutes: THINKING_MINUTES });
  const sealed = await sealRequest(keys, { id, askerId: member.id }, about);
  const row = { id, cohortId: member.cohortId, kind, askerId: member.id, sealed, ...wish };
  await addRequest(tx, { ...row, notBefore: dateOf(notBefore) });
  if (await isHopeless(turn, member.cohortId, id)) await changeRequest(tx, id, { told: true });
  return inPrivate(await requestScreen(turn, id), {
    next: [{ kind: "friend.begin", target: id, at: notBefore, cohortId: member.cohortId }],
    refresh: [member.personId],
  });
});

const withWords = (turn: Turn, outcome: Outcome, text: string): Outcome => {
  if (outcome.reply.show !== "private") return outcome;
  const { message } = outcome.reply;
  return {
    ...outcome,
    reply: { show: "private", message: { ...message, body: [...message.body, ...givenBack(turn, text)] } },
  };
};

/** Where a request stands, for its asker. It says the same whether nobody, one or several were asked, and whatever they said. */
async function requestScreen(turn: Turn, id: string, note?: string): Promise<Message> {
  const request = await findRequest(turn.tx, id);
  if (request === null) return { body: [[turn.say("friend.request.gone")]] };
  const { say } = turn;
  const yes = (await agreedOffersFor(turn.tx, request.askerId)).find(({ requestId }) => requestId === id);
  const actions: Action[] =
    yes !== undefined
      ? [button(token("friend.see", yes.id), say("friend.request.see"), { tone: "main" })]
      : request.state === "resting"
        ? [button(token("friend.again", id), say("friend.request.again"), { tone: "main" })]
        : [
            button(token("friend.apart", request.askerId), say("friend.apart.button")),
            button(token("friend.change", id), say("friend.request.change"), { opens: "form" }),
          ];
  return {
    title: say(`friend.request.title-${request.kind === "mentoring" ? "mentor" : "friend"}`, {
      cohort: request.cohort.name,
    }),
    body: [
      ...(note === undefined ? [] : [[note]]),
      ...standingLines(turn, request, yes !== undefined).map((line) => [line]),
      [{ quote: await openRequest(turn.keys, request) }],
    ],
    facts: [
      ...wishFacts(say, turn.library, request, "own"),
      {
        name: say("friend.request.shown"),
        value: say(request.showsAsker ? "friend.request.shown-yes" : "friend.request.shown-no"),
      },
    ],
    actions: [
      ...actions,
      button(token("friend.withdraw", id), say("friend.request.withdraw")),
      friendsButton(say, request.askerId),
    ],
  };
}

function standingLines(turn: Turn, request: RequestInFull, hasYes: boolean): string[] {
  const { say } = turn;
  if (hasYes) return [say("friend.request.yes")];
  if (request.state === "resting") return [say("friend.request.rests")];
  if (request.told) return [say("friend.request.nobody"), say(`friend.request.nobody-hint-${KIND_KEYS[request.kind]}`)];
  const minutes = Math.ceil((request.notBefore.getTime() - turn.now.epochMilliseconds) / 60_000);
  if (minutes <= 0) return [say("friend.request.asking")];
  return [say("friend.request.asking"), say("friend.request.thinking", { minutes })];
}

/** Whether nobody could be asked as things are: better known at once than in ten minutes. */
async function isHopeless(turn: Turn, cohortId: string, requestId: string): Promise<boolean> {
  const stored = await loadMarket(turn, cohortId);
  const request = stored?.market.requests.get(requestId);
  return stored === undefined || request === undefined || !hasAnybody(stored.market, request);
}

/** The speaker's own request that the token names. */
const forRequest =
  (act: (turn: Turn, member: MemberOfCohort, request: RequestInFull) => Promise<Outcome>, text = false): Handler =>
  async (turn) => {
    const request = await findRequest(turn.tx, turn.subject);
    const member = ownerOf(turn, request?.askerId);
    if (request !== null && member !== undefined && request.state !== "matched") return act(turn, member, request);
    const [first] = turn.speaker.members;
    const entered = text ? givenBack(turn, cleanText(textOf(turn.answers, "about"))) : [];
    return inPrivate({
      body: [[turn.say("friend.request.gone")], ...entered],
      ...(first === undefined ? {} : { actions: [homeButton(turn, first.id)] }),
    });
  };

export const showRequest: Handler = forRequest(async (turn, _, { id }) => inPrivate(await requestScreen(turn, id)));

export const openChange: Handler = forRequest(async (turn, member, request) => {
  const about = await openRequest(turn.keys, request);
  return ask(formOf(turn, member, request.kind, { ...request, about }, request.id));
});

/** What is looked for has changed: whoever is being asked for something else meanwhile is not waited for. */
export const submitChange: Handler = forRequest(async (turn, member, seen) => {
  const { tx, keys, say } = turn;
  await lockMarket(tx, member.cohortId);
  const request = await findRequest(tx, seen.id);
  if (request === null) return inPrivate(await requestScreen(turn, seen.id));
  const text = cleanText(textOf(turn.answers, "about"));
  const standing = await standingOf(turn, member.id, request.kind, request.id);
  const reading = readWish(turn.answers, turn.library.get(member.cohort.pack), standing);
  if (reading.is === "wrong") {
    const form = formOf(turn, member, request.kind, reading.entered, request.id);
    return correct(form, sayWrong(turn, reading.fields, text.length));
  }
  const { about, ...wish } = reading.wish;
  await changeRequest(tx, request.id, {
    ...wish,
    sealed: await sealRequest(keys, request, about),
    lookedOn: null,
    told: false,
  });
  const other =
    wish.theme !== request.theme || wish.challenge !== request.challenge || wish.showsAsker !== request.showsAsker;
  const [offer] = other ? await openOffersFor(tx, request.id) : [];
  const done =
    offer === undefined ? undefined : await act(turn, member.cohortId, { is: "silence", offer: offer.id }, member.id);
  const screen = await requestScreen(turn, request.id, say("friend.request.changed"));
  return inPrivate(screen, done === undefined ? { refresh: [member.personId] } : also(done));
}, true);

/** Taken back, whoever is being asked; the words are shown one last time. */
export const withdraw: Handler = forRequest(async (turn, member, request) => {
  const text = await openRequest(turn.keys, request);
  const done = await act(turn, member.cohortId, { is: "withdraw", request: request.id }, member.id);
  return rewrite(
    turn,
    {
      body: [[turn.say("friend.request.withdrawn")], [{ quote: text }]],
      actions: [friendsButton(turn.say, member.id), homeButton(turn, member.id)],
    },
    also(done),
  );
});

/** Somebody else is looked for, after a match that did not come off. */
export const lookAgain: Handler = forRequest(async (turn, member, request) => {
  const hindered = await hindrance(turn, member, request.kind);
  if (hindered !== undefined) return hindered;
  const done = await act(turn, member.cohortId, { is: "begin", request: request.id }, member.id);
  return inPrivate(await requestScreen(turn, request.id), also(done));
});
