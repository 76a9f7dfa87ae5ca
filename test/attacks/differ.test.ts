// Two copies of the database around one action of one person. They must not tell whose ballot it was, nor whether it was new, changed,
// or withdrawn, nor how much was written.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type House, openHouse } from "./house.ts";
import { type Difference, differences, snapshotOf } from "./snapshot.ts";
import { openWeakBallots } from "./weak/ballots.ts";

let house: House;
let waveId: string;
const counts: number[] = [];
const seen = new Map<string, Difference[]>();

async function around(name: string, act: () => Promise<unknown>): Promise<void> {
  const before = await snapshotOf(house.url);
  await act();
  const after = await snapshotOf(house.url);
  counts.push(after.get("SealedBallot")?.length ?? 0);
  seen.set(name, differences(before, after));
}

beforeAll(async () => {
  house = await openHouse({ people: 12 });
  waveId = await house.open();
  const [ann, bob, cat] = house.members as [Person, Person, Person];
  const page = async (who: Person, comment?: string) => {
    const form = await house.press(who, "pulse.answer", waveId, "2");
    if (form.show !== "form") throw new Error("no form");
    const before = await snapshotOf(house.url);
    await house.send(who, form.form, (field) => (field === "comment" ? comment : "4"));
    const after = await snapshotOf(house.url);
    counts.push(after.get("SealedBallot")?.length ?? 0);
    return differences(before, after);
  };
  seen.set("first answer", await page(ann, "x".repeat(400)));
  seen.set("first answer of another", await page(bob));
  seen.set("changed answer", await page(ann, "y"));
  await around("withdrawn", () => house.press(ann, "pulse.withdraw", waveId));
  await around("withdrawn without an answer", () => house.press(cat, "pulse.withdraw", waveId));
  seen.set("answered again", await page(ann));
});
afterAll(() => house.close());

type Person = House["members"][number];

describe("two copies of the database around one action", () => {
  it("show that every ballot was written anew, whoever did what", () => {
    expect(seen.size).toBe(6);
    for (const [name, found] of seen) {
      const ballots = found.find(({ table }) => table === "SealedBallot");
      expect(ballots, name).toMatchObject({ gone: 12, come: 12, stayed: 0 });
      expect(new Set(ballots?.lengths).size, name).toBe(1);
    }
  });

  it("differ in the same tables by the same numbers of rows of the same lengths, whatever it was", () => {
    const shapes = new Set(
      [...seen.values()].map((found) => JSON.stringify(found.map(({ stayed, ...shape }) => shape))),
    );
    expect([...shapes]).toHaveLength(1);
    expect([...seen.values()][0]?.map(({ table }) => table)).toEqual(["InboxEvent", "SealedBallot"]);
  });

  it("hold as many ballots from the opening to the close as people were asked", async () => {
    expect(new Set(counts)).toEqual(new Set([12]));
    await house.closed();
    expect(await house.ballots(waveId)).toEqual([]);
  });
});

describe("the same attack on ballots that are kept carelessly (control)", () => {
  it("sees whose row it was where only that row is written", async () => {
    const weak = await openWeakBallots({ rewriting: "own row", padding: true });
    try {
      const found = await weak.around(3, "x".repeat(400));
      expect(found).toMatchObject([{ gone: 1, come: 1, stayed: 11 }]);
    } finally {
      await weak.close();
    }
  });

  it("sees how much was written where boxes are as long as what is in them", async () => {
    const weak = await openWeakBallots({ rewriting: "all rows", padding: false });
    try {
      const [found] = await weak.around(3, "x".repeat(400));
      expect(found).toMatchObject({ gone: 12, come: 12 });
      expect(Math.max(...(found?.lengths ?? [])) - Math.min(...(found?.lengths ?? []))).toBeGreaterThan(600);
    } finally {
      await weak.close();
    }
  });
});
