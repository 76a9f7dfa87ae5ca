import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { mintToken } from "../../../src/platform/token.ts";
import { openBallots } from "../../../src/pulse/wave/ballot.ts";
import { tendPulse } from "../../../src/pulse/wave/tending.ts";
import { actionsOf, answersAll, openWorld, say, textOf, type World } from "./world.ts";

let world: World;
let waveId: string;
beforeEach(async () => {
  world = await openWorld();
  waveId = await world.plan({ cuts: ["sector"] });
  await world.at("2026-11-03T09:00:30Z");
});
afterEach(() => world.close());

const opened = async () => openBallots(await world.ballots(waveId), waveId, world.keys);
const token = (action: string, extra?: string) =>
  mintToken({ action, subject: waveId, ...(extra === undefined ? {} : { extra }) });
const person = (index: number) => {
  const found = world.members[index];
  if (found === undefined) throw new Error("no such member");
  return found;
};

describe("answering", () => {
  it("takes two pages, each stored when it is sent, and puts them together", async () => {
    const ann = person(0);
    await ann.token(token("pulse.answer"));
    expect(ann.form().fields.map(({ id }) => id)).toEqual([
      "item-legitimacy-floor",
      "item-legitimacy-stretch",
      "item-policy-floor",
      "item-policy-stretch",
    ]);
    await ann.fill({ "item-legitimacy-floor": "2", "item-policy-floor": "not-applicable" });
    expect(await opened()).toEqual([
      { segments: { sector: "Health" }, answers: { "legitimacy-floor": 2, "policy-floor": "not-applicable" } },
    ]);
    expect(ann.form().title).toBe("Pulse, page 2 of 2");
    await ann.fill({ "item-action-floor": "5", comment: "Room to breathe." });
    expect(await opened()).toEqual([
      {
        segments: { sector: "Health" },
        answers: { "legitimacy-floor": 2, "policy-floor": "not-applicable", "action-floor": 5 },
        comment: "Room to breathe.",
      },
    ]);
    expect(ann.text()).toContain(say("pulse.stored-title"));
  });

  it("lets somebody change one page, and keeps the other", async () => {
    const ann = person(0);
    await answersAll(ann, waveId, "3", "first");
    await ann.press("Answer page 1 of 2");
    await ann.fill({ "item-legitimacy-floor": "1" });
    const [ballot] = await opened();
    expect(ballot?.answers).toEqual({ "legitimacy-floor": 1, "action-floor": 3, "action-stretch": 3 });
    expect(ballot?.comment).toBe("first");
  });

  it("changes nothing by an empty page, and says so", async () => {
    const ann = person(0);
    await answersAll(ann, waveId, "3");
    const before = await world.ballots(waveId);
    await ann.press("Answer page 2 of 2");
    await ann.fill({});
    expect(ann.text()).toContain(say("pulse.nothing-sent"));
    expect(await world.ballots(waveId)).toEqual(before);
  });

  it("withdraws, in the same words whether there was an answer or not", async () => {
    const [ann, bob] = [person(0), person(1)];
    await answersAll(ann, waveId, "3");
    await ann.token(token("pulse.withdraw"));
    await bob.token(token("pulse.withdraw"));
    expect(ann.text()).toBe(bob.text());
    expect(await opened()).toEqual([]);
    expect(await world.ballots(waveId)).toHaveLength(12);
  });

  it("leaves out what is none of the choices, and a comment that is too long", async () => {
    const ann = person(0);
    await ann.token(token("pulse.answer", "2"));
    await ann.fill({ "item-action-floor": "6", "item-action-stretch": "4", comment: "x".repeat(501) });
    expect(ann.text()).toContain(say("pulse.comment-too-long"));
    expect((await opened())[0]).toEqual({ segments: { sector: "Health" }, answers: { "action-stretch": 4 } });
  });

  it("goes on over a restart between the pages", async () => {
    const ann = person(0);
    await ann.token(token("pulse.answer"));
    await ann.fill({ "item-legitimacy-floor": "2" });
    world.restart();
    await ann.fill({ "item-action-floor": "4" });
    expect((await opened())[0]?.answers).toEqual({ "legitimacy-floor": 2, "action-floor": 4 });
  });

  it("counts everybody once, also when all answer at the same moment", async () => {
    await Promise.all(world.members.map((one) => answersAll(one, waveId, "4")));
    await Promise.all(world.members.map((one) => answersAll(one, waveId, "5")));
    const ballots = await opened();
    expect(ballots).toHaveLength(12);
    expect(new Set(ballots.flatMap(({ answers }) => Object.values(answers)))).toEqual(new Set([5]));
  });
});

describe("who may answer", () => {
  it("refuses a late answer kindly, also before the close has come", async () => {
    const ann = person(0);
    await ann.token(token("pulse.answer"));
    world.time.now = world.time.now.add({ hours: 48 });
    await ann.fill({ "item-legitimacy-floor": "2" });
    expect(ann.text()).toContain(say("pulse.closed", { title: "Coping and thriving" }));
    expect(await opened()).toEqual([]);
  });

  it("refuses whoever joined after the opening, and people of other cohorts", async () => {
    const late = await world.joins("late", ["member"], "Health");
    await late.token(token("pulse.answer"));
    expect(late.text()).toContain(say("pulse.not-on-roster", { title: "Coping and thriving" }));
    await late.submit(token("pulse.save", "1"), { "item-legitimacy-floor": "1" });
    expect(textOf(await late.home())).not.toContain("Coping and thriving");
    expect(textOf(await person(0).home())).toContain("Coping and thriving");
    await world.organiser.submit(token("pulse.save", "1"), { "item-legitimacy-floor": "1" });
    expect(await opened()).toEqual([]);
  });

  it("writes into nobody else's ballot, whatever is sent", async () => {
    const [ann, bob] = [person(0), person(1)];
    await answersAll(ann, waveId, "1");
    await bob.submit(token("pulse.save", "1"), { "item-legitimacy-floor": "5", memberId: ann.memberId });
    await bob.submit(token("pulse.save", "9"), { "item-legitimacy-floor": "5" });
    const ballots = await opened();
    expect(ballots).toHaveLength(2);
    expect(ballots.map(({ answers }) => answers["legitimacy-floor"]).sort()).toEqual([1, 5]);
  });

  it("lets paused members answer, and does not write to them", async () => {
    const other = await openWorld(6);
    try {
      const [first] = other.members;
      await other.inTx((tx) => tx.member.update({ where: { id: first?.memberId ?? "" }, data: { state: "paused" } }));
      const id = await other.plan();
      await other.at("2026-11-03T09:00:30Z");
      const invited = await other.posts("pulse.invite");
      expect(invited.size).toBe(5);
      expect(invited.has(first?.memberId ?? "")).toBe(false);
      if (first !== undefined) await answersAll(first, id, "3");
      expect(await openBallots(await other.ballots(id), id, other.keys)).toHaveLength(1);
    } finally {
      await other.close();
    }
  });
});

describe("what stays out of sight", () => {
  it("never fills anything in, and echoes nothing in any reply", async () => {
    const ann = person(0);
    await answersAll(ann, waveId, "2", "canary-9f31");
    await ann.home();
    await ann.command("pulse");
    for (const page of ["1", "2"]) {
      await ann.token(token("pulse.answer", page));
      for (const field of ann.form().fields) expect("value" in field || "values" in field).toBe(false);
    }
    await ann.token(token("pulse.show"));
    await ann.press("Withdraw my answers");
    const everything = JSON.stringify([world.replies, world.logged]);
    expect(everything).not.toContain("canary-9f31");
    for (const reply of world.replies) {
      if (reply.show !== "form" && reply.show !== "corrections") continue;
      if (!reply.form.id.startsWith("pulse.save")) continue;
      for (const field of reply.form.fields) expect("value" in field || "values" in field).toBe(false);
    }
  });

  it("stores nothing that was answered outside the ballots, and nothing in clear in them", async () => {
    await answersAll(person(0), waveId, "2", "canary-9f31");
    const tables = await world.inTx(
      (tx) =>
        tx.$queryRaw<
          { name: string }[]
        >`SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
    );
    expect(tables.length).toBeGreaterThan(20);
    for (const { name } of tables) {
      const rows = await world.inTx((tx) =>
        tx.$queryRawUnsafe<{ row: string }[]>(`SELECT t::text AS row FROM "${name}" t`),
      );
      for (const { row } of rows) {
        expect(row, name).not.toContain("canary-9f31");
        expect(row, name).not.toContain(Buffer.from("canary-9f31").toString("hex"));
      }
    }
  });

  it("shows the same home and the same wave to those who have answered and those who have not", async () => {
    const [ann, dee] = [person(0), person(3)];
    await answersAll(ann, waveId, "2");
    const seen = [];
    for (const one of [ann, dee]) {
      const home = await one.home();
      const wave = await one.token(token("pulse.show"));
      seen.push([textOf(home), textOf(wave), [home, wave].flatMap(actionsOf).map(({ label }) => label)]);
    }
    expect(seen[0]).toEqual(seen[1]);
  });

  it("leaves the same rows behind for everybody, but for the ballots", async () => {
    const counts = async (memberId: string) =>
      world.inTx(async (tx) => [
        await tx.delivery.count({ where: { memberId } }),
        await tx.dueWork.count({ where: { memberId } }),
      ]);
    const before = await counts(person(0).memberId);
    await answersAll(person(0), waveId, "2");
    expect(await counts(person(0).memberId)).toEqual(before);
    expect(await counts(person(1).memberId)).toEqual(before);
  });
});

describe("somebody who goes", () => {
  const erase = async (index: number) => {
    const one = person(index);
    await one.token(mintToken({ action: "cohort.erase", subject: one.memberId }));
    await one.fill({ word: say("cohort.erase.word") });
  };

  it("leaves an empty ballot and no number in the roster when they are erased", async () => {
    await answersAll(person(0), waveId, "1");
    await answersAll(person(1), waveId, "5");
    await erase(0);
    await world.at("2026-11-03T09:05:00Z");
    expect((await opened()).map(({ answers }) => answers["legitimacy-floor"])).toEqual([5]);
    expect(await world.ballots(waveId)).toHaveLength(12);
    const roster = await world.inTx((tx) => tx.pulseRoster.findMany({ where: { waveId } }));
    expect(roster).toHaveLength(12);
    expect(roster.map(({ memberId }) => memberId)).not.toContain(person(0).memberId);
    const rows = await world.ballots(waveId);
    await world.inTx((tx) => tendPulse(world.means(tx), world.cohort.id));
    expect(await world.ballots(waveId)).toEqual(rows);
  });

  it("keeps the ballot of whoever only leaves, so that nobody can be removed to remove their answer", async () => {
    const one = person(0);
    await answersAll(one, waveId, "1");
    await one.token(mintToken({ action: "cohort.leave-yes", subject: one.memberId }));
    await world.at("2026-11-03T09:05:00Z");
    expect(await opened()).toHaveLength(1);
    expect(await world.ballots(waveId)).toHaveLength(12);
    await one.token(mintToken({ action: "cohort.held", subject: one.memberId, extra: "1" }));
    expect(one.text()).toContain("is counted if you had answered");
  });
});
