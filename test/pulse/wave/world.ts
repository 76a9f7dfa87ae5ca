// A cohort at its chats, with the cohort room and the pulse while it is open; the real router over a database of its own. Every reply and post
// that was made is kept, so that a test can look through all of them.

import { Temporal } from "../../../src/clock.ts";
import { cohortFeature } from "../../../src/cohort/feature.ts";
import { gather } from "../../../src/conversation/registry.ts";
import { createRouter } from "../../../src/conversation/router.ts";
import { enqueue, postAgain } from "../../../src/delivery/ledger.ts";
import type { Means } from "../../../src/feature.ts";
import { connectionId } from "../../../src/ids.ts";
import type { Capabilities } from "../../../src/platform/capabilities.ts";
import type { Answers, Form } from "../../../src/platform/form.ts";
import type { Interaction, Reply } from "../../../src/platform/interaction.ts";
import type { Message } from "../../../src/platform/message.ts";
import { mintToken, readToken } from "../../../src/platform/token.ts";
import { loadWording } from "../../../src/prompts/wording.ts";
import { waveFeature } from "../../../src/pulse/wave/feature.ts";
import { findWave, type WaveInCohort } from "../../../src/pulse/wave/records.ts";
import { createDueRunner, schedule } from "../../../src/schedule/due.ts";
import { planningSweep } from "../../../src/schedule/planning.ts";
import type { Tx } from "../../../src/store/store.ts";
import { messageText } from "../../cohort/inspect.ts";
import { freshDatabase } from "../../doubles/database.ts";
import { memoryKeystore } from "../../doubles/memory-keystore.ts";

const wording = loadWording("prompts/wording");
export const say = wording.sayIn("en");
const connection = connectionId("north");
const SECTORS = ["Health", "Police", "Housing"];

const LIMITS: Capabilities["limits"] = {
  ...{ title: 150, paragraph: 2000, message: 4000, buttons: 25, label: 75, facts: 10, fields: 5, formTitle: 24 },
  ...{ fieldLabel: 45, input: 3000, options: 25, optionLabel: 75 },
};
const CAPABILITIES: Capabilities = {
  ...{ forms: "dialog", corrections: true, privateReply: true, home: "message", introductions: "link" },
  ...{ firstContact: "anyone", confirms: "never", files: true, answerWithinMs: 3000 },
  ...{ pace: { connectionMs: 100, channelMs: 1000 }, limits: LIMITS },
} as const;

export type World = Awaited<ReturnType<typeof openWorld>>;

export interface Person {
  memberId: string;
  personId: string;
  last(): Reply;
  text(): string;
  labels(): string[];
  form(): Form;
  press(label: string): Promise<Reply>;
  token(token: string): Promise<Reply>;
  command(text: string): Promise<Reply>;
  /** Sends the form that is open, with what stands in it changed by `answers`. */
  fill(answers: Answers): Promise<Reply>;
  submit(form: string, answers: Answers): Promise<Reply>;
  home(): Promise<Reply>;
}

/** `people` members, and an organiser who takes no part, on the 1st of November 2026. */
export async function openWorld(people = 12, more: { beside?: boolean } = {}) {
  const database = await freshDatabase();
  const { store } = database;
  const keys = { ...memoryKeystore(), ...(more.beside ? { beside: true } : {}) };
  const time = { now: Temporal.Instant.from("2026-11-01T09:00:00Z") };
  const registry = gather([cohortFeature({ others: [waveFeature], postAgain }), waveFeature]);
  const means: Omit<Means, "tx" | "now"> = {
    ...{ random: () => 0.5, keys, library: new Map(), sayIn: wording.sayIn },
    settings: { secret: new Uint8Array(32).fill(7), command: "/kindling" },
  };
  const errors: string[] = [];
  const replies: Reply[] = [];
  const logged: string[] = [];
  const log = (facts: object, what: string) => void logged.push(JSON.stringify([facts, what]));
  const makeRouter = () =>
    createRouter({
      ...{ store, registry, means, enqueue, schedule },
      clock: { now: () => time.now },
      capabilitiesOf: () => CAPABILITIES,
      afterwards: () => {},
      log: {
        info: log,
        error: (facts, what) => {
          log(facts, what);
          errors.push(JSON.stringify(facts));
        },
      },
    });
  let router = makeRouter();
  const tell = (facts: object) => void errors.push(JSON.stringify(facts));
  const planning = planningSweep({ store, means, features: registry.features, tell });
  const runDue = createDueRunner({ store, means, handlers: registry.due, tell });
  const day = (text: string) => new Date(`${text}T00:00:00Z`);

  const cohort = await store.transaction(async (tx) => {
    await tx.connection.create({ data: { id: connection, platform: "test", name: "The north" } });
    return tx.cohort.create({
      data: {
        ...{ handle: "ignite", name: "Ignite North", zone: "Europe/London", pack: "ignite", sectors: SECTORS },
        ...{
          startsOn: day("2026-09-07"),
          endsOn: day("2027-06-30"),
          sizeLimit: 120,
          seed: 1,
          createdAt: day("2026-09-01"),
        },
      },
    });
  });

  let events = 0;
  async function act(user: string, what: object): Promise<Reply> {
    events += 1;
    const base = { eventId: `event-${events}`, at: time.now, connection, who: { connection, user } };
    const reply = await router({ ...base, ...what } as Interaction);
    failOnErrors();
    replies.push(reply);
    return reply;
  }
  function failOnErrors(): void {
    if (errors.length > 0) throw new Error(errors.splice(0).join("\n"));
  }

  async function joins(user: string, roles: ("member" | "organiser")[], sector: string): Promise<Person> {
    const { memberId, personId } = await store.transaction(async (tx) => {
      const person = await tx.person.create({
        data: { name: user, zone: "Europe/London", createdAt: day("2026-09-01") },
      });
      await tx.account.create({
        data: { personId: person.id, connectionId: connection, platformUserId: user, linkedAt: day("2026-09-01") },
      });
      const member = await tx.member.create({
        data: {
          ...{ cohortId: cohort.id, personId: person.id, roles, sector, organisation: `Org of ${user}`, job: "Chief" },
          ...{ place: "Tyne", charterAcceptedAt: day("2026-09-01"), joinedAt: day("2026-09-01") },
        },
      });
      return { memberId: member.id, personId: person.id };
    });
    await keys.ensure(`member:${memberId}`);
    return personAt(user, memberId, personId);
  }

  function personAt(user: string, memberId: string, personId: string): Person {
    let last: Reply = { show: "nothing" };
    const does = async (what: object): Promise<Reply> => {
      last = await act(user, what);
      return last;
    };
    const one: Person = {
      ...{ memberId, personId },
      last: () => last,
      text: () => textOf(last),
      labels: () => actionsOf(last).map(({ label }) => label),
      form() {
        if (last.show === "form" || last.show === "corrections") return last.form;
        throw new Error(`no form, but: ${textOf(last)}`);
      },
      press(label) {
        const found = actionsOf(last).find((action) => action.label === label);
        if (found === undefined || !("press" in found)) throw new Error(`no "${label}" in ${one.labels()}`);
        return does({ kind: "pressed", token: found.press });
      },
      token: (token) => does({ kind: "pressed", token }),
      command: (text) => does({ kind: "command", text }),
      home: () => does({ kind: "home" }),
      submit: (form, answers) => does({ kind: "submitted", form, answers }),
      fill(answers) {
        const form = one.form();
        const entered: Answers = {};
        for (const field of form.fields) {
          const value = field.ask === "some-of" ? field.values : field.value;
          const given = answers[field.id] ?? value;
          if (given !== undefined && given !== "") entered[field.id] = given;
        }
        return one.submit(form.id, entered);
      },
    };
    return one;
  }

  const members: Person[] = [];
  for (let index = 0; index < people; index += 1) {
    members.push(await joins(`member-${index}`, ["member"], SECTORS[index % SECTORS.length] as string));
  }
  const organiser = await joins("olga", ["organiser"], "Housing");

  const inTx = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => store.transaction(work);

  /** Composes every post that waits and may leave, as the deliverer would: by member id, what each was sent. */
  async function posts(kind: string): Promise<Map<string, Message | string>> {
    return inTx(async (tx) => {
      const rows = await tx.delivery.findMany({ where: { kind, state: "pending" }, orderBy: { key: "asc" } });
      const found = new Map<string, Message | string>();
      for (const row of rows) {
        const composed = await registry.posts.get(kind)?.({ ...means, tx, now: time.now, say }, row);
        if (composed === undefined) throw new Error(`nobody composes ${kind}`);
        found.set(row.memberId ?? "", "drop" in composed ? `dropped: ${composed.drop}` : composed);
      }
      return found;
    });
  }

  return {
    ...{ database, store, keys, time, cohort, members, organiser, replies, logged, errors, joins, inTx, posts },
    means: (tx: Tx): Means => ({ ...means, tx, now: time.now }),
    /** A process that starts anew over the same database. */
    restart: () => {
      router = makeRouter();
    },
    /** Moves time, and lets happen what has come due by then. */
    async at(moment: string): Promise<void> {
      time.now = Temporal.Instant.from(moment);
      await planning.run({ now: time.now });
      await runDue(time.now);
      failOnErrors();
    },
    /** An organiser plans a wave for Tuesday 3 November, 09:00 to Thursday, in chat; gives its id. */
    async plan(answers: Answers = {}): Promise<string> {
      await organiser.token(mintToken({ action: "pulse.plan", subject: cohort.id }));
      const given = { instrument: "thrive", day: "2026-11-03", time: "9:00", length: "2", ...answers };
      await organiser.fill(given);
      const detail = actionsOf(organiser.last()).find(
        (action) => "press" in action && action.press.startsWith("pulse.details"),
      );
      if (detail === undefined || !("press" in detail)) throw new Error(organiser.text());
      return readToken(detail.press)?.subject ?? "";
    },
    wave: (id: string): Promise<WaveInCohort> =>
      inTx(async (tx) => {
        const wave = await findWave(tx, id);
        if (wave === null) throw new Error("no such wave");
        return wave;
      }),
    ballots: (waveId: string) => inTx((tx) => tx.sealedBallot.findMany({ where: { waveId }, orderBy: { tag: "asc" } })),
    close: () => database.close(),
  };
}

export const actionsOf = (reply: Reply) => ("message" in reply ? (reply.message.actions ?? []) : []);

export function textOf(reply: Reply): string {
  if (reply.show === "nothing") return "";
  if (reply.show === "form") return `form: ${reply.form.title}`;
  if (reply.show === "corrections") return Object.values(reply.fields).join("\n");
  return messageText(reply.message);
}

/** Presses "answer" as on the invitation, and sends every page with one answer on all items. */
export async function answersAll(person: Person, waveId: string, point: string, comment?: string): Promise<Reply> {
  await person.token(mintToken({ action: "pulse.answer", subject: waveId }));
  for (;;) {
    const form = person.form();
    const answers = Object.fromEntries(form.fields.map(({ id }) => [id, id === "comment" ? (comment ?? "") : point]));
    const reply = await person.fill(answers);
    if (reply.show !== "form") return reply;
  }
}
