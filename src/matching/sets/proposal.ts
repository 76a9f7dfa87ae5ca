// The proposal for learning sets, as organisers see and change it before anybody knows: who with whom, how many got what they chose, how well it mixes
// beside what is proven; swap, propose anew, announce. Of exclusions nothing is told.

import { audit, memberWithPerson } from "../../cohort/records-cohort.ts";
import { isOrganiser } from "../../cohort/roles.ts";
import { ask, button, correct, forOrganiserOf, inPrivate, localeOf, naming, tell, token } from "../../cohort/screen.ts";
import type { Composer, Handler, Means, MemberOfCohort, Outcome, Turn } from "../../feature.ts";
import { type Answers, type Form, textOf } from "../../platform/form.ts";
import type { Action, Message, Paragraph } from "../../platform/message.ts";
import type { Say } from "../../prompts/wording.ts";
import { type Candidate, MOST_TO_CHOOSE, whoIsMeant } from "../naming.ts";
import { swapped } from "../rounds/division.ts";
import { type Divided, divide, qualityOf } from "./dividing.ts";
import { announce, currentDivision, type FormingScene, sceneFor, storeDivision } from "./proposing.ts";
import { changeForming, type FormingInFull, findForming, setsOf } from "./records.ts";
import { issuesIn } from "./sealing.ts";
import { sayList } from "./words.ts";

/** So many sets stand in one message. */
const PAGE = 10;

interface View {
  say: Say;
  locale: string;
  page: number;
  note?: string | undefined;
}

/** The proposal as a message. Issues and people's names by id. Pure. */
export function proposalMessage(
  { say, locale, page, note }: View,
  { forming, peers, input }: FormingScene,
  divided: Divided,
  { issues, names }: { issues: ReadonlyMap<string, string>; names: ReadonlyMap<string, string> },
): Message {
  const nameList = (ids: readonly string[]) => sayList(ids.map((id) => names.get(id) ?? "").sort(), locale);
  const pages = Math.max(1, Math.ceil(divided.sets.length / PAGE));
  const at = Math.min(Math.max(page, 0), pages - 1);
  const part = divided.sets.slice(at * PAGE, (at + 1) * PAGE);
  const lines = part.map(({ issue, members }, index): Paragraph => {
    const number = at * PAGE + index + 1;
    const text = issues.get(issue ?? "");
    const head =
      text === undefined ? say("set.preview-set", { number }) : say("set.preview-set-issue", { number, issue: text });
    return [{ strong: head }, ` · ${nameList(members)}`];
  });
  const isNone = divided.sets.length === 0;
  return {
    title: say("set.preview-title", { cohort: forming.cohort.name }),
    body: [
      ...(note === undefined ? [] : [[note]]),
      ...(forming.state === "announced" ? [[say("set.preview-announced")]] : []),
      ...(forming.state === "dropped" ? [[say("set.preview-dropped")]] : []),
      ...(isNone ? noneSentence(say, forming, peers.length) : summary(say, divided, input, forming.state === "shown")),
      ...lines,
      ...(divided.unplaced.length === 0 || isNone
        ? []
        : [[say("set.preview-left-out", { names: nameList(divided.unplaced) })]]),
    ],
    actions: actionsFor(say, forming, divided, at, pages),
    ...(pages > 1
      ? {
          aside: say("set.preview-page", {
            from: at * PAGE + 1,
            to: at * PAGE + part.length,
            sets: divided.sets.length,
          }),
        }
      : {}),
  };
}

const noneSentence = (say: Say, forming: FormingInFull, people: number): Paragraph[] =>
  forming.state !== "shown"
    ? []
    : [[forming.kind === "issues" && people > 1 ? say("set.preview-none") : say("set.preview-nobody")]];

/** What people chose is deleted when the sets are announced, so that it is not counted after that. */
function summary(say: Say, divided: Divided, input: FormingScene["input"], isOpen: boolean): Paragraph[] {
  const quality = qualityOf(divided, input);
  const people = divided.sets.reduce((sum, { members }) => sum + members.length, 0);
  const { choices } = quality;
  const [first = 0, second = 0, third = 0] = choices?.got ?? [];
  return [
    [say("set.preview-counts", { people, sets: divided.sets.length })],
    ...(choices === undefined || !isOpen
      ? []
      : [[say("set.preview-choices", { first, second, third, none: choices.none, open: choices.open }).trim()]]),
    [
      quality.cost <= quality.bound
        ? say("set.preview-best")
        : say("set.preview-gap", {
            sector: quality.sameSector,
            place: quality.samePlace,
            cost: quality.cost,
            bound: quality.bound,
          }),
    ],
  ];
}

function actionsFor(say: Say, forming: FormingInFull, divided: Divided, page: number, pages: number): Action[] {
  const isOpen = forming.state === "shown";
  const hasSets = divided.sets.length > 0;
  const to = (number: number, label: string) => button(token("set.page", forming.id, String(number)), label);
  return [
    ...(isOpen && hasSets
      ? [button(token("set.announce", forming.id), say("set.approve-button"), { tone: "main" })]
      : []),
    ...(isOpen && divided.sets.length + divided.unplaced.length > 1 && hasSets
      ? [
          button(token("set.swap", forming.id), say("set.swap-button"), { opens: "form" }),
          button(token("set.anew", forming.id), say("set.anew-button")),
        ]
      : []),
    ...(isOpen && forming.kind === "issues"
      ? [button(token("set.extend", forming.id), say("set.extend-button"), { opens: "form" })]
      : []),
    ...(page < pages - 1 ? [to(page + 1, say("set.more-button"))] : []),
    ...(page > 0 ? [to(page - 1, say("set.fewer-button"))] : []),
    ...(isOpen ? [button(token("set.drop", forming.id), say("set.drop-button"), { tone: "quiet" })] : []),
    button(token("set.organise", forming.cohortId), say("set.back-button"), { tone: "quiet" }),
  ];
}

async function compose(means: Pick<Means, "tx" | "keys">, forming: FormingInFull, view: View): Promise<Message> {
  const scene = await sceneFor(means, forming);
  const { divided, changed } = await currentDivision(means, scene);
  const issues = new Map((await issuesIn(means.keys, forming)).map(({ id, text }): [string, string] => [id, text]));
  const note = view.note ?? (changed ? view.say("set.up-to-date") : undefined);
  const placed = (await setsOf(means.tx, forming.id)).flatMap(({ places }) => places);
  const names = new Map([
    ...scene.peers.map(({ id, person }): [string, string] => [id, person.name]),
    ...placed.map(({ memberId, member }): [string, string] => [memberId, member.person.name]),
  ]);
  return proposalMessage({ ...view, note }, scene, divided, { issues, names });
}

async function show(turn: Turn, formingId: string, note?: string, page = 0): Promise<Outcome> {
  const forming = await findForming(turn.tx, formingId);
  if (forming === null) return tell(turn.say("organiser.gone"));
  const message = await compose(turn, forming, { say: turn.say, locale: localeOf(turn), page, note });
  const isInPlace = turn.event.kind === "pressed" && turn.event.room === undefined && turn.extra !== undefined;
  return isInPlace ? { reply: { show: "revised", message } } : inPrivate(message);
}

export const showProposal: Handler = forOrganiserOf(findForming, async (turn, _, { id }) => show(turn, id));

export const turnPage: Handler = forOrganiserOf(findForming, async (turn, _, { id }) =>
  show(turn, id, undefined, Number.parseInt(turn.extra ?? "0", 10) || 0),
);

export const composeProposal: Composer = async (means, post) => {
  const forming = await findForming(means.tx, post.subject);
  if (forming === null || forming.state !== "shown" || post.memberId === null) return { drop: "gone" };
  const organiser = await memberWithPerson(means.tx, post.memberId);
  if (organiser === null || !isOrganiser(organiser)) return { drop: "gone" };
  return compose(means, forming, { say: means.say, locale: organiser.person.locale, page: 0 });
};

const whileShown = (
  act: (turn: Turn, organiser: MemberOfCohort, forming: FormingInFull) => Promise<Outcome>,
): Handler =>
  forOrganiserOf(findForming, async (turn, organiser, forming) =>
    forming.state === "shown" ? act(turn, organiser, forming) : show(turn, forming.id),
  );

const note = (turn: Turn, organiser: MemberOfCohort, forming: FormingInFull, did: string): Promise<void> =>
  audit(turn.tx, { cohortId: forming.cohortId, actorId: organiser.id, did, subject: forming.id }, turn.now);

export const announceNow: Handler = whileShown(async (turn, organiser, forming) => {
  const { posts, next } = await announce(turn, await sceneFor(turn, forming));
  await note(turn, organiser, forming, "sets.announced");
  const shown = await show(turn, forming.id, next.length === 0 ? undefined : turn.say("set.announced"));
  return { ...shown, posts, next };
});

/** Another draw between divisions that are as good. */
export const proposeAnew: Handler = whileShown(async (turn, organiser, forming) => {
  const seed = forming.seed + 1;
  const scene = await sceneFor(turn, forming);
  const before = await currentDivision(turn, scene);
  const divided = divide({ ...scene.input, seed });
  await storeDivision(turn, forming, divided);
  await changeForming(turn.tx, forming.id, { seed });
  await note(turn, organiser, forming, "sets.proposed-anew");
  const isSame = shapeOf(divided) === shapeOf(before.divided);
  return show(turn, forming.id, isSame ? turn.say("set.anew-same") : turn.say("set.anew"));
});

const shapeOf = ({ sets }: Divided): string =>
  sets
    .map(({ members }) => members.toSorted().join(" "))
    .sort()
    .join("\n");

// Swapping

interface Swapping {
  scene: FormingScene;
  divided: Divided;
  people: Candidate[];
}

async function swapping(turn: Turn, forming: FormingInFull): Promise<Swapping> {
  const scene = await sceneFor(turn, forming);
  const { divided } = await currentDivision(turn, scene);
  const inIt = new Set([...divided.sets.flatMap(({ members }) => members), ...divided.unplaced]);
  const people = scene.peers
    .filter(({ id }) => inIt.has(id))
    .map(({ id, person, organisation }) => ({
      id,
      name: person.name,
      label: `${person.name}, ${organisation}`.slice(0, 75),
    }))
    .sort((one, other) => (one.label < other.label ? -1 : 1));
  return { scene, divided, people };
}

function swapForm({ say }: Turn, forming: FormingInFull, people: readonly Candidate[], known: Answers = {}): Form {
  const isShort = people.length <= MOST_TO_CHOOSE;
  const options = people.map(({ id, label }) => ({ value: id, label }));
  const field = (id: "one" | "other", label: string): Form["fields"][number] => {
    const typed = textOf(known, id);
    if (!isShort) return { id, label, ask: "text", max: 160, ...(typed === "" ? {} : { value: typed }) };
    return {
      id,
      label,
      ask: "one-of",
      options,
      ...(options.some(({ value }) => value === typed) ? { value: typed } : {}),
    };
  };
  return {
    id: token("set.swap", forming.id),
    title: say("set.swap-form-title"),
    intro: naming(forming.cohort, isShort ? say("set.swap-choose") : say("set.swap-intro")),
    fields: [field("one", say("set.swap-one")), field("other", say("set.swap-other"))],
    submit: say("set.swap-submit"),
  };
}

export const openSwap: Handler = whileShown(async (turn, _, forming) => {
  const { people } = await swapping(turn, forming);
  return people.length < 2 ? show(turn, forming.id) : ask(swapForm(turn, forming, people));
});

export const submitSwap: Handler = whileShown(async (turn, organiser, forming) => {
  const { say, answers } = turn;
  const { scene, divided, people } = await swapping(turn, forming);
  const meant = {
    one: whoIsMeant(people, textOf(answers, "one")),
    other: whoIsMeant(people, textOf(answers, "other")),
  };
  const { one, other } = meant;
  if (typeof one === "string" || typeof other === "string") {
    const problems = Object.entries(meant).flatMap(([field, who]) =>
      typeof who === "string" ? [[field, say(`set.swap-${who}`)]] : [],
    );
    return correct(swapForm(turn, forming, people, answers), Object.fromEntries(problems));
  }
  const gathering = { members: scene.input.people, exclusions: scene.input.exclusions, history: [], seed: 0 };
  const groups = divided.sets.map(({ members }) => members);
  const swap = swapped({ groups, unplaced: divided.unplaced }, one.id, other.id, gathering);
  if (swap.is === "refused") {
    return correct(swapForm(turn, forming, people, answers), {
      other: say(`set.swap-${swap.because === "not-in-it" ? "unknown" : swap.because}`),
    });
  }
  const sets = divided.sets.map((set, index) => ({ ...set, members: swap.division.groups[index] ?? set.members }));
  await storeDivision(turn, forming, { sets, unplaced: swap.division.unplaced });
  await note(turn, organiser, forming, "sets.swapped");
  return show(turn, forming.id, say("set.swapped", { one: one.name, other: other.name }));
});
