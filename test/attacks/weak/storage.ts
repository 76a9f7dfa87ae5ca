// Ways to store who has taken part and what was said that look careful, and are not: each is linked by its own attack.

import { randomBytes, randomInt, randomUUID } from "node:crypto";
import { Score } from "../linkage.ts";
import { asTheyLie, onClient } from "../snapshot.ts";

export const WEAK_STORAGE = {
  "participation and ballot in one transaction": "together",
  "participation and ballot in two transactions": "apart",
  "ballots mixed in batches of four": "batches",
} as const;
export type WeakStorage = (typeof WEAK_STORAGE)[keyof typeof WEAK_STORAGE];

/** Lets `people` answer `pulses` times in an empty database at `url`, stored so, and links what it holds in the end. */
export async function linkWeakly(url: string, how: WeakStorage, pulses: number, people: number): Promise<Score> {
  const score = new Score();
  await onClient(url, async (client) => {
    await client.query(
      `CREATE TABLE part (pulse int, person text); CREATE TABLE ballot (id uuid PRIMARY KEY, pulse int, body text)`,
    );
    const ballot = (pulse: number, body: string) =>
      client.query("INSERT INTO ballot VALUES ($1, $2, $3)", [randomUUID(), pulse, body]);
    for (let pulse = 0; pulse < pulses; pulse += 1) {
      const order = mixed(Array.from({ length: people }, (_, person) => `p${person}`));
      const written = new Map(order.map((person) => [person, randomBytes(8).toString("hex")]));
      let waiting: string[] = [];
      for (const person of order) {
        await client.query("BEGIN");
        await client.query("INSERT INTO part VALUES ($1, $2)", [pulse, person]);
        if (how === "apart") await client.query("COMMIT; BEGIN");
        if (how === "batches") waiting.push(written.get(person) ?? "");
        else await ballot(pulse, written.get(person) ?? "");
        await client.query("COMMIT");
        if (waiting.length < 4) continue;
        for (const body of mixed(waiting)) await ballot(pulse, body);
        waiting = [];
      }
      const parts = (await asTheyLie<{ pulse: number; person: string }>(url, "part", "pulse, person")).filter(
        (row) => row.pulse === pulse,
      );
      const ballots = (await asTheyLie<{ pulse: number; body: string }>(url, "ballot", "pulse, body")).filter(
        (row) => row.pulse === pulse,
      );
      const byTransaction = parts.map(({ xmin }) => ballots.find((row) => row.xmin === xmin)?.body ?? "");
      score.add(
        parts.map(({ person }) => written.get(person) ?? ""),
        {
          "ballots as they lie": ballots.map(({ body }) => body),
          transactions: byTransaction,
        },
      );
    }
  });
  return score;
}

function mixed<T>(items: readonly T[]): T[] {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    [result[last], result[other]] = [result[other] as T, result[last] as T];
  }
  return result;
}
