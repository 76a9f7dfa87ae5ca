// What attacks on the pulse reach, beside guessing and beside weaker ways to do it, in the same run: linking answers with people, inferring the
// answer of somebody who left, and combining figures. R is the number of cohorts (1,000), P that of pulses (250).

import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AuditInput } from "../../src/pulse/audit.ts";
import { type Grain, grainOf, type Marginal, sayMarginal } from "../../src/pulse/close/precision.ts";
import { startEmbedded } from "../../src/store/embedded.ts";
import { migrate } from "../../src/store/migrate.ts";
import { openHouse } from "../attacks/house.ts";
import { accuracy, byGuessing, type Spread } from "../attacks/inference.ts";
import { linkThroughPulses } from "../attacks/linkage.ts";
import { liveSeason } from "../attacks/sequences.ts";
import { POLICIES } from "../attacks/weak/publishing.ts";
import { linkWeakly, WEAK_STORAGE } from "../attacks/weak/storage.ts";
import { fewestByForce } from "../pulse/brute-force.ts";
import { crossing, drawing, singles } from "../pulse/families.ts";
import { table } from "./figures.ts";

const COHORTS = Number(process.env.R ?? 1000);
const PULSES = Number(process.env.P ?? 250);
const SEASONS = Number(process.env.S ?? 5000);
const PEOPLE = 12;
const CONTENT: Spread = [0.05, 0.1, 0.2, 0.4, 0.25];

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

export async function benchAnonymity(out: (line: string) => void): Promise<void> {
  const say = (title: string, head: readonly string[], rows: readonly (readonly string[])[]) => {
    out(title);
    out("");
    for (const line of table(head, rows)) out(line);
    out("");
  };
  say(
    `Answers linked with the people who gave them, ${PULSES} pulses of ${PEOPLE}; the attacker has the final database, the write-ahead log, and a list of who acted when`,
    ["stored", "linked, by the best of all orders"],
    await linkage(),
  );
  say(
    "The answer of somebody who left between two waves, everybody else answering as before: how often the likeliest guess is right",
    ["people", "guessing", "thirds", "quarters", "rounded (0.1, 10 points)", "exact mean", "as released"],
    [12, 16, 20, 30].map(inference),
  );
  say(
    `Cohorts broken / cells published, ${COHORTS} each, two crossing cuts of three cells, k = 5`,
    ["people", ...Object.keys(POLICIES)],
    [[8, 12] as const, [13, 20] as const, [21, 40] as const, [41, 100] as const].map(policies),
  );
  const seasons = Array.from({ length: SEASONS }, (_, seed) => liveSeason(seed));
  out(
    `${SEASONS} seasons of ${seasons.reduce((sum, { waves }) => sum + waves, 0)} waves with people who come, go, move and keep silent: ${
      seasons.filter(({ broken }) => broken.length > 0).length
    } broken, ${seasons.reduce((sum, { exact }) => sum + exact, 0)} exact figures released.`,
  );
}

async function linkage(): Promise<string[][]> {
  const folder = mkdtempSync(join(tmpdir(), "kindling-bench-"));
  chmodSync(folder, 0o711);
  const server = await startEmbedded({ folder, log: { info() {}, warn() {}, error() {} }, durable: false });
  try {
    const rows: string[][] = [["guessing", percent(1 / PEOPLE)]];
    for (const [at, [name, how]] of Object.entries(WEAK_STORAGE).entries()) {
      await server.createDatabase(`weak${at}`);
      rows.push([name, percent((await linkWeakly(server.url(`weak${at}`), how, PULSES, PEOPLE)).best().rate)]);
    }
    await server.createDatabase("kindling");
    const url = server.url("kindling");
    await migrate(url);
    const house = await openHouse({ people: PEOPLE, url });
    const score = await linkThroughPulses(house, PULSES);
    await house.close();
    const names = ["comments as they lie", "comments by id", "write-ahead log", "ballots as they lie"];
    rows.push(["sealed, as it is: the best of all orders", percent(score.best().rate)]);
    for (const name of names) {
      const found = name === "write-ahead log" ? ` (${score.foundInLog} of ${score.texts} still there)` : "";
      rows.push([`sealed, as it is: ${name}${found}`, percent(score.rate(name))]);
    }
    return rows;
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function inference(n: number): string[] {
  const as = (grain: Grain) => (marginal: Marginal) => JSON.stringify(sayMarginal(marginal, grain));
  const released = (marginal: Marginal) =>
    JSON.stringify(sayMarginal(marginal, grainOf({ n: marginal.n, acrossWaves: false, strict: false })));
  const mean = ({ n: people, sum }: Marginal) => `${people} ${sum}`;
  const tried = [as("thirds"), as("quarters"), as("exact"), mean, released];
  return [String(n), byGuessing(CONTENT).toFixed(2), ...tried.map((saying) => accuracy(n, CONTENT, saying).toFixed(2))];
}

function policies([from, to]: readonly [number, number]): string[] {
  const draw = drawing(1);
  const cohorts = Array.from({ length: COHORTS }, (): AuditInput => {
    const people = from + Math.floor(draw() * (to - from + 1));
    return { k: 5, ...crossing(people, [3, 3], draw) };
  });
  const cells = Object.values(POLICIES).map((policy) => {
    let broken = 0;
    let shown = 0;
    let all = 0;
    for (const input of cohorts) {
      const figures = policy(input);
      // Tried set by set: another algorithm than the one that decides what is published.
      if (fewestByForce(singles({ ...input, figures }), input.k) !== undefined) broken += 1;
      shown += figures.filter(({ id }) => id !== "all").length;
      all += input.figures.length - 1;
    }
    return `${percent(broken / COHORTS)} / ${percent(shown / all)}`;
  });
  return [`${from}–${to}`, ...cells];
}
