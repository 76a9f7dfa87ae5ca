// A cohort with an open wave in a real database, answered as a test says; and the due work that closes it.

import { dateOf, dateOfDay, Temporal } from "../../../src/clock.ts";
import type { DueHandler, Feature, Means, Post } from "../../../src/feature.ts";
import { newId } from "../../../src/ids.ts";
import type { Keystore } from "../../../src/keystore/keystore.ts";
import { loadWording } from "../../../src/prompts/wording.ts";
import type { Guards } from "../../../src/pulse/close/draft.ts";
import { closeFeatureWith } from "../../../src/pulse/close/feature.ts";
import { closing, GUARDS } from "../../../src/pulse/close/steps.ts";
import { type Ballot, writePage } from "../../../src/pulse/wave/ballot.ts";
import { emptyBallots, rewriteAll, sealFor } from "../../../src/pulse/wave/rewriting.ts";
import { makeWaveKeys, sealingOf, waveKeys } from "../../../src/pulse/wave/wave-keys.ts";
import { createDueRunner, schedule } from "../../../src/schedule/due.ts";
import type { Prisma } from "../../../src/store/generated/client.ts";
import type { Store } from "../../../src/store/store.ts";
import { freshDatabase } from "../../doubles/database.ts";
import { memoryKeystore } from "../../doubles/memory-keystore.ts";

export const SECTORS = ["Health", "Police", "Fire and rescue"];
export const wording = loadWording("prompts/wording");

const LABELS = ["Not at all", "A little", "Partly", "Mostly", "Fully"];
const ITEMS = (["legitimacy", "policy", "action"] as const).flatMap((component) =>
  (["floor", "stretch"] as const).map((level) => ({
    id: `${component}-${level}`,
    name: `${component} ${level}`,
    text: `About the ${level} of ${component}.`,
    ...{ component, level, labels: LABELS },
  })),
);
export const ITEM_IDS = ITEMS.map(({ id }) => id);

/** One person's answer, every item with this score. */
export const answering = (score: 1 | 2 | 3 | 4 | 5, comment?: string): Omit<Ballot, "segments"> => ({
  answers: Object.fromEntries(ITEM_IDS.map((id) => [id, score])),
  ...(comment === undefined ? {} : { comment }),
});

export type Field = Awaited<ReturnType<typeof openField>>;

/** A cohort of so many members, three sectors in turn, the first of them an organiser as well. */
export async function openField(people: number, guards: Partial<Guards> = {}) {
  const database = await freshDatabase();
  const { store } = database;
  let keys: Keystore = memoryKeystore();
  let now = Temporal.Instant.from("2026-11-02T09:00:00Z");
  const cohortId = newId();
  const members: string[] = [];
  const feature: Feature = closeFeatureWith({ ...GUARDS, ...guards });
  const told: object[] = [];

  await store.transaction(async (tx) => {
    await tx.cohort.create({
      data: {
        ...{ id: cohortId, handle: "ignite", name: "Ignite North", zone: "Europe/London", pack: "ignite", seed: 1 },
        ...{ sectors: SECTORS, sizeLimit: 100, createdAt: dateOf(now) },
        startsOn: dateOfDay(Temporal.PlainDate.from("2026-09-07")),
        endsOn: dateOfDay(Temporal.PlainDate.from("2027-06-30")),
      },
    });
  });
  const join = async (name: string, more: Partial<Prisma.MemberUncheckedCreateInput> = {}): Promise<string> => {
    const [id, personId] = [newId(), newId()];
    await store.transaction(async (tx) => {
      const at = dateOf(now);
      await tx.person.create({ data: { id: personId, name, zone: "Europe/London", createdAt: at } });
      await tx.member.create({
        data: {
          ...{ id, cohortId, personId, roles: ["member"], organisation: name, job: "Director", place: "Tyne" },
          ...{ sector: SECTORS[members.length % SECTORS.length] as string, charterAcceptedAt: at, joinedAt: at },
          ...more,
        },
      });
    });
    members.push(id);
    return id;
  };
  await join("Member 0", { roles: ["member", "organiser"] });
  for (let at = 1; at < people; at += 1) await join(`Member ${at}`);

  const means = (): Omit<Means, "tx" | "now"> => ({
    random: () => 0.5,
    keys,
    library: new Map(),
    sayIn: wording.sayIn,
    settings: { secret: new Uint8Array(32).fill(7), command: "/kindling" },
  });

  /** Opens a wave for these members, with a ballot for each, answered by the first so many as `answers` says. */
  async function open(
    answers: readonly Omit<Ballot, "segments">[],
    more: Partial<Prisma.PulseWaveUncheckedCreateInput> & { asked?: readonly string[] } = {},
  ): Promise<string> {
    const { asked = members, ...wave } = more;
    const id = newId();
    const publicKey = await makeWaveKeys(keys, id);
    const own = await waveKeys(keys, id);
    const sealing = sealingOf(own, publicKey);
    let rows = emptyBallots(asked, 1, own, sealing);
    const closesAt = now.add({ hours: 72 });
    await store.transaction(async (tx) => {
      const rowsOf = await tx.member.findMany({ where: { id: { in: [...asked] } } });
      const segmentsOf = (memberId: string): Record<string, string> => {
        const sector = rowsOf.find((row) => row.id === memberId)?.sector ?? "";
        return sector === "" ? {} : { sector };
      };
      for (const [at, answer] of answers.entries()) {
        const memberId = asked[at] as string;
        const text = writePage({ ...answer, segments: segmentsOf(memberId) });
        rows = rewriteAll(rows, { is: "page", page: sealFor(memberId, 0, text, own, sealing) }, own) ?? [];
      }
      await tx.pulseWave.create({
        data: {
          ...{ id, cohortId, instrument: "thrive", title: "Coping and thriving", number: 1, items: ITEMS },
          ...{ cuts: ["sector"], k: 5, opensAt: dateOf(now), closesAt: dateOf(closesAt), state: "open" },
          ...{ publicKey, parts: 1, invited: asked.length },
          ...wave,
        },
      });
      await tx.pulseRoster.createMany({
        data: asked.map((memberId) => ({ waveId: id, memberId, segments: segmentsOf(memberId) })),
      });
      await tx.sealedBallot.createMany({ data: rows.map((row) => ({ waveId: id, ...row })) });
      await schedule(tx, [closing({ id, cohortId, closesAt: dateOf(closesAt) })]);
    });
    return id;
  }

  /** Does what is due; `through` may stand in the way of a handler. */
  async function run(through: (kind: string, handler: DueHandler) => DueHandler = (_, handler) => handler) {
    const handlers = new Map(
      Object.entries(feature.due ?? {}).map(([kind, handler]) => [kind, through(kind, handler)]),
    );
    const runner = createDueRunner({ store, means: means(), handlers, tell: (trouble) => told.push(trouble) });
    return runner(now);
  }

  const look = (waveId: string) =>
    store.transaction(async (tx) => ({
      wave: await tx.pulseWave.findUniqueOrThrow({ where: { id: waveId } }),
      release: await tx.release.findUnique({ where: { waveId } }),
      cells: await tx.releaseCell.findMany({
        where: { waveId },
        orderBy: [{ cut: "asc" }, { cell: "asc" }, { item: "asc" }, { stat: "asc" }],
      }),
      comments: await tx.releaseComment.findMany({ where: { waveId }, orderBy: { id: "asc" } }),
      ballots: await tx.sealedBallot.count({ where: { waveId } }),
      roster: await tx.pulseRoster.count({ where: { waveId } }),
      figures: await tx.pulseFigure.findMany({ where: { waveId } }),
      posts: await tx.delivery.findMany({ where: { subject: waveId } }),
    }));

  return {
    ...{ store, database, cohortId, members, join, open, run, look, told, means, feature },
    keys: () => keys,
    useKeys: (other: Keystore) => {
      keys = other;
    },
    now: () => now,
    /** Hours, or a duration of another kind. */
    wait: (by: number | { minutes?: number; seconds?: number }) => {
      now = now.add(typeof by === "number" ? { hours: by } : by);
    },
    /** Opens a wave and closes it when its time has come. */
    async closed(...args: Parameters<typeof open>): Promise<string> {
      const id = await open(...args);
      now = now.add({ hours: 73 });
      await run();
      return id;
    },
    close: () => database.close(),
  };
}

export type { Post, Store };
