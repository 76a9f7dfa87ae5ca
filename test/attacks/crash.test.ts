// A process may die at any moment, also by SIGKILL, several may close at once, and clocks go wrong. What was acknowledged is counted once; a
// key is destroyed only when the release lies in two places; a closed wave has neither ballots nor a key.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { Temporal } from "../../src/clock.ts";
import { readCopy } from "../../src/pulse/close/copy.ts";
import { closeFeature } from "../../src/pulse/close/feature.ts";
import { openBallots } from "../../src/pulse/wave/ballot.ts";
import { makeWaveKeys } from "../../src/pulse/wave/wave-keys.ts";
import { type House, openHouse, type Person, say } from "./house.ts";
import { Fate, fatedKeystore, fatedStore } from "./interrupting.ts";
import { LONG } from "./long.ts";
import { deletingBeforeReleasing } from "./weak/closing.ts";

const PEOPLE = 9;
/** Every so many moments one is tried; at night each. */
const STEP = LONG ? 1 : process.env.CI ? 3 : 8;

let house: House;
let fate: Fate;
afterEach(() => house.close());

async function fatedHouse(): Promise<void> {
  fate = new Fate();
  house = await openHouse({
    people: PEOPLE,
    store: (real) => fatedStore(real, fate),
    keys: (real) => fatedKeystore(real, fate),
  });
}

const words = (waveId: string) => house.members.map((_, at) => `${waveId} ${at}`);
const isDestroyed = async (waveId: string) => (await house.real.destroyed()).includes(`wave:${waveId}`);
const hasCopy = async (waveId: string) => readCopy(await house.real.releases.read(waveId), waveId) !== undefined;

async function openLive(): Promise<string> {
  const closesAt = house.time.now.add({ minutes: 11 });
  return house.open({ live: true, closesAt, cuts: [] });
}

/** A wave that everybody has answered, and whose time has come. */
async function dueWave(): Promise<string> {
  const waveId = await openLive();
  await house.fill(waveId, words(waveId));
  house.time.now = house.time.now.add({ minutes: 15 });
  return waveId;
}

/** What must hold at any moment, whatever has happened. */
async function checkHalfway(waveId: string): Promise<void> {
  const { state } = await house.wave(waveId);
  const released = await house.inTx((tx) => tx.release.count({ where: { waveId } }));
  const ballots = await house.ballots(waveId);
  if (await isDestroyed(waveId)) expect([released, await hasCopy(waveId)]).toEqual([1, true]);
  if (released === 0) {
    expect(ballots).toHaveLength(PEOPLE);
    expect(await openBallots(ballots, waveId, house.real)).toHaveLength(PEOPLE);
  } else expect(ballots).toEqual([]);
  if (state === "closed") expect([ballots.length, await isDestroyed(waveId)]).toEqual([0, true]);
}

/** What must have come of it in the end. */
async function checkClosed(waveId: string): Promise<void> {
  expect((await house.wave(waveId)).state).toBe("closed");
  await checkHalfway(waveId);
  expect(await hasCopy(waveId)).toBe(true);
  expect((await house.comments(waveId)).map(({ body }) => body).sort()).toEqual(words(waveId).sort());
  const told = await house.inTx((tx) => tx.delivery.count({ where: { subject: waveId, kind: "release.organiser" } }));
  expect(told).toBe(1);
}

describe("dying while somebody answers", () => {
  it("loses nothing that was acknowledged, and leaves everybody else's ballot as it was", {
    timeout: 600_000,
  }, async () => {
    await fatedHouse();
    const waveId = await openLive();
    await house.fill(waveId, words(waveId));
    const who = house.members[0] as Person;
    let last = words(waveId)[0];
    let acknowledged = 0;
    let deaths = 0;
    for (let moment = 0; ; moment += LONG ? 1 : 3) {
      const comment = `answer at moment ${moment}`;
      fate.dieAt(moment);
      const reply = await house.save(who, waveId, { "item-action-floor": "1", comment });
      const died = fate.over;
      fate.live();
      const stored = reply.show === "private" && reply.message.title === say("pulse.stored-title");
      const ballots = await openBallots(await house.ballots(waveId), waveId, house.real);
      expect(ballots).toHaveLength(PEOPLE);
      const now = ballots.map((ballot) => ballot.comment ?? "");
      for (const other of words(waveId).slice(1)) expect(now).toContain(other);
      if (stored) expect(now).toContain(comment);
      else expect([last, comment].some((text) => now.includes(text ?? ""))).toBe(true);
      last = now.includes(comment) ? comment : last;
      if (stored) acknowledged += 1;
      if (!died) break;
      deaths += 1;
    }
    expect(deaths).toBeGreaterThan(8);
    expect(acknowledged).toBe(1);
  });
});

describe("dying while a wave opens", () => {
  it("leaves it planned, or open with its keys and a ballot for everybody", { timeout: 600_000 }, async () => {
    await fatedHouse();
    for (let moment = 1; ; moment += STEP) {
      const planned = house.time.now;
      fate.dieAt(moment);
      let waveId: string | undefined;
      try {
        waveId = await openLive();
      } catch (cause) {
        if (!fate.over) throw cause;
      }
      const died = fate.over;
      fate.live();
      const { id, state } = await house.inTx((tx) =>
        tx.pulseWave.findFirstOrThrow({ orderBy: { opensAt: "desc" }, select: { id: true, state: true } }),
      );
      const ballots = await house.ballots(id);
      expect(`${state} ${ballots.length}`).toMatch(/^(?:planned 0|open 9)$/);
      if (state === "open") expect(await openBallots(ballots, id, house.real)).toEqual([]);
      house.time.now = planned.add({ minutes: 4 });
      await house.tick();
      expect((await house.wave(id)).state).toBe("open");
      expect(await house.ballots(id)).toHaveLength(PEOPLE);
      const invited = await house.inTx((tx) => tx.delivery.count({ where: { subject: id, kind: "pulse.invite" } }));
      expect(invited).toBe(PEOPLE);
      house.time.now = house.time.now.add({ hours: 2 });
      await house.tick();
      if (!died && waveId !== undefined) break;
    }
  });
});

describe("dying while a wave closes", () => {
  it("counts everybody once in the end, at whatever moment it was", { timeout: 1_200_000 }, async () => {
    await fatedHouse();
    let deaths = 0;
    for (let moment = 1; ; moment += STEP) {
      const waveId = await dueWave();
      fate.dieAt(moment);
      await house.tick().catch((cause: unknown) => {
        if (!fate.over) throw cause;
      });
      const died = fate.over;
      fate.live();
      await checkHalfway(waveId);
      house.time.now = house.time.now.add({ hours: 2 });
      await house.tick();
      await checkClosed(waveId);
      if (!died) break;
      deaths += 1;
    }
    expect(deaths).toBeGreaterThan(4);
  });

  it("would be seen to lose answers where ballots go before the release comes (control)", async () => {
    fate = new Fate();
    house = await openHouse({ people: PEOPLE });
    const waveId = await dueWave();
    const weak = deletingBeforeReleasing(house, fate);
    fate.dieAt(1);
    await expect(weak(waveId)).rejects.toThrow();
    await expect(checkHalfway(waveId)).rejects.toThrow();
  });
});

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
/** The project's own Node, which runs the sources as they are. */
const NODE = existsSync(`${ROOT}node_modules/.bin/node`) ? `${ROOT}node_modules/.bin/node` : process.execPath;

/** Another process that closes what is due, killed at a moment where one is given. */
async function closer(now: Temporal.Instant, moment?: number): Promise<{ signal: string | null; told: string }> {
  const { folder, mirror } = house.keyFolders;
  const args = [`${ROOT}test/attacks/closing-process.ts`, house.url, folder, mirror, now.toString()];
  const child = spawn(NODE, moment === undefined ? args : [...args, String(moment)], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, TZ: "UTC" },
  });
  let told = "";
  child.stdout.on("data", (chunk) => {
    told += chunk;
  });
  const signal = await new Promise<string | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (_code, how) => resolve(how));
  });
  return { signal, told };
}

describe("processes of their own", () => {
  const MOMENTS = LONG ? Array.from({ length: 60 }, (_, at) => at * 2) : process.env.CI ? [8, 30, 55, 70, 90] : [40];

  it("that are killed while closing leave a wave that another finishes", { timeout: 600_000 }, async () => {
    house = await openHouse({ people: PEOPLE });
    for (const moment of MOMENTS) {
      const waveId = await dueWave();
      const { signal } = await closer(house.time.now, moment);
      expect(signal, `moment ${moment}`).toBe("SIGKILL");
      await checkHalfway(waveId);
      house.time.now = house.time.now.add({ hours: 2 });
      await house.tick();
      await checkClosed(waveId);
    }
  });

  it("that close at once close once", { timeout: 120_000 }, async () => {
    house = await openHouse({ people: PEOPLE });
    const waveId = await dueWave();
    const ends = await Promise.all([closer(house.time.now), closer(house.time.now), house.tick()]);
    expect(ends.map((end) => end?.signal ?? null)).toEqual([null, null, null]);
    await house.tick();
    await checkClosed(waveId);
  });
});

describe("clocks that are wrong", () => {
  const early = (waveId: string, now: Temporal.Instant) =>
    house.inTx((tx) => {
      const fence = closeFeature.due?.["pulse.close"];
      if (fence === undefined) throw new Error("nothing closes");
      const work = { targetId: waveId } as Parameters<typeof fence>[1];
      return fence({ ...house.means(tx), now }, work);
    });

  it("close nothing before its time, whoever asks", async () => {
    house = await openHouse({ people: PEOPLE });
    const waveId = await openLive();
    const { closesAt } = await house.wave(waveId);
    const at = Temporal.Instant.fromEpochMilliseconds(closesAt.getTime());
    await expect(early(waveId, at.subtract({ milliseconds: 1 }))).rejects.toThrow();
    await house.inTx((tx) => tx.dueWork.updateMany({ where: { targetId: waveId }, data: { dueAt: new Date(0) } }));
    await house.tick();
    expect((await house.wave(waveId)).state).toBe("open");
    await expect(early(waveId, at)).resolves.toBeDefined();
  });

  it("take no answer after the fence, however far behind they are", async () => {
    house = await openHouse({ people: PEOPLE });
    const waveId = await openLive();
    await house.fill(waveId, words(waveId));
    const behind = house.time.now;
    await early(waveId, behind.add({ minutes: 20 }));
    const before = await house.ballots(waveId);
    house.time.now = behind;
    const reply = await house.save(house.members[0] as Person, waveId, { comment: "too late" });
    expect(JSON.stringify(reply)).not.toContain(say("pulse.stored-title"));
    expect(await house.ballots(waveId)).toEqual(before);
    house.time.now = behind.add({ hours: 1 });
    await house.tick();
    await checkClosed(waveId);
  });

  it("never open a wave again that has been counted", async () => {
    house = await openHouse({ people: PEOPLE });
    const waveId = await dueWave();
    await house.tick();
    house.time.now = house.time.now.subtract({ minutes: 14 });
    await house.tick();
    await checkClosed(waveId);
    await expect(makeWaveKeys(house.real, waveId)).rejects.toThrow();
  });
});
