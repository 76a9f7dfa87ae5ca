import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { dateOf, Temporal } from "../../src/clock.ts";
import { gather } from "../../src/conversation/registry.ts";
import { rescue } from "../../src/conversation/rescue.ts";
import { createRouter, type RouterParts } from "../../src/conversation/router.ts";
import { enqueue } from "../../src/delivery/ledger.ts";
import type { Feature, Outcome, Turn } from "../../src/feature.ts";
import { connectionId, newId } from "../../src/ids.ts";
import type { Capabilities } from "../../src/platform/capabilities.ts";
import type { Interaction, Reply } from "../../src/platform/interaction.ts";
import { mintToken } from "../../src/platform/token.ts";
import { loadWording } from "../../src/prompts/wording.ts";
import { schedule } from "../../src/schedule/due.ts";
import type { Cohort } from "../../src/store/generated/client.ts";
import { type FreshDatabase, freshDatabase } from "../doubles/database.ts";
import { memoryKeystore } from "../doubles/memory-keystore.ts";

const connection = connectionId("north");
const who = { connection, user: "U0PERSON01" };
const at = Temporal.Instant.from("2026-10-05T08:00:00Z");
const { sayIn } = loadWording("prompts/wording");
const say = sayIn("en");
const KEPT = "the words of my answer";

let db: FreshDatabase;
let cohort: Cohort;
let logged: string[];
let after: { posts: number; refresh: string[] }[];
let handled: Turn[];
/** What the one room of these tests answers. */
let outcome: (turn: Turn) => Promise<Outcome>;

beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.close());

beforeEach(async () => {
  logged = [];
  after = [];
  handled = [];
  outcome = async () => ({ reply: { show: "private", message: { body: [[KEPT]] } } });
  await db.store.transaction(async (tx) => {
    await tx.inboxEvent.deleteMany();
    await tx.delivery.deleteMany();
    await tx.person.deleteMany();
    await tx.cohort.deleteMany();
    await tx.connection.deleteMany();
    await tx.connection.create({ data: { id: connection, platform: "played", name: "North" } });
    cohort = await cohortCalled(tx, "Autumn", "2026-09-07");
  });
});

const cohortCalled = (tx: Parameters<Parameters<typeof db.store.transaction>[0]>[0], name: string, startsOn: string) =>
  tx.cohort.create({
    data: {
      handle: name.toLowerCase(),
      name,
      zone: "Europe/London",
      startsOn: new Date(`${startsOn}T00:00:00Z`),
      endsOn: new Date("2027-06-25T00:00:00Z"),
      pack: "ignite",
      sectors: ["Health"],
      sizeLimit: 40,
      helpContact: "01632 960001",
      seed: 1,
      createdAt: dateOf(at),
    },
  });

async function join(...cohorts: Cohort[]): Promise<string[]> {
  return db.store.transaction(async (tx) => {
    const person = await tx.person.create({
      data: { name: "Ann", zone: "Europe/London", createdAt: dateOf(at) },
    });
    await tx.account.create({
      data: { personId: person.id, connectionId: connection, platformUserId: "U0PERSON01", linkedAt: dateOf(at) },
    });
    const ids: string[] = [];
    for (const { id } of cohorts) {
      const member = await tx.member.create({
        data: {
          cohortId: id,
          personId: person.id,
          roles: ["member"],
          sector: "Health",
          organisation: "A trust",
          job: "Director",
          place: "Here",
          charterAcceptedAt: dateOf(at),
          joinedAt: dateOf(at),
        },
      });
      ids.push(member.id);
    }
    return ids;
  });
}

const room: Feature = {
  name: "room",
  presses: { "room.act": (turn) => act(turn) },
  submissions: { "room.act": (turn) => act(turn) },
  commands: { act: (turn) => act(turn) },
  home: async (_turn, member) => [{ order: 1, body: [[`home of ${member.id}`]], actions: [] }],
};
const act = (turn: Turn): Promise<Outcome> => {
  handled.push(turn);
  return outcome(turn);
};

function router(over: Partial<RouterParts> = {}) {
  return createRouter({
    store: db.store,
    clock: { now: () => at },
    registry: gather([room]),
    means: {
      random: () => 0.5,
      keys: memoryKeystore(),
      library: new Map(),
      sayIn,
      settings: { secret: new Uint8Array(32).fill(7), command: "/kindling" },
    },
    capabilitiesOf: () => ({}) as Capabilities,
    enqueue,
    schedule,
    afterwards: (done) => void after.push(done),
    log: {
      info: (facts, what) => void logged.push(JSON.stringify([facts, what])),
      error: (facts, what) => void logged.push(JSON.stringify([facts, what])),
    },
    ...over,
  });
}

const base = (eventId: string) => ({ eventId, at, connection, who });
const press = (eventId = "e1", extra = ""): Interaction => ({
  ...base(eventId),
  kind: "pressed",
  token: `${mintToken({ action: "room.act" })}${extra}`,
});
const submit = (answers: Record<string, string>, eventId = "e1"): Interaction => ({
  ...base(eventId),
  kind: "submitted",
  form: mintToken({ action: "room.act" }),
  answers,
});

const wordsOf = (reply: Reply): string => JSON.stringify(reply);

describe("an event", () => {
  it("is handled once, and answered in the same way when it comes again", async () => {
    const handle = router();
    const first = await handle(press());
    outcome = async () => ({ reply: { show: "nothing" } });
    expect(await handle(press())).toEqual(first);
    expect(handled).toHaveLength(1);
  });

  it("is handled once when it comes twice at the same moment", async () => {
    const handle = router();
    const replies = await Promise.all([handle(press()), handle(press()), handle(press())]);
    expect(handled).toHaveLength(1);
    expect(new Set(replies.map(wordsOf)).size).toBe(1);
  });

  it("is another event where its id or its connection is another", async () => {
    const handle = router();
    await handle(press("e1"));
    await handle(press("e2"));
    expect(handled).toHaveLength(2);
  });

  it("leaves nothing in the inbox that can be read without it: no id, no person, no reply", async () => {
    await router()(press("an-event-id"));
    const [row, ...others] = await db.store.transaction((tx) => tx.inboxEvent.findMany());
    expect(others).toEqual([]);
    const bytes = Buffer.concat([Buffer.from(row?.digest ?? []), Buffer.from(row?.reply ?? [])]).toString("latin1");
    for (const told of ["an-event-id", "U0PERSON01", "north", KEPT]) expect(bytes).not.toContain(told);
    expect(row?.dropAfter.getUTCMinutes()).toBe(0);
    expect(row?.dropAfter.getTime()).toBeGreaterThan(at.epochMilliseconds + 5 * 3_600_000);
  });

  it("stores its posts with its decision, and says so afterwards", async () => {
    const [member = ""] = await join(cohort);
    outcome = async () => ({
      reply: { show: "nothing" },
      posts: [{ key: "k1", kind: "room.post", subject: member, to: { member } }],
      refresh: ["somebody"],
    });
    await router()(press());
    const posts = await db.store.transaction((tx) => tx.delivery.findMany());
    expect(posts.map(({ key, memberId }) => [key, memberId])).toEqual([["k1", member]]);
    expect(after).toEqual([{ posts: 1, refresh: ["somebody"] }]);
  });
});

describe("when we fail", () => {
  const broken = () => router({ log: { info: () => {}, error: (facts) => void logged.push(JSON.stringify(facts)) } });

  it("nothing is stored, not even that the event was seen: it can be tried again", async () => {
    outcome = async ({ tx }) => {
      await tx.person.create({ data: { name: "Half", zone: "UTC", createdAt: dateOf(at) } });
      throw new Error(KEPT);
    };
    const reply = await broken()(press());
    expect(wordsOf(reply)).toContain(say("conversation.failed"));
    const left = await db.store.transaction(async (tx) => [await tx.person.count(), await tx.inboxEvent.count()]);
    expect(left).toEqual([0, 0]);
    outcome = async () => ({ reply: { show: "nothing" } });
    expect(await broken()(press())).toEqual({ show: "nothing" });
  });

  it("what was written comes back with the person", async () => {
    outcome = async () => {
      throw new Error("no");
    };
    const reply = await broken()(submit({ answer: KEPT, choice: "only-me" }));
    expect(reply).toMatchObject({ show: "corrections", fields: { answer: say("conversation.failed") } });
    expect(reply.show === "corrections" && reply.form.fields[0]).toMatchObject({ id: "answer", value: KEPT });
  });

  it("but a ballot is never shown again, not even to whose it is", () => {
    const ballot = { ...submit({ comment: KEPT }), form: mintToken({ action: "pulse.save", subject: newId() }) };
    const reply = rescue(ballot as Interaction, say);
    expect(wordsOf(reply)).toContain(say("conversation.failed"));
    expect(JSON.stringify(reply)).not.toContain(KEPT);
  });

  it("the log names the error and quotes nothing", async () => {
    outcome = async () => {
      throw new RangeError(KEPT);
    };
    await broken()(submit({ answer: KEPT }));
    expect(logged.join()).toContain("RangeError");
    expect(logged.join()).not.toContain(KEPT);
  });
});

describe("a press", () => {
  it("carries the row and the addition of its token to the room", async () => {
    const subject = newId();
    const token = mintToken({ action: "room.act", subject, extra: "p2" });
    await router()({ ...base("e1"), kind: "pressed", token });
    expect(handled[0]).toMatchObject({ subject, extra: "p2" });
  });

  it.each(["room.gone", "room.act~garbage", "", "x".repeat(200), "room.act~~~~"])(
    "on a button that no room knows (%j) is answered kindly, and nothing is done",
    async (token) => {
      const reply = await router()({ ...base("e1"), kind: "pressed", token });
      const words = wordsOf(reply);
      expect(words).toContain(say("conversation.outdated"));
      // And what they can do instead stands below.
      expect(words.indexOf(say("cohort.welcome.body"))).toBeGreaterThan(words.indexOf(say("conversation.outdated")));
      expect(handled).toEqual([]);
    },
  );

  it("on an old button brings a member to their home", async () => {
    const [member] = await join(cohort);
    const reply = await router()({ ...base("e1"), kind: "pressed", token: "room.gone" });
    expect(reply.show).toBe("home");
    expect(wordsOf(reply)).toContain(`home of ${member}`);
  });
});

describe("the home", () => {
  it("speaks of one cohort, the one that began last, and turns to the others", async () => {
    const spring = await db.store.transaction((tx) => cohortCalled(tx, "Spring", "2027-01-04"));
    const [autumnMember = "", springMember] = await join(cohort, spring);
    const handle = router();
    const first = await handle({ ...base("e1"), kind: "home" });
    expect(first).toMatchObject({ show: "home", message: { title: "Spring" } });
    expect(wordsOf(first)).toContain(`home of ${springMember}`);
    expect(wordsOf(first)).not.toContain(`home of ${autumnMember}`);
    const token = mintToken({ action: "home.show", subject: autumnMember });
    expect(wordsOf(first)).toContain(token);
    const other = await handle({ ...base("e2"), kind: "pressed", token });
    expect(other).toMatchObject({ show: "home", message: { title: "Autumn" } });
  });

  it("shows whom to turn to for help now", async () => {
    await join(cohort);
    const reply = await router()({ ...base("e1"), kind: "home" });
    expect(wordsOf(reply)).toContain("01632 960001");
  });

  it("of somebody else is not shown", async () => {
    await join(cohort);
    const stranger = { ...base("e1"), who: { connection, user: "U0PERSON02" } };
    const [member] = await db.store.transaction((tx) => tx.member.findMany());
    const token = mintToken({ action: "home.show", subject: member?.id ?? "" });
    const reply = await router()({ ...stranger, kind: "pressed", token });
    expect(wordsOf(reply)).not.toContain(`home of ${member?.id}`);
  });
});

describe("words", () => {
  it("said to the bot are answered with the home, and kept nowhere", async () => {
    await join(cohort);
    const reply = await router()({ ...base("e1"), kind: "said", text: KEPT });
    expect(reply.show).toBe("home");
    expect(wordsOf(reply)).toContain(say("conversation.said"));
    const tables = await db.store.transaction(
      (tx) =>
        tx.$queryRaw<{ found: boolean }[]>`
        SELECT query_to_xml('SELECT * FROM ' || quote_ident(tablename), true, false, '')::text LIKE ${`%${KEPT}%`} AS found
        FROM pg_tables WHERE schemaname = 'public'`,
    );
    expect(tables.length).toBeGreaterThan(15);
    expect(tables.filter(({ found }) => found)).toEqual([]);
  });

  it("of a command choose its room by the first, whatever its case", async () => {
    await router()({ ...base("e1"), kind: "command", text: "  ACT  now please" });
    expect(handled).toHaveLength(1);
  });

  it("of an unknown command are answered with what one can do", async () => {
    await join(cohort);
    const reply = await router()({ ...base("e1"), kind: "command", text: "dance" });
    expect(reply.show).toBe("home");
    expect(wordsOf(reply)).toContain(say("conversation.unknown-command"));
  });

  it("of a stranger lead to the way in", async () => {
    const reply = await router()({ ...base("e1"), kind: "said", text: "hello" });
    expect(wordsOf(reply)).toContain(say("cohort.welcome.title"));
  });
});

describe("the rooms", () => {
  it("may not claim one name twice", () => {
    expect(() => gather([room, { ...room, name: "other" }])).toThrow(/other claims presses "room.act"/);
  });
});
