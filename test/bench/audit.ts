// The disclosure auditor against the search through every set of fewer than k people, with fractions, cut short where those left already
// decide everything: the baseline, exact as well. The auditor's time includes what to publish; the baseline's is the verdict alone.

import { type AuditInput, auditFigures } from "../../src/pulse/audit.ts";
import { fewestByForce } from "../pulse/brute-force.ts";
import { crossing, drawing, singles } from "../pulse/families.ts";
import { median, quantile, table } from "./figures.ts";

const ROUNDS = Number(process.env.R ?? 40);

export async function benchAudit(out: (line: string) => void): Promise<void> {
  const ratios = [ratio(12, [3, 3]), ratio(24, [3, 3, 2]), ratio(100, [5, 5, 5, 4])];
  out(`The disclosure auditor, ${ROUNDS} cohorts each, drawn by a fixed seed (Node ${process.version})`);
  out("");
  const head = [
    "people, cuts, k",
    "every set of fewer than k people (baseline)",
    "the auditor",
    "ratio",
    "same verdict",
  ];
  for (const line of table(head, ratios)) out(line);
  out("");
  const large = [
    speed(100, [5, 5, 5, 4], 5),
    speed(100, [5, 5, 5, 4], 5, 3),
    speed(100, [10, 9], 5),
    speed(40, [5, 5, 5, 4], 5),
    speed(100, [5, 5, 5, 4], 10),
  ];
  const columns = ["people, cuts, k", "figures", "half within", "slowest", "settled", "safe as given"];
  for (const line of table(columns, large)) out(line);
  out("");
  out(
    "The auditor also says what to publish, the baseline gives the verdict alone. Uneven: most people are in the first cells.",
  );
}

function ratio(people: number, cuts: readonly number[]): (string | number)[] {
  const k = 5;
  const ours: number[] = [];
  const base: number[] = [];
  let same = 0;
  for (const input of cohorts(people, cuts, k, 1)) {
    const groups = singles(input);
    const [fewest, byForce] = timed(() => fewestByForce(groups, k));
    const [{ smallest }, byAuditor] = timed(() => auditFigures(input));
    base.push(byForce);
    ours.push(byAuditor);
    if (smallest === (fewest ?? null)) same += 1;
  }
  const [before, now] = [median(base), median(ours)];
  return [
    named(people, cuts, k),
    `${before.toFixed(2)} ms`,
    `${now.toFixed(2)} ms`,
    (before / now).toFixed(1),
    `${same} of ${ROUNDS}`,
  ];
}

function speed(people: number, cuts: readonly number[], k: number, skew = 1): (string | number)[] {
  const inputs = cohorts(people, cuts, k, skew);
  const runs = inputs.map((input) => timed(() => auditFigures(input)));
  const times = runs.map(([, time]) => time);
  return [
    `${named(people, cuts, k)}${skew > 1 ? ", uneven" : ""}`,
    inputs[0]?.figures.length ?? 0,
    `${median(times).toFixed(1)} ms`,
    `${quantile(times, 1).toFixed(1)} ms`,
    `${runs.filter(([audit]) => audit.exact).length} of ${ROUNDS}`,
    runs.filter(([audit]) => audit.safe).length,
  ];
}

function cohorts(people: number, cuts: readonly number[], k: number, skew: number): AuditInput[] {
  const draw = drawing(1);
  return Array.from({ length: ROUNDS }, () => ({ k, ...crossing(people, cuts, draw, skew) }));
}

const named = (people: number, cuts: readonly number[], k: number) => `${people}, ${cuts.join(" × ")}, k = ${k}`;

function timed<T>(work: () => T): [T, number] {
  const before = performance.now();
  const result = work();
  return [result, performance.now() - before];
}
