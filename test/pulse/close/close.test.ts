import { afterEach, describe, expect, it } from "vitest";
import { KeyDestroyed, type KeyOwner, type Keystore } from "../../../src/keystore/keystore.ts";
import { GUARDS } from "../../../src/pulse/close/steps.ts";
import { openBallots } from "../../../src/pulse/wave/ballot.ts";
import { answering, type Field, ITEM_IDS, openField } from "./open-wave.ts";

let field: Field;
afterEach(() => field.close());

const answers = (count: number, comments = 0) =>
  Array.from({ length: count }, (_, at) =>
    answering(at % 2 === 0 ? 5 : 3, at < comments ? `comment ${at}` : undefined),
  );
const keyOf = (waveId: string): KeyOwner => `wave:${waveId}`;
const kindsOf = (posts: { kind: string }[]) => posts.map(({ kind }) => kind).sort();

describe("closing", () => {
  it("counts, releases, deletes, keeps a second copy, destroys the keys, and tells the organisers", async () => {
    field = await openField(14);
    const waveId = await field.closed(answers(12, 3));
    const { wave, release, cells, comments, ballots, roster, posts } = await field.look(waveId);
    expect(wave).toMatchObject({ state: "closed", publicKey: null, epoch: 1, invited: 14 });
    expect({ ballots, roster }).toEqual({ ballots: 0, roster: 0 });
    expect(release).toMatchObject({ tier: "band", band: "10–19" });
    // Six of twelve are favourable: the middle third.
    expect(
      cells
        .filter(({ stat }) => stat === "favourable-thirds")
        .map(({ item, value }) => `${item} ${value}`)
        .sort(),
    ).toEqual(ITEM_IDS.map((id) => `${id} 2`).sort());
    expect(comments.map(({ body }) => body).sort()).toEqual(["comment 0", "comment 1", "comment 2"]);
    await expect(field.keys().derive(keyOf(waveId), "pulse tag")).rejects.toThrow(KeyDestroyed);
    expect(await field.keys().releases.read(waveId)).toContain(waveId);
    expect(kindsOf(posts)).toEqual(["release.organiser"]);
    expect(field.told).toEqual([]);
  });

  it("goes by the clock alone", async () => {
    field = await openField(6);
    const waveId = await field.open(answers(6));
    field.wait(71);
    await field.run();
    expect(await field.look(waveId)).toMatchObject({ wave: { state: "open" }, ballots: 6, release: null });
    field.wait(1);
    await field.run();
    expect(await field.look(waveId)).toMatchObject({ wave: { state: "closed" }, ballots: 0 });
  });

  it("is not done early even where work for it is there", async () => {
    field = await openField(6);
    const waveId = await field.open(answers(6));
    await field.store.transaction((tx) => tx.dueWork.updateMany({ data: { dueAt: new Date(0) } }));
    expect(await field.run()).toMatchObject({ failed: 1 });
    expect((await field.look(waveId)).wave.state).toBe("open");
  });

  it("of too few destroys everything just the same, and says no more than that", async () => {
    field = await openField(14);
    const waveId = await field.closed(answers(4, 4));
    const { wave, release, cells, comments, ballots, roster, figures } = await field.look(waveId);
    expect(release).toMatchObject({ tier: "none", band: "fewer" });
    expect({ state: wave.state, cells, comments, ballots, roster, figures }).toEqual({
      ...{ state: "closed", cells: [], comments: [], ballots: 0, roster: 0, figures: [] },
    });
    await expect(field.keys().derive(keyOf(waveId), "pulse tag")).rejects.toThrow(KeyDestroyed);
  });

  it("tells everybody where that was decided before the opening, but not who has left or paused", async () => {
    field = await openField(8);
    await field.join("Away", { state: "paused" });
    await field.join("Gone", { state: "left" });
    await field.join("Only organises", { roles: ["organiser"] });
    await field.join("Only facilitates", { roles: ["facilitator"] });
    const asked = field.members.slice(0, 8);
    const told = await field.closed(answers(8), { releasedToMembers: true, asked });
    const posts = (await field.look(told)).posts;
    expect(kindsOf(posts)).toEqual(
      [...Array(7).fill("release.member"), "release.organiser", "release.organiser"].sort(),
    );
  });

  it("counts an erased person's place, and forgets their number", async () => {
    field = await openField(12);
    const waveId = await field.open(answers(12));
    const gone = field.members[3] as string;
    await field.store.transaction(async (tx) => {
      const instead = "00000000-0000-4000-8000-000000000000";
      await tx.pulseRoster.update({
        where: { waveId_memberId: { waveId, memberId: gone } },
        data: { memberId: instead },
      });
      await tx.member.delete({ where: { id: gone } });
    });
    field.wait(73);
    await field.run();
    expect((await field.look(waveId)).figures.map(({ members }) => members.length / 4)).toEqual([12]);
    expect(await field.store.transaction((tx) => tx.pulseColumn.count())).toBe(11);
  });
});

describe("each guard", () => {
  it("the shuffle stands before the count and before the comments, and is not the order given", async () => {
    const shuffledOf: number[] = [];
    const shuffle = <T>(given: readonly T[]): T[] => {
      shuffledOf.push(given.length);
      return [...given];
    };
    field = await openField(12, { shuffle });
    await field.closed(answers(10, 4));
    expect(shuffledOf).toEqual([10, 4]);
    const many = Array.from({ length: 60 }, (_, at) => at);
    const order = GUARDS.shuffle(many);
    expect(order).not.toEqual(many);
    expect([...order].sort((a, b) => a - b)).toEqual(many);
  });

  it("the auditor decides what is shown: one that lets everything through gives four people away", async () => {
    // Eighteen of health, and four of whom nothing is known: everybody less health is these four.
    const shownTo = async (guards: Parameters<typeof openField>[1]) => {
      field = await openField(22, guards);
      await field.store.transaction(async (tx) => {
        await tx.member.updateMany({ data: { sector: "Health" } });
        await tx.member.updateMany({ where: { id: { in: field.members.slice(0, 4) } }, data: { sector: "" } });
      });
      const { cells } = await field.look(await field.closed(answers(22)));
      return [...new Set(cells.map(({ cell }) => cell))].sort();
    };
    expect(await shownTo({})).toEqual([""]);
    await field.close();
    expect(await shownTo({ audit: ({ figures }) => ({ publish: figures.map(({ id }) => id) }) })).toEqual([
      "",
      "Health",
    ]);
  });

  it("no key is destroyed while the second copy is not in its place", async () => {
    field = await openField(8);
    const real = field.keys();
    const waveId = await field.open(answers(8));
    field.useKeys({ ...real, releases: { keep: async () => {}, read: async () => undefined } });
    field.wait(73);
    await field.run();
    expect(await real.destroyed()).toEqual([]);
    expect(await field.look(waveId)).toMatchObject({ wave: { state: "tallied" }, posts: [] });
    field.useKeys({ ...real, releases: { keep: async () => {}, read: async () => "damaged" } });
    await field.run();
    expect(await real.destroyed()).toEqual([]);
  });
});

describe("over several waves", () => {
  it("the same people are one epoch; with one less it is the next, and what was exact becomes coarse", async () => {
    field = await openField(24);
    const first = await field.look(await field.closed(answers(22)));
    const second = await field.look(await field.closed(answers(24), { number: 2 }));
    const asked = field.members.slice(0, 23);
    const third = await field.look(await field.closed(answers(23), { number: 3, asked }));
    const fourth = await field.look(await field.closed(answers(18), { number: 4, asked: field.members.slice(0, 18) }));
    expect([first, second, third, fourth].map(({ wave, release }) => `${wave.epoch} ${release?.tier}`)).toEqual([
      "1 exact",
      "1 exact",
      "2 band",
      "2 band",
    ]);
    const statsOf = ({ cells }: typeof first) => [
      ...new Set(cells.filter(({ cut }) => cut === "").map(({ stat }) => stat)),
    ];
    expect(statsOf(third).sort()).toEqual(["favourable-quarters", "size"]);
    expect(statsOf(fourth).sort()).toEqual(["favourable-thirds", "size"]);
  });

  it("somebody who is asked again has the same number", async () => {
    field = await openField(9);
    const one = await field.look(await field.closed(answers(9)));
    const two = await field.look(await field.closed(answers(9)));
    expect(Buffer.from(two.figures[0]?.members ?? [])).toEqual(Buffer.from(one.figures[0]?.members ?? []));
    expect(two.figures[0]?.members.length).toBe(36);
  });
});

describe("a wave that cannot be counted", () => {
  it("is given up where its keys are gone, and that is said", async () => {
    field = await openField(8);
    const waveId = await field.open(answers(8), { releasedToMembers: true });
    await field.keys().destroy(keyOf(waveId));
    field.wait(73);
    await field.run();
    const { wave, release, ballots, roster, posts } = await field.look(waveId);
    expect({ state: wave.state, release, ballots, roster }).toEqual({
      state: "lost",
      release: null,
      ballots: 0,
      roster: 0,
    });
    expect(kindsOf(posts)).toEqual([...Array(7).fill("pulse.lost"), "release.lost"]);
  });

  it.each([
    ["a ballot is missing", (rows: { waveId: string; tag: Uint8Array<ArrayBuffer> }[]) => rows.slice(0, 1)],
    ["all are, as after a restored backup", (rows: { waveId: string; tag: Uint8Array<ArrayBuffer> }[]) => rows],
  ])("is given up where %s", async (_, which) => {
    field = await openField(8);
    const waveId = await field.open(answers(8));
    await field.store.transaction(async (tx) => {
      const rows = await tx.sealedBallot.findMany({ where: { waveId }, select: { waveId: true, tag: true } });
      for (const { tag } of which(rows)) await tx.sealedBallot.delete({ where: { waveId_tag: { waveId, tag } } });
    });
    field.wait(73);
    await field.run();
    expect(await field.look(waveId)).toMatchObject({ wave: { state: "lost" }, release: null });
    await expect(field.keys().derive(keyOf(waveId), "pulse tag")).rejects.toThrow(KeyDestroyed);
  });

  it("is given up where a ballot was changed", async () => {
    field = await openField(8);
    const waveId = await field.open(answers(8));
    await field.store.transaction(async (tx) => {
      const row = await tx.sealedBallot.findFirstOrThrow({ where: { waveId } });
      const box = new Uint8Array(row.box);
      box[40] = (box[40] ?? 0) ^ 1;
      await tx.sealedBallot.update({ where: { waveId_tag: { waveId, tag: row.tag } }, data: { box } });
    });
    field.wait(73);
    await field.run();
    expect((await field.look(waveId)).wave.state).toBe("lost");
  });

  it("is given up at its time where it was found lost before", async () => {
    field = await openField(8);
    const waveId = await field.open(answers(8), { state: "lost" });
    field.wait(73);
    await field.run();
    expect(await field.look(waveId)).toMatchObject({ wave: { state: "lost" }, release: null, ballots: 0, roster: 0 });
  });

  it("waits while the keystore is out of reach, and is counted when it is back", async () => {
    field = await openField(8);
    const real = field.keys();
    const waveId = await field.open(answers(8));
    const away: Keystore = { ...real, derive: () => Promise.reject(new Error("no answer")) };
    field.useKeys(away);
    field.wait(73);
    await field.run();
    expect(await field.look(waveId)).toMatchObject({ wave: { state: "closing" }, ballots: 8, release: null });
    field.useKeys(real);
    await field.run();
    expect(await field.look(waveId)).toMatchObject({ wave: { state: "closed" }, release: { tier: "band" } });
  });

  it("comes back from its second copy where it had been counted before the database was set back, and is not counted again", async () => {
    field = await openField(24);
    const id = await field.closed(answers(24, 6));
    const before = await field.look(id);
    // The database of before the close: the wave is open, and its ballots are in no backup.
    await field.store.transaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
      for (const table of [
        "Release",
        "ReleaseCell",
        "ReleaseComment",
        "PulseFigure",
        "PulseColumn",
        "DueWork",
        "Delivery",
      ])
        await tx.$executeRawUnsafe(`DELETE FROM "${table}"`);
      await tx.pulseWave.update({ where: { id }, data: { state: "open", epoch: null } });
    });
    await field.store.transaction(async (tx) => {
      const plan = await field.feature.plan?.({ ...field.means(), tx, now: field.now() }, field.cohortId);
      const { schedule } = await import("../../../src/schedule/due.ts");
      await schedule(tx, plan?.next ?? []);
    });
    await field.run();
    const after = await field.look(id);
    expect(after.wave).toMatchObject({ state: "closed", epoch: 1 });
    expect(after.release).toEqual(before.release);
    expect(after.cells).toEqual(before.cells);
    expect(after.comments).toEqual(before.comments);
    // Whom the exact figures were about is lost with the database: nothing is exact beside them any more.
    const next = await field.look(await field.closed(answers(24), { number: 2 }));
    expect({ tier: next.release?.tier, epoch: next.wave.epoch }).toEqual({ tier: "band", epoch: 2 });
  });
});

describe("whatever is cut off", () => {
  const KINDS = ["pulse.close", "pulse.tally", "pulse.keep", "pulse.shred"];

  it.each(KINDS.flatMap((kind) => [`${kind} before`, `${kind} after`]))(
    "at %s, it is finished later, once",
    async (where) => {
      field = await openField(12);
      const waveId = await field.open(answers(12, 4));
      field.wait(73);
      let cut = true;
      const through: Parameters<typeof field.run>[0] = (kind, handler) => async (means, work) => {
        if (cut && where === `${kind} before`) throw new Error("cut");
        const outcome = await handler(means, work);
        if (cut && where === `${kind} after`) throw new Error("cut");
        return outcome;
      };
      await field.run(through);
      expect(field.told).toHaveLength(1);
      // A key that is destroyed has its release in two places, however it was cut.
      const half = await field.look(waveId);
      const gone = (await field.keys().destroyed()).length > 0;
      if (gone) {
        expect(half.release).not.toBeNull();
        expect(await field.keys().releases.read(waveId)).toBeDefined();
      }
      if (half.release === null) expect(half.ballots).toBe(12);
      cut = false;
      await field.run(through);
      const { wave, release, ballots, comments, posts } = await field.look(waveId);
      expect({ state: wave.state, ballots, comments: comments.length, band: release?.band }).toEqual({
        ...{ state: "closed", ballots: 0, comments: 4, band: "10–19" },
      });
      expect(await field.keys().destroyed()).toEqual([keyOf(waveId)]);
      expect(kindsOf(posts)).toEqual(["release.organiser"]);
    },
  );

  it.each(["derive", "keep", "read", "destroy"])("and whenever the keystore fails, at %s", async (call) => {
    field = await openField(12);
    const real = field.keys();
    const waveId = await field.open(answers(12));
    field.wait(73);
    for (let after = 0; after < 6; after += 1) {
      let calls = 0;
      const failing =
        <A extends unknown[], R>(name: string, work: (...args: A) => Promise<R>) =>
        async (...args: A): Promise<R> => {
          if (name !== call) return work(...args);
          calls += 1;
          // Done, and yet not heard of.
          if (calls === after + 1) {
            if (after % 2 === 0) await work(...args);
            throw new Error("cut");
          }
          return work(...args);
        };
      field.useKeys({
        ...real,
        derive: failing("derive", real.derive),
        destroy: failing("destroy", real.destroy),
        releases: { keep: failing("keep", real.releases.keep), read: failing("read", real.releases.read) },
      });
      await field.run();
    }
    field.useKeys(real);
    await field.run();
    expect(await field.look(waveId)).toMatchObject({
      wave: { state: "closed" },
      ballots: 0,
      release: { band: "10–19" },
    });
    expect(await real.destroyed()).toEqual([keyOf(waveId)]);
  });

  it("two instances that close at once count once", async () => {
    field = await openField(30);
    const waveId = await field.open(answers(28, 9));
    field.wait(73);
    await Promise.all([field.run(), field.run(), field.run()]);
    await field.run();
    const { wave, comments, posts, figures } = await field.look(waveId);
    expect({ state: wave.state, comments: comments.length, posts: posts.length, figures: figures.length }).toEqual({
      ...{ state: "closed", comments: 9, posts: 1, figures: 1 },
    });
  });

  it("doing every step again changes nothing", async () => {
    field = await openField(12);
    const waveId = await field.closed(answers(12, 3));
    const before = await field.look(waveId);
    await field.store.transaction((tx) => tx.dueWork.updateMany({ data: { state: "waiting" } }));
    await field.run();
    expect(await field.look(waveId)).toEqual(before);
    expect(field.told).toEqual([]);
  });
});

it("the ballots are what was answered, until the close (control)", async () => {
  field = await openField(6);
  const waveId = await field.open(answers(6));
  const rows = await field.store.transaction((tx) => tx.sealedBallot.findMany({ where: { waveId } }));
  expect(await openBallots(rows, waveId, field.keys())).toHaveLength(6);
});
