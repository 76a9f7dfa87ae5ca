// A chat with the cohort room alone: people say, press and fill in; every reply is looked at for what no platform could show.

import { Temporal } from "../../src/clock.ts";
import { takeCodeSaid } from "../../src/cohort/entering.ts";
import { cohortFeature } from "../../src/cohort/feature.ts";
import { welcome } from "../../src/cohort/joining.ts";
import { createCohort, mintOrganiserCode, type NewCohort, type Operator } from "../../src/cohort/operate.ts";
import { findSpeaker } from "../../src/cohort/speaker.ts";
import { enqueue, postAgain } from "../../src/delivery/ledger.ts";
import type { Feature, Means, Outcome, Speaker, Turn } from "../../src/feature.ts";
import { connectionId } from "../../src/ids.ts";
import type { Capabilities } from "../../src/platform/capabilities.ts";
import type { Answers, Form } from "../../src/platform/form.ts";
import type { Interaction, PlatformNews } from "../../src/platform/interaction.ts";
import type { AccountRef, Message } from "../../src/platform/message.ts";
import { readToken } from "../../src/platform/token.ts";
import type { Library, Pack } from "../../src/prompts/library.ts";
import { loadWording } from "../../src/prompts/wording.ts";
import type { Delivery } from "../../src/store/generated/client.ts";
import { freshDatabase } from "../doubles/database.ts";
import { memoryKeystore } from "../doubles/memory-keystore.ts";
import { actionsOf, inspect, inspectMessage, messageText, textOf } from "./inspect.ts";

export const SECRET = new Uint8Array(32).fill(7);
export const wording = loadWording("prompts/wording");
const say = wording.sayIn("en");

const theme = (id: string, name: string) => ({
  id,
  name,
  area: "area",
  description: name,
  tensions: [],
  questions: [1, 2, 3].map((number) => ({
    id: `${id}-${number}`,
    theme: id,
    text: `What about ${name.toLowerCase()}, for the ${number}. time?`,
    depth: "opener" as const,
    attributes: [],
    phases: [],
  })),
});

export const PACK: Pack = {
  id: "small",
  language: "en",
  name: "Small",
  description: "A small pack",
  attributes: [],
  phases: [],
  areas: [{ id: "area", name: "Area" }],
  themes: [theme("teams", "Building teams"), theme("growth", "Good growth"), theme("courage", "Courage")],
};
const LIBRARY: Library = new Map([[PACK.id, PACK]]);

const CAPABILITIES: Capabilities = {
  forms: "dialog",
  corrections: true,
  privateReply: true,
  home: "message",
  introductions: "link",
  firstContact: "anyone",
  confirms: "never",
  files: true,
  answerWithinMs: 3000,
  pace: { connectionMs: 100, channelMs: 1000 },
  limits: {
    title: 150,
    paragraph: 2000,
    message: 4000,
    buttons: 25,
    label: 75,
    facts: 10,
    fields: 5,
    formTitle: 24,
    fieldLabel: 45,
    input: 3000,
    options: 25,
    optionLabel: 75,
  },
};

export const COHORT: NewCohort = {
  handle: "ignite-2026",
  name: "Ignite North",
  zone: "Europe/London",
  startsOn: "2026-09-07",
  endsOn: "2027-06-30",
  pack: PACK.id,
  sectors: ["Local government", "Health", "Police"],
  sizeLimit: 3,
  seed: 1,
};

export type Chat = Awaited<ReturnType<typeof openChat>>;

/** Somebody at their chat. What they do resolves to the text of the reply. */
export interface Someone {
  who: AccountRef;
  sees(): string;
  outcome(): Outcome;
  labels(): string[];
  form(): Form;
  corrections(): Record<string, string>;
  say(text: string): Promise<string>;
  open(): Promise<string>;
  command(text: string, inRoom?: string): Promise<string>;
  press(label: string): Promise<string>;
  /** Submits the form that is open, with what stood in it, changed by `answers`. Empty text empties a field. */
  fill(answers: Answers): Promise<string>;
  tokenOf(label: string): string;
  pressToken(token: string): Promise<string>;
  submitToken(form: string, answers: Answers): Promise<string>;
  speaker(): Promise<Speaker>;
}

/** A database, a keystore, two connections, and the cohort room. */
export async function openChat(others: Pick<Feature, "leaving" | "held">[] = []) {
  const database = await freshDatabase();
  const { store } = database;
  const keys = memoryKeystore();
  const feature = cohortFeature({ others, postAgain });
  /** What the platform can do; a test may change it. */
  const can = { ...CAPABILITIES };
  const time = { now: Temporal.Instant.from("2026-10-14T10:00:00Z") };
  let events = 0;

  const means = (): Omit<Means, "tx"> => ({
    now: time.now,
    random: () => 0.5,
    keys,
    library: LIBRARY,
    sayIn: wording.sayIn,
    settings: { secret: SECRET, command: "/kindling" },
  });
  const operator = (): Operator => ({ store, means: means(), others, enqueue });

  await store.transaction(async (tx) => {
    for (const id of ["north", "south"])
      await tx.connection.create({ data: { id, platform: "test", name: `The ${id}` } });
  });

  async function handle(event: Interaction): Promise<Outcome> {
    return store.transaction(async (tx) => {
      const speaker = await findSpeaker(tx, event.who);
      const turn: Turn = {
        ...means(),
        tx,
        event,
        speaker,
        say,
        capabilities: can,
        answers: event.kind === "submitted" ? event.answers : {},
      };
      const outcome = await decide(turn, event);
      await enqueue(tx, outcome.posts ?? [], time.now);
      return outcome;
    });
  }

  async function decide(turn: Turn, event: Interaction): Promise<Outcome> {
    if (event.kind === "pressed" || event.kind === "submitted") {
      const text = event.kind === "pressed" ? event.token : event.form;
      const token = readToken(text);
      const named: Turn = {
        ...turn,
        ...(token?.subject === undefined ? {} : { subject: token.subject }),
        ...(token?.extra === undefined ? {} : { extra: token.extra }),
      };
      if (token?.action === "home.show") return home(named);
      const handler = feature[event.kind === "pressed" ? "presses" : "submissions"]?.[token?.action ?? ""];
      if (handler === undefined) throw new Error(`nobody answers ${text}`);
      return handler(named);
    }
    if (event.kind === "command") {
      const handler = feature.commands?.[event.text.trim().split(/\s+/)[0] ?? ""];
      if (handler !== undefined) return handler(turn);
    }
    if (turn.speaker.members.length === 0) return welcome(turn);
    return (await takeCodeSaid(turn)) ?? home(turn);
  }

  async function home(turn: Turn): Promise<Outcome> {
    const member = turn.speaker.members.find(({ id }) => id === turn.subject) ?? turn.speaker.members[0];
    if (member === undefined) return welcome(turn);
    const parts = (await feature.home?.(turn, member)) ?? [];
    const message: Message = {
      title: member.cohort.name,
      body: parts.flatMap(({ body }) => body),
      actions: parts.flatMap(({ actions }) => actions),
    };
    return { reply: { show: "home", message } };
  }

  function account(user: string, details: { connection?: string; name?: string; zone?: string } = {}): Someone {
    const connection = connectionId(details.connection ?? "north");
    let last: Outcome = { reply: { show: "nothing" } };
    const room = (id: string | undefined) =>
      id === undefined ? {} : { room: { connection, room: id, name: `#${id}` } };
    const act = async (what: object): Promise<string> => {
      events += 1;
      const { name, zone } = details;
      last = await handle({
        eventId: `event-${events}`,
        at: time.now,
        connection,
        who: { connection, user },
        ...(name === undefined ? {} : { name }),
        ...(zone === undefined ? {} : { zone }),
        ...what,
      } as Interaction);
      inspect(last, feature);
      return textOf(last);
    };
    const someone: Someone = {
      who: { connection, user },
      sees: () => textOf(last),
      outcome: () => last,
      labels: () => actionsOf(last).map(({ label }) => label),
      form() {
        if (last.reply.show === "form" || last.reply.show === "corrections") return last.reply.form;
        throw new Error(`no form, but: ${textOf(last)}`);
      },
      corrections: () => (last.reply.show === "corrections" ? last.reply.fields : {}),
      say: (text: string) => act({ kind: "said", text }),
      open: () => act({ kind: "home" }),
      command: (text: string, inRoom?: string) => act({ kind: "command", text, ...room(inRoom) }),
      pressToken: (token: string) => act({ kind: "pressed", token }),
      submitToken: (form: string, answers: Answers) => act({ kind: "submitted", form, answers }),
      tokenOf(label) {
        const found = actionsOf(last).find((action) => action.label === label);
        if (found === undefined || !("press" in found)) {
          throw new Error(`no button "${label}" among ${actionsOf(last).map((one) => one.label)}`);
        }
        return found.press;
      },
      press: (label) => act({ kind: "pressed", token: someone.tokenOf(label) }),
      fill(answers) {
        const form = someone.form();
        const entered: Answers = {};
        for (const field of form.fields) {
          const value = field.ask === "some-of" ? field.values : field.value;
          const given = answers[field.id] ?? value;
          if (given !== undefined && given !== "") entered[field.id] = given;
        }
        return act({ kind: "submitted", form: form.id, answers: entered });
      },
      speaker: () => store.transaction((tx) => findSpeaker(tx, { connection, user })),
    };
    return someone;
  }

  async function cohort(change: Partial<NewCohort> = {}) {
    const created = await createCohort(operator(), { ...COHORT, ...change });
    if (created.is === "refused") throw new Error(created.problems.join(", "));
    return created.cohort;
  }

  const ABOUT = {
    sector: "Health",
    organisation: "Harbour Trust",
    job: "Chief executive",
    place: "Tyne",
    zone: "Europe/London",
  };

  /** Joins with a code, all the way. */
  async function join(someone: Someone, code: string, about: Answers = {}): Promise<string> {
    await someone.say(code);
    await someone.press(say("cohort.charter.accept"));
    return someone.fill({ ...ABOUT, ...about });
  }

  async function organiser(user = "olga", handle_ = COHORT.handle) {
    const minted = await mintOrganiserCode(operator(), handle_);
    if (minted.is !== "minted") throw new Error(minted.because);
    const someone = account(user, { name: "Olga Organiser", zone: "Europe/London" });
    await join(someone, minted.code);
    return someone;
  }

  /** A code minted in chat, as the organiser sees it. */
  async function mint(organising: Someone, answers: Answers = {}): Promise<string> {
    await organising.command("organise");
    await organising.press(say("organiser.codes.button"));
    await organising.press(say("organiser.codes.new"));
    const text = await organising.fill(answers);
    return /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(text)?.[0] ?? "";
  }

  /** Does the due work that has come by now. */
  async function work(): Promise<string[]> {
    const did: string[] = [];
    await store.transaction(async (tx) => {
      const rows = await tx.dueWork.findMany({
        where: { state: "waiting", dueAt: { lte: new Date(time.now.epochMilliseconds) } },
        orderBy: { dueAt: "asc" },
      });
      for (const row of rows) {
        const outcome = await feature.due?.[row.kind]?.({ ...means(), tx }, row);
        if (outcome === undefined) continue;
        await enqueue(tx, outcome.posts ?? [], time.now);
        did.push(outcome.skipped === undefined ? row.kind : `${row.kind}: ${outcome.skipped}`);
        if (outcome.forget) await tx.dueWork.delete({ where: { id: row.id } });
        else {
          const state = outcome.skipped === undefined ? "done" : "skipped";
          await tx.dueWork.update({ where: { id: row.id }, data: { state, why: outcome.skipped ?? null } });
        }
      }
    });
    return did;
  }

  /** Composes a waiting post as the deliverer would. */
  async function compose(kind: string): Promise<string[]> {
    return store.transaction(async (tx) => {
      const posts: Delivery[] = await tx.delivery.findMany({
        where: { kind, state: "pending" },
        orderBy: { key: "asc" },
      });
      const texts: string[] = [];
      for (const post of posts) {
        const composed = await feature.posts?.[kind]?.({ ...means(), tx, say }, post);
        if (composed === undefined) throw new Error(`nobody composes ${kind}`);
        if ("drop" in composed) texts.push(`dropped: ${composed.drop}`);
        else {
          inspectMessage(composed, feature);
          const { attachment } = composed;
          texts.push([messageText(composed), ...(attachment ? [attachment.name, attachment.text] : [])].join("\n"));
        }
      }
      return texts;
    });
  }

  const news = (what: PlatformNews["news"], connection = "north"): PlatformNews => {
    events += 1;
    return { kind: "news", eventId: `event-${events}`, at: time.now, connection: connectionId(connection), news: what };
  };

  return {
    ...{ database, store, keys, feature, time, say, means, operator, account, cohort, join, organiser, mint },
    ...{ work, compose, news, ABOUT, can },
    pass: (by: Temporal.DurationLike) => {
      time.now = time.now.toZonedDateTimeISO("UTC").add(by).toInstant();
    },
    close: () => database.close(),
  };
}
