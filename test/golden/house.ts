// The whole of the product, with nothing played but the platforms: people say, press and fill in, time passes, posts arrive. Everything that
// somebody sees is a sight, which remembers what brought it up and which sentences it used.

import { Temporal } from "../../src/clock.ts";
import { createCohort, mintOrganiserCode, type NewCohort, type Operator } from "../../src/cohort/operate.ts";
import { gather } from "../../src/conversation/registry.ts";
import { createRouter } from "../../src/conversation/router.ts";
import { enqueue } from "../../src/delivery/ledger.ts";
import type { Means, Opener } from "../../src/feature.ts";
import { connectionId } from "../../src/ids.ts";
import { introductionFeature } from "../../src/introduction/feature.ts";
import type { Capabilities } from "../../src/platform/capabilities.ts";
import { divide } from "../../src/platform/fit.ts";
import type { Answers } from "../../src/platform/form.ts";
import type { Interaction, PlatformNews } from "../../src/platform/interaction.ts";
import type { AccountRef } from "../../src/platform/message.ts";
import { loadWording, type Say } from "../../src/prompts/wording.ts";
import { others, rooms } from "../../src/rooms.ts";
import { createDueRunner, schedule } from "../../src/schedule/due.ts";
import { planningSweep } from "../../src/schedule/planning.ts";
import type { Delivery } from "../../src/store/generated/client.ts";
import { freshDatabase } from "../doubles/database.ts";
import { memoryKeystore } from "../doubles/memory-keystore.ts";
import { LIBRARY, PACK } from "./pack.ts";
import { codeIn, type Sight, shownBy } from "./sight.ts";
import { type Someone, someoneWho } from "./someone.ts";

/** A kind of introduction that needs no rows of another room. */
export const SAMPLE = "sample";
const sampleOpening: Opener = async (_means, _introduction, reader) => ({
  title: "You are brought together",
  body: [[reader === undefined ? "You two asked for it." : "You asked for it."]],
});
const openings = Object.assign({ [SAMPLE]: sampleOpening }, ...rooms.map((room) => room.openings ?? {}));

export const registry = gather(
  rooms.map((room) => (room.name === "introduction" ? introductionFeature({ openings }) : room)),
);
const wording = loadWording("prompts/wording");
export const words = wording.sayIn("en");

export const COHORT: NewCohort = {
  handle: "ignite-north",
  name: "Ignite North",
  zone: "Europe/London",
  startsOn: "2026-10-05",
  endsOn: "2027-06-30",
  pack: PACK.id,
  sectors: ["Local government", "Health", "Police", "Housing"],
  sizeLimit: 24,
  helpContact: "Jo Park, 01632 960 111",
  seed: 1,
};

export const ABOUT = {
  sector: "Health",
  organisation: "Harbour Trust",
  job: "Chief executive",
  place: "Tyne",
  zone: "Europe/London",
};

/** Where the conversations of people who were brought together stand. */
export const TOGETHER = "together";

export type House = Awaited<ReturnType<typeof openHouse>>;

/** A database with two connections and nobody in it, on the last day of September, five days before COHORT begins. */
export async function openHouse(capabilities: Capabilities) {
  const { store, close } = await freshDatabase();
  const keystore = memoryKeystore();
  const time = { now: Temporal.Instant.from("2026-09-30T10:00:00Z") };
  const broken = { seal: false, database: false };
  const keys: typeof keystore = {
    ...keystore,
    seal: (...args) => (broken.seal ? Promise.reject(new Error("full disk")) : keystore.seal(...args)),
  };
  const errors: string[] = [];
  let said = new Set<string>();
  let events = 0;

  const sayIn = (locale: string): Say => {
    const say = wording.sayIn(locale);
    const remembering = (key: string, ...rest: unknown[]) => {
      said.add(key);
      return (say as (key: string, ...rest: unknown[]) => string)(key, ...rest);
    };
    return remembering as Say;
  };
  const means: Omit<Means, "tx" | "now"> = {
    random: () => 0.5,
    keys,
    library: LIBRARY,
    sayIn,
    settings: { secret: new Uint8Array(32).fill(7), command: "/kindling" },
  };
  const router = createRouter({
    store: {
      ...store,
      transaction: (...args) =>
        broken.database ? Promise.reject(new Error("no database")) : store.transaction(...args),
    },
    clock: { now: () => time.now },
    registry,
    means,
    capabilitiesOf: () => capabilities,
    enqueue,
    schedule,
    afterwards: () => {},
    log: { info: () => {}, error: (facts) => errors.push(JSON.stringify(facts)) },
  });
  const planning = planningSweep({
    store,
    means,
    features: registry.features,
    tell: (trouble) => errors.push(JSON.stringify(trouble)),
  });
  const runDue = createDueRunner({
    store,
    means,
    handlers: registry.due,
    tell: (facts) => errors.push(JSON.stringify(facts)),
  });
  const failOnErrors = () => {
    if (errors.length > 0) throw new Error(errors.join("\n"));
  };

  await store.transaction(async (tx) => {
    await tx.connection.create({ data: { id: "north", platform: "test", name: "Tyne Council" } });
    await tx.connection.create({ data: { id: "south", platform: "test", name: "Harbour Trust" } });
  });

  /** What arrived in a private chat (by `connection user`) or a room (`connection room`), the newest last. */
  const arrived = new Map<string, { kind: string; sights: Sight[] }[]>();

  async function composeOne(post: Delivery): Promise<void> {
    const compose = registry.posts.get(post.kind);
    if (compose === undefined) throw new Error(`nobody composes ${post.kind}`);
    said = new Set();
    const stale = post.notAfter !== null && post.notAfter.getTime() < time.now.epochMilliseconds;
    await store.transaction(async (tx) => {
      const account = post.memberId === null ? null : await addressed(tx, post.memberId);
      const sent = { ...post, connectionId: account?.connectionId ?? null };
      const composed = stale
        ? { drop: "stale" }
        : await compose({ ...means, tx, now: time.now, say: sayIn("en") }, sent);
      const state = "drop" in composed ? "dropped" : "sent";
      const settledAt = new Date(time.now.epochMilliseconds);
      await tx.delivery.update({ where: { id: post.id }, data: { state, settledAt } });
      if ("drop" in composed) return;
      const room = post.roomId === null ? null : await tx.room.findUnique({ where: { id: post.roomId } });
      const together = post.introductionId !== null;
      const at = together
        ? `north ${TOGETHER}`
        : room !== null
          ? `${room.connectionId} ${room.platformRoomId}`
          : `${account?.connectionId} ${account?.platformUserId}`;
      const surface = room === null && !together ? "chat" : "room";
      const sights = divide(composed, capabilities.limits, capabilities.files).map(
        (message): Sight => ({ kind: "post", surface, message, by: `post ${post.kind}`, said }),
      );
      arrived.set(at, [...(arrived.get(at) ?? []), { kind: post.kind, sights }]);
    });
  }

  const addressed = async (tx: Parameters<Parameters<typeof store.transaction>[0]>[0], memberId: string) => {
    const member = await tx.member.findUniqueOrThrow({ where: { id: memberId } });
    const accounts = await tx.account.findMany({ where: { personId: member.personId }, orderBy: { linkedAt: "asc" } });
    return accounts.find(({ id }) => id === member.preferredAccountId) ?? accounts[0] ?? null;
  };

  /** Everything that waits and may leave is composed, as the deliverer would. */
  async function deliver(): Promise<void> {
    const waiting = await store.transaction((tx) =>
      tx.delivery.findMany({
        where: { state: "pending", notBefore: { lte: new Date(time.now.epochMilliseconds) } },
        orderBy: [{ notBefore: "asc" }, { key: "asc" }],
      }),
    );
    for (const post of waiting) await composeOne(post);
  }

  /** The newest post of a kind in a chat or a room. */
  function post(at: AccountRef | string, kind: string): Sight {
    const sights = posts(at, kind);
    const [first] = sights;
    if (first === undefined) throw new Error(`no post ${kind}`);
    return first;
  }

  function posts(at: AccountRef | string, kind: string): Sight[] {
    const place = typeof at === "string" ? `north ${at}` : `${at.connection} ${at.user}`;
    return arrived.get(place)?.findLast((one) => one.kind === kind)?.sights ?? [];
  }

  async function handle(what: Interaction, by: string, mayFail = false): Promise<Sight> {
    said = new Set();
    const reply = await router(what);
    if (mayFail) errors.length = 0;
    failOnErrors();
    return { ...shownBy(reply), by, said };
  }

  function someone(user: string, details: { connection?: string; name?: string; zone?: string } = {}): Someone {
    const connection = connectionId(details.connection ?? "north");
    let last: Sight | undefined;
    const act = async (what: object, by: string, mayFail = false): Promise<Sight> => {
      events += 1;
      const { name, zone = "Europe/London" } = details;
      last = await handle(
        {
          ...{ eventId: `event-${events}`, at: time.now, connection, who: { connection, user }, zone },
          ...(name === undefined ? {} : { name }),
          ...what,
        } as Interaction,
        by,
        mayFail,
      );
      return last;
    };
    return someoneWho({ connection, user }, act, () => last);
  }

  const operator = (): Operator => ({ store, means: { ...means, now: time.now }, others, enqueue });

  const cohorts: string[] = [];
  const organiserCode = async (handle = COHORT.handle): Promise<string> => {
    const minted = await mintOrganiserCode(operator(), handle);
    if (minted.is !== "minted") throw new Error(minted.because);
    return minted.code;
  };
  /** Joins with a code all the way; what they see then. */
  async function joins(one: Someone, code: string, about: Answers = {}): Promise<Sight> {
    await one.says(code);
    await one.press(words("cohort.charter.accept"));
    return one.fill({ ...ABOUT, ...about });
  }

  return {
    ...{ capabilities, store, time, someone, deliver, post, posts, organiserCode, joins, close },
    breakSealing: (on: boolean) => {
      broken.seal = on;
    },
    breakDatabase: (on: boolean) => {
      broken.database = on;
    },
    async cohort(change: Partial<NewCohort> = {}): Promise<string> {
      const created = await createCohort(operator(), { ...COHORT, ...change });
      if (created.is === "refused") throw new Error(created.problems.join(", "));
      cohorts.push(created.cohort.id);
      return created.cohort.id;
    },
    async organiser(user = "olga", handle = COHORT.handle): Promise<Someone> {
      const one = someone(user, { name: "Olga Marsh" });
      await joins(one, await organiserCode(handle), { job: "Programme director", sector: "Housing" });
      return one;
    },
    /** A code as an organiser mints it in chat. */
    async mint(organiser: Someone, answers: Answers = {}): Promise<string> {
      await organiser.command("organise");
      await organiser.press(words("organiser.codes.button"));
      await organiser.press(words("organiser.codes.new"));
      return codeIn(await organiser.fill(answers));
    },
    /** The same for an organiser of several cohorts. */
    async mintFor(organiser: Someone, cohort: string): Promise<string> {
      await organiser.command("organise");
      await organiser.press(cohort);
      await organiser.press(words("organiser.codes.button"));
      await organiser.press(words("organiser.codes.new"));
      return codeIn(await organiser.fill({}));
    },
    news: async (what: PlatformNews["news"], connection = "north") => {
      events += 1;
      const base = { eventId: `event-${events}`, at: time.now, connection: connectionId(connection) };
      await router({ ...base, kind: "news", news: what });
      failOnErrors();
    },
    /** Moves time; then what is due is planned and done, and posts leave. */
    async at(moment: string): Promise<void> {
      time.now = Temporal.Instant.from(moment);
      await planning.run({ now: time.now });
      await runDue(time.now);
      failOnErrors();
      await deliver();
    },
  };
}
