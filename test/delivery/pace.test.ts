import { describe, expect, it } from "vitest";
import { DISCORD_CAPABILITIES } from "../../adapters/discord/limits.ts";
import { SLACK_CAPABILITIES } from "../../adapters/slack/limits.ts";
import { TEAMS_CAPABILITIES, TEAMS_PACE, TEAMS_REQUESTS_PER_SECOND } from "../../adapters/teams/limits.ts";
import { createPass } from "../../src/delivery/deliver.ts";
import { paceOf, TIMING } from "../../src/delivery/timing.ts";
import type { Pace } from "../../src/platform/capabilities.ts";
import { ledgerPlatform } from "../doubles/ledger-platform.ts";
import { layTable } from "./desk.ts";
import { partsBy, post, put, START, settle } from "./scene.ts";

const table = layTable();

/** The shortest time between two neighbours, in milliseconds. */
const shortest = (moments: number[]): number =>
  Math.min(...moments.slice(1).map((at, index) => at - (moments[index] ?? 0)));

describe("the pace of a platform", () => {
  it("is kept on its own connection, and no other's", async () => {
    const slow = "slow-connection";
    const elsewhere = await settle(table.db.store, slow, { members: 4 });
    const connectionMs = { [table.connection]: 30, [slow]: 700 };
    const platforms = Object.entries(connectionMs).map(([name, ms]) =>
      ledgerPlatform({
        name,
        connections: [name],
        now: table.time.ms,
        pause: table.time.pause,
        pace: { connectionMs: ms, channelMs: ms * 3 },
      }),
    );
    const everyone = [...table.people.members, ...elsewhere.members];
    await put(
      table.db.store,
      [1, 2, 3].flatMap((round) => everyone.map((member, index) => post(`${index}.${round}`, { member }))),
      START,
    );
    const pass = createPass(partsBy(table.db.store, table.time, { platforms }));
    for (let round = 0; round < 12; round += 1) {
      await table.time.run(pass());
      table.time.move({ seconds: 1 });
    }
    for (const { posts, capabilities } of platforms) {
      const { connectionMs, channelMs } = capabilities.pace;
      expect(posts).toHaveLength(connectionMs === 30 ? 9 : 12);
      expect(shortest(posts.map(({ at }) => at))).toBeGreaterThanOrEqual(connectionMs);
      for (const channel of new Set(posts.map((one) => one.channel))) {
        const moments = posts.filter((one) => one.channel === channel).map(({ at }) => at);
        expect(shortest(moments)).toBeGreaterThanOrEqual(channelMs);
      }
    }
    const [quick] = platforms.map(({ posts }) => posts.map(({ at }) => at));
    expect(shortest(quick ?? [])).toBeLessThan(700);
  });

  it("is the platform's, where nothing else is said", () => {
    const declared = { connectionMs: 7, channelMs: 70 };
    expect(paceOf(declared, TIMING)).toEqual(declared);
    expect(paceOf(declared, { ...TIMING, channelPaceMs: 0 })).toEqual({ connectionMs: 7, channelMs: 0 });
    expect(paceOf(declared, { ...TIMING, connectionPaceMs: 0 })).toEqual({ connectionMs: 0, channelMs: 70 });
  });
});

describe("what the adapters declare keeps to what the platforms allow", () => {
  /** How many posts leave within some seconds when they leave without end. */
  const within = (seconds: number, everyMs: number) => Math.ceil((seconds * 1000) / everyMs);
  /** Seconds, and how many posts may leave within them. A post may need its chat opened first: two requests. */
  type Allowed = readonly [seconds: number, posts: number];
  const allowed: [string, Pace, { channel: Allowed[]; connection: Allowed }][] = [
    ["slack", SLACK_CAPABILITIES.pace, { channel: [[1, 1]], connection: [60, 300] }],
    [
      "teams",
      TEAMS_CAPABILITIES.pace,
      {
        channel: TEAMS_PACE.map(({ seconds, operations }) => [seconds, operations]),
        connection: [1, TEAMS_REQUESTS_PER_SECOND / 2],
      },
    ],
    ["discord", DISCORD_CAPABILITIES.pace, { channel: [[5, 5]], connection: [1, 50 / 2] }],
  ];

  it.each(allowed)("%s", (_, { connectionMs, channelMs }, { channel, connection: [seconds, most] }) => {
    for (const [window, operations] of channel) {
      expect(within(window, channelMs)).toBeLessThanOrEqual(operations);
    }
    expect(within(seconds, connectionMs)).toBeLessThanOrEqual(most);
  });
});
