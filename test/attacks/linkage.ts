// Linking what was released with who wrote it, by a thief who has the final database with the order in which its rows lie, the transactions
// that wrote them, the write-ahead log, and from elsewhere a list of who acted when.

import { randomBytes } from "node:crypto";
import { tagOf, waveKeys } from "../../src/pulse/wave/wave-keys.ts";
import { databaseFiles, orderInLog } from "./files.ts";
import type { House } from "./house.ts";
import { asTheyLie } from "./snapshot.ts";

/** Orders in which a thief finds what was written, by what they are taken from. */
export type Orders = Record<string, readonly string[]>;

/** Share of texts linked with their writers by laying each order beside the order of acting, the right way round or the other. */
export class Score {
  readonly hits = new Map<string, number>();
  texts = 0;
  /** How many texts the write-ahead log still held. */
  foundInLog = 0;

  /** `written` is what was written, in the order in which people acted. */
  add(written: readonly string[], orders: Orders): void {
    this.texts += written.length;
    for (const [name, order] of Object.entries(orders)) {
      this.count(name, written, order);
      this.count(`${name}, backwards`, written, [...order].reverse());
    }
  }

  private count(name: string, written: readonly string[], order: readonly string[]): void {
    const hits = written.filter((text, at) => order[at] === text).length;
    this.hits.set(name, (this.hits.get(name) ?? 0) + hits);
  }

  rate(name: string): number {
    return (this.hits.get(name) ?? 0) / this.texts;
  }

  /** The best of all ways. */
  best(): { name: string; rate: number } {
    const rates = [...this.hits.keys()].map((name) => ({ name, rate: this.rate(name) }));
    return rates.sort((a, b) => b.rate - a.rate)[0] ?? { name: "none", rate: 0 };
  }
}

/** What guessing reaches in the mean, and four standard deviations more: of a random order of n, the hits have the variance 1. */
export const guessing = (n: number, pulses: number): { mean: number; most: number } => ({
  mean: 1 / n,
  most: 1 / n + 4 / (n * Math.sqrt(pulses)),
});

/** Asks everybody `pulses` times; they answer in an order of chance, each with a comment of their own. */
export async function linkThroughPulses(house: House, pulses: number): Promise<Score> {
  const score = new Score();
  const runs: { written: string[]; waveId: string; byTag: string[]; byRoster: string[] }[] = [];
  for (let pulse = 0; pulse < pulses; pulse += 1) {
    const closesAt = house.time.now.add({ minutes: 11 });
    const waveId = await house.open({ live: true, closesAt, cuts: [] });
    const atOpening = (await asTheyLie<{ tag: Buffer }>(house.url, "SealedBallot", `"tag"`)).map(({ tag }) => tag);
    const written: string[] = [];
    const tags = new Map<string, string>();
    const own = await waveKeys(house.keys, waveId);
    const order = shuffled(house.members);
    for (const who of order) {
      const comment = randomBytes(8).toString("hex");
      written.push(comment);
      tags.set(tagOf(own, who.memberId).toString("hex"), comment);
      await house.save(who, waveId, { comment, "item-action-floor": "4" });
    }
    const rows = await asTheyLie<{ tag: Buffer }>(house.url, "SealedBallot", `"tag"`);
    const asKept = rows.map(({ tag }) => tags.get(tag.toString("hex")) ?? "");
    house.time.now = closesAt;
    await house.tick();
    const byTag = [...tags].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, comment]) => comment);
    const byMember = [...house.members].sort((a, b) => (a.memberId < b.memberId ? -1 : 1));
    const rosterTags = byMember.map(({ memberId }) => tags.get(tagOf(own, memberId).toString("hex")) ?? "");
    score.add(written, { "ballots as they lie": asKept });
    score.add(rosterTags, {
      "ballots as they lay at the opening": atOpening.map((tag) => tags.get(tag.toString("hex")) ?? ""),
    });
    score.texts -= rosterTags.length;
    runs.push({ written, waveId, byTag, byRoster: rosterTags });
  }
  const { wal } = await databaseFiles(house.url);
  const inLog = orderInLog(
    wal,
    runs.flatMap(({ written }) => written),
  );
  score.foundInLog = inLog.length;
  const all = await asTheyLie<{ id: string; body: string; waveId: string }>(
    house.url,
    "ReleaseComment",
    `"id", "body", "waveId"`,
  );
  for (const { written, waveId, byTag } of runs) {
    const lying = all.filter((row) => row.waveId === waveId);
    const bodies = lying.map(({ body }) => body);
    const byId = [...lying].sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ body }) => body);
    const logged = inLog.filter((text) => written.includes(text));
    score.add(written, { "comments as they lie": bodies, "comments by id": byId, "write-ahead log": logged });
    score.add(byTag, { "comments as they lie, with the key of tags": bodies });
    score.texts -= 2 * written.length;
  }
  return score;
}

function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, key: randomBytes(6).readUIntBE(0, 6) }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
