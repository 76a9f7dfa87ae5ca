// pulse audit: which figures may be published together without isolating a handful of people. Computes only.

import { readFileSync } from "node:fs";
import { type Audit, type AuditInput, auditFigures } from "../pulse/audit.ts";
import { type AuditProblem, readAuditInput } from "../pulse/audit-input.ts";
import { newCommand, Refused, type Terminal } from "./terminal.ts";

const STANDARD_INPUT = 0;
const MOST_PROBLEMS = 10;

/** The command `pulse` with what stands under it. */
export function pulseCommand(terminal: Terminal) {
  return newCommand("pulse", terminal)
    .description("The anonymous pulse: what may be published of it.")
    .addCommand(auditCommand(terminal));
}

function auditCommand(terminal: Terminal) {
  return newCommand("audit", terminal)
    .description(
      "Say whether figures about sets of people, added and subtracted in whatever way, isolate fewer than k people, and which of them may be published together.",
    )
    .requiredOption(
      "--input <file>",
      'JSON, such as {"k":5,"people":["p1","p2"],"figures":[{"id":"all","members":["p1","p2"]}]}; - reads it from standard input',
    )
    .option("--json", "for machines: one line of JSON")
    .addHelpText(
      "after",
      "\nFigures are preferred in the order given. That figures are not safe is an answer, not a failure: the exit code is 0.",
    )
    .action(({ input: file, json }) => {
      const read = readAuditInput(parsed(textOf(file), file));
      if ("problems" in read) throw new Refused(refusal(read.problems, file));
      const audit = auditFigures(read.input);
      terminal.out(json ? `${JSON.stringify(audit)}\n` : inWords(read.input, audit));
    });
}

function textOf(file: string): string {
  try {
    return readFileSync(file === "-" ? STANDARD_INPUT : file, "utf8");
  } catch {
    throw new Refused(`${nameOf(file)} cannot be read. Give --input a file, or - for standard input.`);
  }
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the text.
    throw new Refused(`${nameOf(file)} is not JSON. An object with k, people and figures was expected.`);
  }
}

function refusal(problems: readonly AuditProblem[], file: string): string {
  const lines = problems.slice(0, MOST_PROBLEMS).map(({ path, expected }) => `${path || nameOf(file)} ${expected}.`);
  const more = problems.length - lines.length;
  return [...lines, ...(more > 0 ? [`There are ${more} more mistakes.`] : [])].join("\n");
}

const nameOf = (file: string): string => (file === "-" ? "Standard input" : file);

function inWords({ k }: AuditInput, { safe, smallest, publish, suppress, exact }: Audit): string {
  const verdict = safe
    ? `Safe: every combination of the figures speaks of at least ${k} people, or of nobody.`
    : smallest === null
      ? "Not safe: too much to look at to be certain."
      : `Not safe: some combination of the figures isolates ${smallest === 1 ? "one person" : `${smallest} people`}.`;
  return `${[
    verdict,
    `Publish: ${publish.join(", ") || "nothing"}`,
    `Suppress: ${suppress.join(", ") || "nothing"}`,
    ...(exact ? [] : ["Not everything could be settled. What is open counts as not safe."]),
  ].join("\n")}\n`;
}
