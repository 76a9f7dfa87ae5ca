// A cohort in a real database, under the real router, due work and ledger; only the platforms are played.

import { randomUUID } from "node:crypto";
import { dateOf, dateOfDay, Temporal } from "../../src/clock.ts";
import { gather } from "../../src/conversation/registry.ts";
import { createRouter } from "../../src/conversation/router.ts";
import { enqueue } from "../../src/delivery/ledger.ts";
import type { Means } from "../../src/feature.ts";
import { connectionId, newId } from "../../src/ids.ts";
import type { Capabilities } from "../../src/platform/capabilities.ts";
import type { Answers, Form } from "../../src/platform/form.ts";
import type { Interaction, Reply } from "../../src/platform/interaction.ts";
import type { Action, Message } from "../../src/platform/message.ts";
import { readLibrary } from "../../src/prompts/library.ts";
import { loadWording } from "../../src/prompts/wording.ts";
import { reflectionFeature } from "../../src/reflection/feature.ts";
import { planQuestions } from "../../src/reflection/plan.ts";
import { createDueRunner, schedule } from "../../src/schedule/due.ts";

import type { Delivery, Prisma } from "../../src/store/generated/client.ts";
import type { Tx } from "../../src/store/store.ts";
import { freshDatabase } from "../doubles/database.ts";
import { memoryKeystore } from "../doubles/memory-keystore.ts";

const read = readLibrary("prompts/packs");
if (!("library" in read)) throw new Error("the packs cannot be read");
const { library } = read;
const { sayIn } = loadWording("prompts/wording");
export const say = sayIn("en");

const capabilities: Capabilities = {
  forms: "dialog",
  corrections: true,
  privateReply: true,
  home: "page",
  introductions: "group",
  firstContact: "anyone",
  confirms: "history",
  files: true,
  answerWithinMs: 3000,
  pace: { connectionMs: 100, channelMs: 1000 },
  limits: {
    title: 150,
    paragraph: 3000,
    message: 12_000,
    buttons: 25,
    label: 75,
    facts: 10,
    fields: 5,
    formTitle: 24,
    fieldLabel: 200,
    input: 3000,
    options: 100,
    optionLabel: 75,
  },
};

export interface Arrived {
  key: string;
  kind: string;
  message: Message;
}

export interface SomeMember {
  name: string;
  zone?: string;
  /** Where they have their account; the cohort's room is in "north". */
  connection?: "north" | "south";
  member?: Partial<Prisma.MemberUncheckedCreateInput>;
}

export type World = Awaited<ReturnType<typeof createWorld>>;

/** A cohort from 2026-10-05 to 2027-06-30, questions on Monday at 09:00 in London, with a room in "north". */
export async function createWorld(people: SomeMember[], cohort: Partial<Prisma.CohortUncheckedCreateInput> = {}) {
  const { store, url, close } = await freshDatabase();
  const keys = memoryKeystore();
  let now = Temporal.Instant.from("2026-10-12T12:00:00Z");
  let drawn = 0.5;
  const errors: string[] = [];
  const registry = gather([reflectionFeature]);
  const means: Omit<Means, "tx" | "now"> = {
    random: () => drawn,
    keys,
    library,
    sayIn,
    settings: { secret: new Uint8Array(32).fill(7), command: "/kindling" },
  };
  const router = createRouter({
    store,
    clock: { now: () => now },
    registry,
    means,
    capabilitiesOf: () => capabilities,
    enqueue,
    schedule,
    afterwards: () => {},
    log: { info: () => {}, error: (facts) => errors.push(JSON.stringify(facts)) },
  });
  const runDue = createDueRunner({
    store,
    means,
    handlers: registry.due,
    tell: (facts) => errors.push(JSON.stringify(facts)),
  });
  const tx = <T>(work: (tx: Tx) => Promise<T>) => store.transaction(work);

  const cohortId = newId();
  const roomId = newId();
  const members = new Map<string, { id: string; personId: string; connection: string; user: string }>();
  await tx(async (tx) => {
    for (const id of ["north", "south"]) await tx.connection.create({ data: { id, platform: "stage", name: id } });
    await tx.cohort.create({
      data: {
        id: cohortId,
        handle: "ignite",
        name: "Ignite",
        zone: "Europe/London",
        startsOn: dateOfDay(Temporal.PlainDate.from("2026-10-05")),
        endsOn: dateOfDay(Temporal.PlainDate.from("2027-06-30")),
        pack: "ignite",
        sectors: ["health"],
        sizeLimit: 50,
        seed: 1,
        createdAt: dateOf(now),
        ...cohort,
      },
    });
    const room = { id: roomId, cohortId, connectionId: "north", platformRoomId: "commons", name: "commons" };
    await tx.room.create({ data: { ...room, boundAt: dateOf(now) } });
  });
  const join = async (one: SomeMember) => {
    const { name, zone = "Europe/London", connection = "north", member = {} } = one;
    const account = { connection, user: name.toLowerCase() };
    await tx(async (tx) => {
      const person = await tx.person.create({ data: { id: newId(), name, zone, createdAt: dateOf(now) } });
      await tx.account.create({
        data: { personId: person.id, connectionId: connection, platformUserId: account.user, linkedAt: dateOf(now) },
      });
      const id = newId();
      await tx.member.create({
        data: {
          id,
          cohortId,
          personId: person.id,
          roles: ["member"],
          sector: "health",
          organisation: `${name} Trust`,
          job: "chief executive",
          place: "Anytown",
          charterAcceptedAt: dateOf(now),
          joinedAt: dateOf(now),
          ...member,
        },
      });
      await keys.ensure(`member:${id}`);
      members.set(name, { id, personId: person.id, ...account });
    });
  };
  for (const one of people) await join(one);

  const who = (name: string) => {
    const found = members.get(name);
    if (found === undefined) throw new Error(`nobody is called ${name}`);
    return found;
  };

  /** What stands in a private chat (by name) or in the room ("room"). */
  const chats = new Map<string, Arrived[]>();
  const chat = (name: string): Arrived[] => chats.get(name) ?? [];

  const handle = async (name: string, what: object, room: boolean): Promise<Reply> => {
    const known = members.get(name);
    const base = {
      eventId: randomUUID(),
      at: now,
      connection: connectionId(known?.connection ?? "north"),
      who: { connection: connectionId(known?.connection ?? "north"), user: known?.user ?? name.toLowerCase() },
      ...(room ? { room: { connection: connectionId("north"), room: "commons" } } : {}),
    };
    const reply = await router({ ...base, ...what } as Interaction);
    if (errors.length > 0) throw new Error(errors.join("\n"));
    return reply;
  };

  const world = {
    store,
    url,
    keys,
    tx,
    cohortId,
    roomId,
    means,
    join,
    chat,
    idOf: (name: string) => who(name).id,
    personOf: (name: string) => who(name).personId,
    get now() {
      return now;
    },
    draw: (value: number) => {
      drawn = value;
    },
    /** Moves time and does nothing else. */
    set: (at: string) => {
      now = Temporal.Instant.from(at);
    },
    plan: () => tx((tx) => planQuestions(tx, now, cohortId)),
    /** A heartbeat: plans, does what is due, sends what waits. */
    tick: async () => {
      await world.plan();
      const run = await runDue(now);
      if (run.failed > 0) throw new Error(errors.join("\n"));
      await world.deliver();
      return run;
    },
    /** Moves time and lets the heart beat once. */
    at: async (at: string) => {
      world.set(at);
      return world.tick();
    },
    /** Several heartbeats. */
    beats: async (...times: string[]) => {
      for (const at of times) await world.at(at);
    },
    deliver: async () => {
      await tx(async (tx) => {
        const waiting = await tx.delivery.findMany({
          where: { state: "pending", notBefore: { lte: dateOf(now) } },
          orderBy: [{ notBefore: "asc" }, { id: "asc" }],
        });
        for (const post of waiting) await deliverOne(tx, post);
      });
    },
    press: async (name: string, action: Action | undefined, { room = false } = {}): Promise<Reply> => {
      if (action === undefined || !("press" in action)) throw new Error("there is no such button");
      return handle(name, { kind: "pressed", token: action.press }, room);
    },
    /** A token as it is, such as one that was copied. */
    pressToken: (name: string, token: string) => handle(name, { kind: "pressed", token }, false),
    submit: (name: string, form: Form, answers: Answers) =>
      handle(name, { kind: "submitted", form: form.id, answers }, false),
    command: (name: string, text: string) => handle(name, { kind: "command", text }, false),
    home: async (name: string): Promise<Message> => {
      const reply = await handle(name, { kind: "home" }, false);
      if (reply.show !== "home") throw new Error("not a home");
      return reply.message;
    },
    /** Opens the newest card of a member and answers. */
    answer: async (name: string, text: string, readers = "only-me"): Promise<Message> => {
      const form = formIn(await world.command(name, "answer"));
      return messageIn(await world.submit(name, form, { answer: text, who: readers }));
    },
    due: () => tx((tx) => tx.dueWork.findMany({ orderBy: [{ dueAt: "asc" }, { kind: "asc" }] })),
    deliveries: () => tx((tx) => tx.delivery.findMany({ orderBy: { notBefore: "asc" } })),
    close,
  };

  async function deliverOne(tx: Tx, post: Delivery): Promise<void> {
    const compose = registry.posts.get(post.kind);
    if (compose === undefined) throw new Error(`nobody composes ${post.kind}`);
    const stale = post.notAfter !== null && post.notAfter.getTime() < now.epochMilliseconds;
    const composed = stale ? { drop: "stale" } : await compose({ ...means, tx, now, say }, post);
    const data = "drop" in composed ? { state: "dropped" as const, why: composed.drop } : { state: "sent" as const };
    await tx.delivery.update({ where: { id: post.id }, data: { ...data, settledAt: dateOf(now) } });
    if ("drop" in composed) return;
    const place = [...members].find(([, { id }]) => id === post.memberId)?.[0] ?? "room";
    const there = chats.get(place) ?? [];
    chats.set(place, there);
    const original = there.find(({ key }) => key === post.revises);
    if (original !== undefined) original.message = composed;
    else if (post.revises === null) there.push({ key: post.key, kind: post.kind, message: composed });
  }
  return world;
}

/** Everything that somebody reads in a message. */
export function textOf(message: Message | undefined): string {
  if (message === undefined) return "";
  const inline = (one: Message["body"][number][number]): string =>
    typeof one === "string"
      ? one
      : "strong" in one
        ? one.strong
        : "quote" in one
          ? one.quote
          : "link" in one
            ? one.text
            : one.name;
  const facts = (message.facts ?? []).map(({ name, value }) => `${name}: ${value}`);
  const body = message.body.map((paragraph) => paragraph.map(inline).join(" "));
  return [message.title, ...body, ...facts, message.aside].filter((line) => line !== undefined).join("\n");
}

export const button = (message: Message | undefined, label: string): Action | undefined =>
  message?.actions?.find((action) => action.label === label);

export const labels = (message: Message | undefined): string[] => (message?.actions ?? []).map(({ label }) => label);

export function messageIn(reply: Reply): Message {
  if (!("message" in reply)) throw new Error(`no message but ${reply.show}`);
  return reply.message;
}

export function formIn(reply: Reply): Form {
  if (reply.show !== "form" && reply.show !== "corrections") throw new Error(`no form but ${reply.show}`);
  return reply.form;
}

/** What a field is filled with. */
export function filledWith(form: Form, id: string): string | undefined {
  const field = form.fields.find((each) => each.id === id);
  return field !== undefined && "value" in field ? field.value : undefined;
}

export function optionsOf(form: Form, id: string): string[] {
  const field = form.fields.find((each) => each.id === id);
  return field?.ask === "one-of" ? field.options.map(({ value }) => value) : [];
}
