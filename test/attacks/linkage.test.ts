// Linking comments with people, pulse after pulse. Twelve people: guessing reaches one in twelve.

import { beforeAll, describe, expect, it } from "vitest";
import { cloneDatabase } from "../doubles/database.ts";
import { type HouseOptions, openHouse } from "./house.ts";
import { guessing, linkThroughPulses, type Score } from "./linkage.ts";
import { LONG } from "./long.ts";
import { linkWeakly, WEAK_STORAGE } from "./weak/storage.ts";

const PEOPLE = 12;
const PULSES = LONG ? 250 : 12;
/** Enough to tell one in four from one in twelve. */
const WEAK_PULSES = 60;

async function inAHouse(options: HouseOptions, pulses: number): Promise<Score> {
  const house = await openHouse({ people: PEOPLE, ...options });
  try {
    return await linkThroughPulses(house, pulses);
  } finally {
    await house.close();
  }
}

describe(`a thief with the final database, its log, and a list of who acted when (${PULSES} pulses)`, () => {
  let score: Score;
  beforeAll(async () => {
    score = await inAHouse({}, PULSES);
  }, 3_600_000);

  it("links no more than by guessing, whichever order they go by", () => {
    expect(score.texts).toBe(PULSES * PEOPLE);
    expect([...score.hits.keys()]).toHaveLength(12);
    const { most } = guessing(PEOPLE, PULSES);
    for (const name of score.hits.keys()) expect(score.rate(name), name).toBeLessThanOrEqual(most);
  });

  it("does find released comments in the log (control)", () => {
    expect(score.foundInLog).toBeGreaterThan(0);
  });

  it("who has the key of tags as well links all where nothing is shuffled at the close (control)", async () => {
    const score = await inAHouse({ guards: { shuffle: (given) => [...given] } }, 1);
    expect(score.rate("comments as they lie, with the key of tags")).toBe(1);
  });
});

describe("the same attack on other ways to store (control)", () => {
  const link = async (name: keyof typeof WEAK_STORAGE): Promise<Score> => {
    const { url, drop } = await cloneDatabase("empty");
    try {
      return await linkWeakly(url, WEAK_STORAGE[name], WEAK_PULSES, PEOPLE);
    } finally {
      await drop();
    }
  };

  it("links everybody by the transaction that wrote both rows", async () => {
    expect((await link("participation and ballot in one transaction")).rate("transactions")).toBe(1);
  });
  it("links everybody by the order of rows", async () => {
    expect((await link("participation and ballot in two transactions")).rate("ballots as they lie")).toBe(1);
  });
  it("links more than by guessing where ballots are mixed by four", async () => {
    expect((await link("ballots mixed in batches of four")).rate("ballots as they lie")).toBeGreaterThan(
      guessing(PEOPLE, WEAK_PULSES).most,
    );
  });
});
