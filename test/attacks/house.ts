// A cohort at its chats with the whole pulse, from the invitation to the release, over a real database and a keystore in real folders. What
// leaves the program (replies, posts, log lines) is kept, so that an attack can look through it.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Temporal } from "../../src/clock.ts";
import { cohortFeature } from "../../src/cohort/feature.ts";
import { gather } from "../../src/conversation/registry.ts";
import { createRouter } from "../../src/conversation/router.ts";
import { enqueue, postAgain } from "../../src/delivery/ledger.ts";
import type { Feature, Means } from "../../src/feature.ts";
import { connectionId } from "../../src/ids.ts";
import { insightFeature } from "../../src/insight/feature.ts";
import { openFolderKeystore } from "../../src/keystore/folder.ts";
import type { Keystore } from "../../src/keystore/keystore.ts";
import type { Capabilities } from "../../src/platform/capabilities.ts";
import type { Answers, Form } from "../../src/platform/form.ts";
import type { Interaction, Reply } from "../../src/platform/interaction.ts";
import type { Message } from "../../src/platform/message.ts";
import { mintToken } from "../../src/platform/token.ts";
import { loadWording } from "../../src/prompts/wording.ts";
import type { Guards } from "../../src/pulse/close/draft.ts";
import { closeFeatureWith } from "../../src/pulse/close/feature.ts";
import { GUARDS } from "../../src/pulse/close/steps.ts";
import { writePage } from "../../src/pulse/wave/ballot.ts";
import { waveFeature } from "../../src/pulse/wave/feature.ts";
import { planWave } from "../../src/pulse/wave/planning.ts";
import { ballotsOf, replaceBallots } from "../../src/pulse/wave/records.ts";
import { type BallotRow, rewriteAll, sealFor } from "../../src/pulse/wave/rewriting.ts";
import { sealingOf, waveKeys } from "../../src/pulse/wave/wave-keys.ts";
import { createDueRunner, schedule } from "../../src/schedule/due.ts";
import { planningSweep } from "../../src/schedule/planning.ts";
import { openStore } from "../../src/store/open.ts";
import type { Store, Tx } from "../../src/store/store.ts";
import { cloneDatabase } from "../doubles/database.ts";

const wording = loadWording("prompts/wording");
export const say = wording.sayIn("en");
const connection = connectionId("north");
export const SECTORS = ["Health", "Police", "Housing"];
export const SECRET = new Uint8Array(32).fill(7);

const LIMITS: Capabilities["limits"] = {
  ...{ title: 150, paragraph: 2000, message: 4000, buttons: 25, label: 75, facts: 10, fields: 5, formTitle: 24 },
  ...{ fieldLabel: 45, input: 3000, options: 25, optionLabel: 75 },
};
const CAPABILITIES: Capabilities = {
  ...{ forms: "dialog", corrections: true, privateReply: true, home: "message", introductions: "link" },
  ...{ firstContact: "anyone", confirms: "never", files: true, answerWithinMs: 3000 },
  ...{ pace: { connectionMs: 100, channelMs: 1000 }, limits: LIMITS },
} as const;

export const START = Temporal.Instant.from("2026-11-02T09:00:00Z");
const FIRST_DAY = new Date("2026-09-01T00:00:00Z");
/** How long a wave of these tests is open. */
export const OPEN_HOURS = 48;

export interface HouseOptions {
  people?: number;
  /** Guards of the close to be replaced. */
  guards?: Partial<Guards>;
  /** Stands in the way of the keystore, or in its place. */
  keys?: (real: Keystore) => Keystore;
  /** Stands in the way of the store. */
  store?: (real: Store) => Store;
  /** In the place of the room that keeps the wave. */
  wave?: Feature;
  /** A database that is there already; it stays when the house is closed. */
  url?: string;
}

export type House = Awaited<ReturnType<typeof openHouse>>;

export async function openHouse(options: HouseOptions = {}) {
  const { people = 12, guards = {} } = options;
  const cloned = options.url === undefined ? await cloneDatabase() : { url: options.url, drop: async () => {} };
  const plain = await openStore({ url: cloned.url, poolSize: 5 });
  const store = options.store?.(plain) ?? plain;
  const folder = mkdtempSync(join(tmpdir(), "kindling-attack-"));
  const keyFolders = { folder: join(folder, "keys"), mirror: join(folder, "mirror") };
  const logged: string[] = [];
  const note = (facts: object, what: string) => void logged.push(`${JSON.stringify(facts)} ${what}`);
  const real = await openFolderKeystore({ ...keyFolders, log: { info: note, warn: note } });
  const keys = options.keys?.(real) ?? real;
  const time = { now: START };

  const closeFeature = closeFeatureWith({ ...GUARDS, ...guards });
  const others: Feature[] = [options.wave ?? waveFeature, closeFeature, insightFeature];
  const registry = gather([cohortFeature({ others, postAgain }), ...others]);
  const means: Omit<Means, "tx" | "now"> = {
    ...{ random: () => 0.5, keys, library: new Map(), sayIn: wording.sayIn },
    settings: { secret: SECRET, command: "/kindling" },
  };
  const replies: { by: string; reply: Reply }[] = [];
  const posts: { to: string; kind: string; message: Message }[] = [];
  const router = createRouter({
    ...{ store, registry, means, enqueue, schedule, afterwards: () => {} },
    clock: { now: () => time.now },
    capabilitiesOf: () => CAPABILITIES,
    log: { info: note, error: note },
  });
  const tell = (facts: object) => note(facts, "trouble");
  const planning = planningSweep({ store, means, features: registry.features, tell });
  const runDue = createDueRunner({ store, means, handlers: registry.due, tell });

  const cohortId = await plain.transaction(async (tx) => {
    await tx.connection.create({ data: { id: connection, platform: "test", name: "The north" } });
    const { id } = await tx.cohort.create({
      data: {
        ...{ handle: "ignite", name: "Ignite North", zone: "Europe/London", pack: "ignite", sectors: SECTORS, seed: 1 },
        ...{ startsOn: FIRST_DAY, endsOn: new Date("2027-06-30T00:00:00Z"), sizeLimit: 120, createdAt: FIRST_DAY },
      },
    });
    return id;
  });

  let events = 0;
  async function act(user: string, what: object): Promise<Reply> {
    events += 1;
    const eventId = `event-${String(events).padStart(6, "0")}`;
    const reply = await router({
      ...{ eventId, at: time.now, connection, who: { connection, user } },
      ...what,
    } as Interaction);
    replies.push({ by: user, reply });
    return reply;
  }

  async function joins(user: string, roles: ("member" | "organiser")[], sector: string): Promise<Person> {
    const memberId = await plain.transaction(async (tx) => {
      const person = await tx.person.create({ data: { name: user, zone: "Europe/London", createdAt: FIRST_DAY } });
      const personId = person.id;
      await tx.account.create({
        data: { personId, connectionId: connection, platformUserId: user, linkedAt: FIRST_DAY },
      });
      const { id } = await tx.member.create({
        data: {
          ...{ cohortId, personId, roles, sector, organisation: `Org of ${user}`, job: "Chief", place: "Tyne" },
          ...{ charterAcceptedAt: FIRST_DAY, joinedAt: FIRST_DAY },
        },
      });
      return id;
    });
    await real.ensure(`member:${memberId}`);
    return { user, memberId };
  }

  const members: Person[] = [];
  for (let at = 0; at < people; at += 1) {
    members.push(await joins(`member-${String(at).padStart(2, "0")}`, ["member"], SECTORS[at % 3] as string));
  }
  const organiser = await joins("olga", ["organiser"], "Housing");

  const press = (who: Person, action: string, subject: string, extra?: string) =>
    act(who.user, {
      kind: "pressed",
      token: mintToken({ action, subject, ...(extra === undefined ? {} : { extra }) }),
    });

  /** Sends a form, filled in by the id of each field. */
  const send = (who: Person, form: Form, fill: (field: string) => string | undefined): Promise<Reply> => {
    const answers: Answers = {};
    for (const { id } of form.fields) {
      const given = fill(id);
      if (given !== undefined) answers[id] = given;
    }
    return act(who.user, { kind: "submitted", form: form.id, answers });
  };

  /** Composes whatever waits to be posted, as the deliverer would, and counts it as sent. */
  async function deliver(): Promise<void> {
    const rows = await plain.transaction((tx) =>
      tx.delivery.findMany({ where: { state: "pending" }, orderBy: { key: "asc" } }),
    );
    for (const row of rows) {
      await plain.transaction(async (tx) => {
        const composed = await registry.posts.get(row.kind)?.({ ...means, tx, now: time.now, say }, row);
        const sent = composed !== undefined && !("drop" in composed);
        if (sent) posts.push({ to: row.memberId ?? "", kind: row.kind, message: composed });
        await tx.delivery.update({ where: { key: row.key }, data: { state: sent ? "sent" : "dropped" } });
      });
    }
  }

  /** Does everything that is due. */
  async function tick(): Promise<void> {
    await planning.run({ now: time.now });
    await runDue(time.now);
  }

  return {
    ...{ store: plain, url: cloned.url, keys, real, keyFolders, cohortId, members, organiser, logged, replies, posts },
    ...{ time, press, send, act, deliver, tick, joins, registry, runDue },
    means: (tx: Tx): Means => ({ ...means, tx, now: time.now }),
    partsOfMeans: means,
    inTx: <T>(work: (tx: Tx) => Promise<T>): Promise<T> => plain.transaction(work),
    /** Plans a wave for the next minute and lets it open. */
    async open(more: Partial<PlanOrder> = {}): Promise<string> {
      const opensAt = time.now.add({ minutes: 1 });
      const planned = await plain.transaction(async (tx) => {
        const cohort = await tx.cohort.findUniqueOrThrow({ where: { id: cohortId } });
        const order: PlanOrder = {
          ...{ opensAt, closesAt: opensAt.add({ hours: OPEN_HOURS }), instrument: "thrive", live: false, k: 5 },
          ...{ cuts: ["sector"], releasedToMembers: false, comment: true },
          ...more,
        };
        const outcome = await planWave({ ...means, tx, now: time.now }, cohort, order);
        if (outcome.is !== "planned") throw new Error(`not planned: ${JSON.stringify(outcome)}`);
        await schedule(tx, outcome.next);
        return outcome.wave.id;
      });
      time.now = opensAt;
      await tick();
      return planned;
    },
    /** One person fills in every page. */
    async answer(who: Person, waveId: string, score: (item: string) => string, comment?: string): Promise<Reply> {
      let reply = await press(who, "pulse.answer", waveId);
      while (reply.show === "form") {
        reply = await send(who, reply.form, (field) =>
          field === "comment" ? comment : score(field.replace("item-", "")),
        );
      }
      return reply;
    },
    /** Everybody answers at once, each with one of these comments: quicker than by chat, and the same rows. */
    async fill(waveId: string, comments: readonly string[]): Promise<void> {
      const own = await waveKeys(keys, waveId);
      await plain.transaction(async (tx) => {
        const { publicKey } = await tx.pulseWave.findUniqueOrThrow({ where: { id: waveId } });
        const sealing = sealingOf(own, publicKey ?? new Uint8Array());
        let rows: BallotRow[] = await ballotsOf(tx, waveId);
        for (const [at, comment] of comments.entries()) {
          const { memberId } = members[at] as Person;
          const text = writePage({ segments: {}, answers: { "action-floor": 4 }, comment });
          const page = sealFor(memberId, 1, text, own, sealing);
          rows = rewriteAll(rows, { is: "page", page }, own) ?? [];
        }
        await replaceBallots(tx, waveId, rows);
      });
    },
    /** One person sends one page, without opening it first. */
    save: (who: Person, waveId: string, answers: Answers, page = "2"): Promise<Reply> =>
      act(who.user, {
        kind: "submitted",
        form: mintToken({ action: "pulse.save", subject: waveId, extra: page }),
        answers,
      }),
    /** Waits until the wave's time has come, and lets it close. */
    async closed(): Promise<void> {
      time.now = time.now.add({ hours: OPEN_HOURS + 1 });
      await tick();
    },
    ballots: (waveId: string) =>
      plain.transaction((tx) => tx.sealedBallot.findMany({ where: { waveId }, orderBy: { tag: "asc" } })),
    wave: (id: string) => plain.transaction((tx) => tx.pulseWave.findUniqueOrThrow({ where: { id } })),
    comments: (waveId: string) => plain.transaction((tx) => tx.releaseComment.findMany({ where: { waveId } })),
    cells: (waveId: string) => plain.transaction((tx) => tx.releaseCell.findMany({ where: { waveId } })),
    async close(): Promise<void> {
      await real.close();
      await plain.close();
      await cloned.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface Person {
  user: string;
  memberId: string;
}

type PlanOrder = Parameters<typeof planWave>[2];
