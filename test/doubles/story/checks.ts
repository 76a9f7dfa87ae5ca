// What must hold at any time, over all platforms at once and whatever has happened.

import { expect } from "vitest";
import type { Ground } from "./house.ts";
import type { tablesAt } from "./tables.ts";
import { type Truth, twice } from "./truth.ts";

export interface Checked {
  ground(): Ground;
  /** What is stored of what members wrote. */
  words(): Promise<string[]>;
  truth: Truth;
  tables: Pick<ReturnType<typeof tablesAt>, "deliveries">;
  /** Everybody's accounts, by name. */
  homes(): ReadonlyMap<string, readonly string[]>;
}

export const checksOn = ({ ground, words, truth, tables, homes }: Checked) => ({
  /** Everything acknowledged is stored, and everybody's words stand where they may and nowhere else. */
  everythingIsAsItShould: async () => {
    truth.isStored(await words());
    truth.standsWhereItMay(ground().lands, homes());
  },
  everythingStandsOnce: () => {
    const { sent, lands } = ground();
    for (const [key, places] of sent) expect(places, key).toHaveLength(1);
    const places = [...sent.values()].flat();
    for (const land of lands) {
      const here = places.filter(({ connection }) => connection === land.connection.id);
      expect(here.length, land.name).toBeGreaterThan(0);
      expect(here.filter((place) => !land.standsAt(place))).toEqual([]);
      const keys = land.keysOfPosts?.() ?? here.map(({ channel, message }) => `${channel} ${message}`);
      expect(twice(keys), land.name).toEqual([]);
    }
  },
  /** Nothing waits that could have gone out, and nothing failed; what was refused has one of these reasons. */
  nothingIsLeftLying: async (...refused: string[]) => {
    const lying = (await tables.deliveries()).filter(({ state }) => state !== "sent" && state !== "dropped");
    expect(lying.filter(({ why }) => !refused.includes(why))).toEqual([]);
  },
  nothingWasRefused: () => {
    for (const land of ground().lands) expect(land.refused(), land.name).toEqual([]);
  },
  /** Nothing but these events. */
  nothingWasLogged: (...besides: string[]) =>
    expect(ground().logged.filter((line) => !besides.some((event) => line.includes(event)))).toEqual([]),
});
