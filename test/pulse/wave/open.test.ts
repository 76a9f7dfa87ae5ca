import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { pulseCommand } from "../../../src/cli/pulse.ts";
import { Temporal } from "../../../src/clock.ts";
import { mintToken } from "../../../src/platform/token.ts";
import { openWave } from "../../../src/pulse/wave/opening.ts";
import { cancelWave, changeWave, planWave } from "../../../src/pulse/wave/planning.ts";
import { answersAll, openWorld, say, type World } from "./world.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const OPENS = "2026-11-03T09:00:00Z";
const press = (action: string, subject: string) => world.organiser.token(mintToken({ action, subject }));
const openOne = async (answers = {}) => {
  const id = await world.plan(answers);
  await world.at(OPENS);
  return id;
};

describe("an open wave", () => {
  const FROZEN = [
    "state",
    "k",
    "strict",
    "cuts",
    "closesAt",
    "opensAt",
    "releasedToMembers",
    "comment",
    "invited",
    "items",
  ];
  const frozenOf = (wave: object) => FROZEN.map((field) => JSON.stringify((wave as Record<string, unknown>)[field]));

  it("is changed by no press and no form of an organiser", async () => {
    const id = await openOne();
    const before = frozenOf(await world.wave(id));
    await press("pulse.wave", id);
    expect(world.organiser.labels()).toEqual([say("pulse.back-button")]);
    for (const action of ["pulse.details", "pulse.cancel", "pulse.stop"]) await press(action, id);
    await world.organiser.submit(mintToken({ action: "pulse.details", subject: id }), { k: "20", release: "members" });
    expect(world.organiser.text()).toContain(say("pulse.frozen", { title: "Coping and thriving" }));
    expect(frozenOf(await world.wave(id))).toEqual(before);
  });

  it("is changed by none of the core's functions", async () => {
    const id = await openOne();
    const before = frozenOf(await world.wave(id));
    const roster = await world.inTx((tx) =>
      tx.pulseRoster.findMany({ where: { waveId: id }, orderBy: { memberId: "asc" } }),
    );
    for (const k of [5, 6, 10, 4]) {
      const change = { k, releasedToMembers: true, comment: false };
      expect(await world.inTx((tx) => changeWave({ tx }, id, change))).toEqual({ is: "frozen" });
    }
    expect(await world.inTx((tx) => cancelWave({ tx }, id))).toBe("frozen");
    await world.inTx((tx) => openWave(world.means(tx), id));
    await world.joins("late", ["member"], "Health");
    await world.at("2026-11-03T12:00:00Z");
    expect(frozenOf(await world.wave(id))).toEqual(before);
    expect(
      await world.inTx((tx) => tx.pulseRoster.findMany({ where: { waveId: id }, orderBy: { memberId: "asc" } })),
    ).toEqual(roster);
  });

  it("is changed by no command of the operator: there is none", () => {
    const terminal = { out: () => {}, err: () => {} } as never;
    const names = pulseCommand(terminal).commands.map((command) => command.name());
    expect(names).toContain("audit");
    expect(names.filter((name) => /open|close|tally|extend|change|cancel|roster|wave/.test(name))).toEqual([]);
  });

  it("lets no second wave open beside it, and lets it open at the close", async () => {
    const id = await openOne();
    const plan = { opensAt: world.time.now, closesAt: world.time.now.add({ hours: 48 }), live: false, k: 5, cuts: [] };
    const order = { ...plan, instrument: "trust", releasedToMembers: false, comment: true };
    const planned = await world.inTx((tx) => planWave(world.means(tx), world.cohort, order));
    expect(planned).toEqual({ is: "refused", because: "overlaps" });
    const { id: second } = await world.inTx((tx) =>
      tx.pulseWave.create({
        data: {
          ...{ cohortId: world.cohort.id, instrument: "trust", title: "Trust", items: [], k: 5, cuts: [] },
          ...{ opensAt: new Date(OPENS), closesAt: new Date("2026-11-05T09:00:00Z") },
        },
      }),
    );
    const opened = await world.inTx((tx) => openWave(world.means(tx), second));
    expect(opened.is).toBe("waiting");
    const moved = await world.wave(second);
    expect(moved.opensAt).toEqual((await world.wave(id)).closesAt);
    expect(moved.closesAt.getTime() - moved.opensAt.getTime()).toBe(48 * 3_600_000);
  });

  it("tells organisers nothing below the threshold, and then one of two words", async () => {
    const id = await openOne();
    const turnout = async () => {
      await press("pulse.wave", id);
      const reply = world.organiser.last();
      return "message" in reply
        ? reply.message.facts?.find(({ name }) => name === say("pulse.turnout"))?.value
        : undefined;
    };
    const seen = [await turnout()];
    for (const one of world.members) {
      await answersAll(one, id, "3");
      seen.push(await turnout());
    }
    const [few, less, more] = [say("pulse.turnout-few"), say("pulse.turnout-less"), say("pulse.turnout-more")];
    expect(seen).toEqual([few, few, few, few, few, less, more, more, more, more, more, more, more]);
  });

  it("reminds everybody in the same words, whether they have answered or not", async () => {
    const id = await openOne();
    for (const one of world.members.slice(0, 5)) await answersAll(one, id, "3");
    await world.at("2026-11-04T09:00:00Z");
    const posts = await world.posts("pulse.remind");
    expect(posts.size).toBe(12);
    expect(new Set([...posts.values()].map((message) => JSON.stringify(message))).size).toBe(1);
  });

  it("drops what was still to be said once it takes no more ballots", async () => {
    await openOne();
    world.time.now = Temporal.Instant.from("2026-11-05T09:00:00Z");
    const [invited] = [...(await world.posts("pulse.invite")).values()];
    expect(invited).toBe("dropped: closed");
  });
});

describe("a copy of the database before and after one answer", () => {
  const snapshot = (id: string) =>
    world.inTx(
      (tx) =>
        tx.$queryRaw<{ ctid: string; xmin: string; tag: string; mark: string; box: string }[]>`
        SELECT ctid::text, xmin::text, encode("tag", 'hex') AS tag, encode("mark", 'hex') AS mark, encode("box", 'hex') AS box
        FROM "SealedBallot" WHERE "waveId" = ${id}::uuid ORDER BY ctid`,
    );

  it.each(["answer", "edit", "withdrawal"])(
    "differs in every row after one %s, under one transaction, in another order",
    async (what) => {
      const id = await openOne();
      const [ann] = world.members;
      if (ann === undefined) throw new Error("nobody");
      if (what !== "answer") await answersAll(ann, id, "2");
      const before = await snapshot(id);
      if (what === "withdrawal") await ann.token(mintToken({ action: "pulse.withdraw", subject: id }));
      else {
        await ann.token(mintToken({ action: "pulse.answer", subject: id }));
        await ann.fill({ "item-legitimacy-floor": "4" });
      }
      const after = await snapshot(id);
      expect(after).toHaveLength(before.length);
      expect(new Set(after.map(({ xmin }) => xmin)).size).toBe(1);
      const old = new Map(before.map((row) => [row.tag, row]));
      for (const row of after) {
        expect(row.box).not.toBe(old.get(row.tag)?.box);
        expect(row.mark).not.toBe(old.get(row.tag)?.mark);
        expect([row.box.length, row.mark.length]).toEqual([
          old.get(row.tag)?.box.length,
          old.get(row.tag)?.mark.length,
        ]);
      }
      // One order of twelve in 479,001,600 is the same by chance.
      expect(after.map(({ tag }) => tag)).not.toEqual(before.map(({ tag }) => tag));
    },
  );
});

describe("a wave whose ballots or keys are gone", () => {
  it("is void after a restored backup, and everybody is told", async () => {
    const id = await openOne();
    await answersAll(world.members[0] as never, id, "3");
    await world.inTx(async (tx) => {
      await tx.sealedBallot.deleteMany();
      await tx.pulseRoster.deleteMany();
    });
    await world.at("2026-11-03T10:00:00Z");
    expect(await world.wave(id)).toMatchObject({ state: "lost", publicKey: null });
    expect((await world.posts("pulse.lost")).size).toBe(12);
    await world.members[1]?.token(mintToken({ action: "pulse.answer", subject: id }));
    expect(world.members[1]?.text()).toContain(say("pulse.void", { title: "Coping and thriving" }));
    await expect(world.keys.derive(`wave:${id}`, "pulse tag")).rejects.toThrow();
  });

  it("is void when its keys were destroyed", async () => {
    const id = await openOne();
    await world.keys.destroy(`wave:${id}`);
    await world.members[0]?.submit(mintToken({ action: "pulse.save", subject: id, extra: "1" }), {
      "item-legitimacy-floor": "3",
    });
    expect(world.members[0]?.text()).toContain(say("pulse.void", { title: "Coping and thriving" }));
    await world.at("2026-11-03T10:00:00Z");
    expect((await world.wave(id)).state).toBe("lost");
    expect(await world.ballots(id)).toEqual([]);
  });
});
