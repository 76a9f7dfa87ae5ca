import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Temporal } from "../../../src/clock.ts";
import { mintToken } from "../../../src/platform/token.ts";
import { openWave } from "../../../src/pulse/wave/opening.ts";
import { makeWaveKeys } from "../../../src/pulse/wave/wave-keys.ts";
import { actionsOf, answersAll, openWorld, say, textOf, type World } from "./world.ts";

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

describe("planning in chat", () => {
  it("takes one form, says what was planned, and can be changed and called off until it opens", async () => {
    const id = await world.plan({ cuts: ["sector", "level"] });
    expect(world.organiser.text()).toContain("Tuesday 3 November, 09:00");
    expect(await world.wave(id)).toMatchObject({ state: "planned", k: 5, cuts: ["sector", "level"], invited: null });
    await world.organiser.press(say("pulse.change-button"));
    await world.organiser.fill({ k: "10", release: "members", comment: "no" });
    expect(await world.wave(id)).toMatchObject({ k: 10, strict: true, releasedToMembers: true, comment: false });
    await world.organiser.press(say("pulse.cancel-button"));
    expect((await world.wave(id)).state).toBe("cancelled");
    await world.at(OPENS);
    expect((await world.wave(id)).state).toBe("cancelled");
    expect(await world.ballots(id)).toEqual([]);
  });

  it.each([
    ["day", { day: "2026-10-31" }, "past"],
    ["instrument", { instrument: "" }, "instrument"],
    ["time", { time: "half past" }, "time"],
    ["day", { day: "2027-06-30" }, "after-end"],
  ] as const)("says by the field %s what is wrong", async (field, answers, problem) => {
    await press("pulse.plan", world.cohort.id);
    await world.organiser.fill({ instrument: "thrive", day: "2026-11-03", time: "9", ...answers });
    const reply = world.organiser.last();
    expect(reply.show === "corrections" && reply.fields[field]).toBe(say(`pulse.problem.${problem}`));
  });

  it("plans one wave at a time", async () => {
    await world.plan();
    await press("pulse.plan", world.cohort.id);
    await world.organiser.fill({ instrument: "trust", day: "2026-11-04", time: "9:00" });
    expect(world.organiser.text()).toBe(say("pulse.problem.overlaps"));
  });

  it("is for organisers alone", async () => {
    const id = await world.plan();
    const [ann] = world.members;
    for (const action of ["pulse.organise", "pulse.plan", "pulse.live"]) {
      await ann?.token(mintToken({ action, subject: world.cohort.id }));
      expect(ann?.text()).toBe(say("organiser.not-organiser"));
    }
    for (const action of ["pulse.wave", "pulse.details", "pulse.cancel", "pulse.stop"]) {
      await ann?.token(mintToken({ action, subject: id }));
      expect(ann?.text()).toBe(say("organiser.not-organiser"));
    }
    await ann?.submit(mintToken({ action: "pulse.details", subject: id }), { k: "20" });
    expect((await world.wave(id)).k).toBe(5);
  });
});

describe("the opening", () => {
  it("freezes roster, groups, threshold, words and number, and asks everybody in private", async () => {
    const id = await openOne({ cuts: ["sector"] });
    const wave = await world.wave(id);
    expect(wave).toMatchObject({ state: "open", invited: 12, number: 1, parts: 2, weaker: false });
    expect(wave.publicKey).toHaveLength(32);
    const roster = await world.inTx((tx) => tx.pulseRoster.findMany({ where: { waveId: id } }));
    expect(roster.map(({ memberId }) => memberId).sort()).toEqual(world.members.map(({ memberId }) => memberId).sort());
    expect(roster.filter(({ segments }) => JSON.stringify(segments) === '{"sector":"Police"}')).toHaveLength(4);
    expect(await world.ballots(id)).toHaveLength(12);
    const posts = await world.posts("pulse.invite");
    expect([...posts.keys()].sort()).toEqual(world.members.map(({ memberId }) => memberId).sort());
    expect(new Set([...posts.values()].map((message) => JSON.stringify(message))).size).toBe(1);
  });

  it("tells everybody what is fixed, and the promise", async () => {
    await openOne({ cuts: ["sector"] });
    const [message] = [...(await world.posts("pulse.invite")).values()];
    if (message === undefined || typeof message === "string") throw new Error("no invitation");
    const text = textOf({ show: "private", message });
    for (const part of [
      "Thursday 5 November, 09:00",
      "12 people are asked",
      "Figures from 5 answers on, comments from 8 answers and 3 comments on",
      "sector; only where at least 20 answered",
      "The organisers",
      say("pulse.promise-open"),
      say("pulse.promise-closed"),
      say("pulse.promise-few", { k: 5 }),
      say("pulse.promise-limits"),
    ]) {
      expect(text).toContain(part);
    }
  });

  it("gives the weaker promise everywhere where the keys lie beside the database", async () => {
    const other = await openWorld(6, { beside: true });
    try {
      const id = await other.plan();
      await other.at(OPENS);
      expect((await other.wave(id)).weaker).toBe(true);
      const [invited] = [...(await other.posts("pulse.invite")).values()];
      const shown = await other.members[0]?.token(mintToken({ action: "pulse.show", subject: id }));
      for (const text of [JSON.stringify(invited), JSON.stringify(shown)]) {
        expect(text).toContain(say("pulse.promise-weaker"));
        expect(text).not.toContain(say("pulse.promise-closed"));
      }
    } finally {
      await other.close();
    }
  });

  it("makes keys that are in the keystore before the wave is open, and nothing of them in the database", async () => {
    const id = await openOne();
    const secret = Buffer.from(await world.keys.derive(`wave:${id}`, "pulse tag"));
    const rows = await world.inTx((tx) => tx.$queryRaw<{ row: string }[]>`SELECT w::text AS row FROM "PulseWave" w`);
    expect(rows.map(({ row }) => row).join()).not.toContain(secret.toString("hex"));
  });

  it("does not open where fewer take part than answers are needed, and tells the organisers", async () => {
    const small = await openWorld(4);
    try {
      const id = await small.plan();
      await small.at(OPENS);
      expect((await small.wave(id)).state).toBe("cancelled");
      expect([...(await small.posts("pulse.not-opened")).keys()]).toEqual([small.organiser.memberId]);
      expect((await small.posts("pulse.invite")).size).toBe(0);
    } finally {
      await small.close();
    }
  });

  it("gives the whole time to a wave that opens late", async () => {
    const id = await world.plan();
    await world.at("2026-11-04T21:00:00Z");
    expect((await world.wave(id)).closesAt.toISOString()).toBe("2026-11-06T21:00:00.000Z");
  });

  it("can be done again after a crash before the commit, with the same keys", async () => {
    const id = await world.plan();
    world.time.now = Temporal.Instant.from(OPENS);
    const crashed = world.inTx(async (tx) => {
      const opened = await openWave(world.means(tx), id);
      expect(opened.is).toBe("opened");
      throw new Error("power cut");
    });
    await expect(crashed).rejects.toThrow("power cut");
    expect((await world.wave(id)).state).toBe("planned");
    expect(await world.ballots(id)).toEqual([]);
    const publicKey = await makeWaveKeys(world.keys, id);
    await world.at(OPENS);
    expect((await world.wave(id)).publicKey).toEqual(publicKey);
  });

  it("happens once, whoever tries again", async () => {
    const id = await openOne();
    const before = await world.ballots(id);
    const again = await world.inTx((tx) => openWave(world.means(tx), id));
    expect(again.is).toBe("gone");
    expect(await world.ballots(id)).toEqual(before);
  });

  it("does not happen to a wave that a backup brought back after it was closed", async () => {
    const id = await world.plan();
    await world.keys.destroy(`wave:${id}`);
    await world.at(OPENS);
    expect((await world.wave(id)).state).toBe("lost");
    expect(await world.ballots(id)).toEqual([]);
  });
});

describe("a live wave", () => {
  const goLive = async (answers = {}) => {
    await press("pulse.organise", world.cohort.id);
    await world.organiser.press(say("pulse.live-button"));
    return world.organiser.fill({ instrument: "trust", minutes: "5", ...answers });
  };

  it("opens at once for minutes, sealed like any other", async () => {
    const reply = await goLive();
    expect(world.organiser.text()).toContain(say("pulse.opened-live", { title: "Trust" }));
    const [wave] = await world.inTx((tx) => tx.pulseWave.findMany());
    expect(wave).toMatchObject({ state: "open", live: true, invited: 12, remindAt: null });
    expect((wave?.closesAt.getTime() ?? 0) - (wave?.opensAt.getTime() ?? 0)).toBe(300_000);
    expect((await world.posts("pulse.invite")).size).toBe(12);
    expect(actionsOf(reply).map(({ label }) => label)).toEqual([say("pulse.back-button")]);
    await answersAll(world.members[0] as never, wave?.id ?? "", "3");
    world.time.now = world.time.now.add({ minutes: 5 });
    await world.members[1]?.token(mintToken({ action: "pulse.answer", subject: wave?.id ?? "" }));
    expect(world.members[1]?.text()).toContain(say("pulse.closed", { title: "Trust" }));
  });

  it("stands in the cohort's rooms too, where a press answers to one person alone", async () => {
    await world.inTx((tx) =>
      tx.room.create({
        data: {
          ...{ cohortId: world.cohort.id, connectionId: "north", platformRoomId: "hall", name: "Hall" },
          boundAt: new Date("2026-10-01T00:00:00Z"),
        },
      }),
    );
    await goLive();
    const [post] = [...(await world.posts("pulse.room")).values()];
    expect(JSON.stringify(post)).toContain(say("pulse.room-title", { title: "Trust" }));
    const rooms = await world.inTx((tx) => tx.delivery.findMany({ where: { roomId: { not: null } } }));
    expect(rooms.map(({ kind }) => kind)).toEqual(["pulse.room"]);
  });

  it("cannot be squeezed beside an open or planned one", async () => {
    await openOne();
    await goLive();
    expect(world.organiser.text()).toBe(say("pulse.problem.overlaps"));
  });

  it("keeps to the floor, whatever is sent", async () => {
    await goLive({ k: "2" });
    expect(world.organiser.text()).toBe(say("pulse.problem.k"));
  });
});

describe("a repeated wave", () => {
  it("plans the next one when the last is over, with its details, until it is stopped", async () => {
    const id = await world.plan({ cuts: ["sector"] });
    await world.organiser.press(say("pulse.change-button"));
    await world.organiser.fill({ k: "8", repeat: "4", comment: "no" });
    await world.at(OPENS);
    await world.inTx((tx) => tx.pulseWave.update({ where: { id }, data: { state: "closing" } }));
    await world.at("2026-11-05T10:00:00Z");
    const [next] = await world.inTx((tx) => tx.pulseWave.findMany({ where: { state: "planned" } }));
    expect(next).toMatchObject({ k: 8, cuts: ["sector"], comment: false });
    expect(next?.opensAt.toISOString()).toBe("2026-12-01T09:00:00.000Z");
    await press("pulse.cancel", next?.id ?? "");
    await world.at("2026-11-06T10:00:00Z");
    const [later] = await world.inTx((tx) => tx.pulseWave.findMany({ where: { state: "planned" } }));
    expect(later?.opensAt.toISOString()).toBe("2026-12-29T09:00:00.000Z");
    await press("pulse.stop", later?.id ?? "");
    await press("pulse.cancel", later?.id ?? "");
    await world.at("2026-11-07T10:00:00Z");
    expect(await world.inTx((tx) => tx.pulseWave.count({ where: { state: "planned" } }))).toBe(0);
  });

  it("passes over breaks", async () => {
    const id = await world.plan();
    await world.organiser.press(say("pulse.change-button"));
    await world.organiser.fill({ repeat: "4" });
    await world.inTx((tx) =>
      tx.break.create({
        data: {
          ...{ cohortId: world.cohort.id, name: "Winter" },
          ...{ startsOn: new Date("2026-12-01T00:00:00Z"), endsOn: new Date("2026-12-29T00:00:00Z") },
        },
      }),
    );
    await world.at(OPENS);
    await world.inTx((tx) => tx.pulseWave.update({ where: { id }, data: { state: "closing" } }));
    await world.at("2026-11-05T10:00:00Z");
    const [next] = await world.inTx((tx) => tx.pulseWave.findMany({ where: { state: "planned" } }));
    expect(next?.opensAt.toISOString()).toBe("2027-01-26T09:00:00.000Z");
  });

  it("numbers the waves of an instrument that have opened", async () => {
    await world.plan();
    await world.organiser.press(say("pulse.cancel-button"));
    const id = await openOne();
    expect((await world.wave(id)).number).toBe(1);
  });
});

describe("level and role", () => {
  it("are the member's to give, stand in the roster of a wave that looks at them, and in what is held", async () => {
    const [ann] = world.members;
    if (ann === undefined) throw new Error("nobody");
    await ann.token(mintToken({ action: "pulse.profile", subject: ann.memberId }));
    await ann.fill({ level: "regional", "role-band": "chief" });
    const id = await openOne({ cuts: ["level"] });
    const roster = await world.inTx((tx) => tx.pulseRoster.findMany({ where: { waveId: id } }));
    expect(roster.find(({ memberId }) => memberId === ann.memberId)?.segments).toEqual({ level: "regional" });
    expect(roster.filter(({ segments }) => JSON.stringify(segments) === "{}")).toHaveLength(11);
    await ann.token(mintToken({ action: "cohort.held", subject: ann.memberId, extra: "1" }));
    const text = ann.text();
    expect(text).toContain("One sealed ballot is kept for you, whether you have answered or not");
    expect(text).toContain("level: Regional");
    expect(text).toContain("Your role: Chief executive or head of an organisation");
  });
});
