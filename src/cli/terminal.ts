// What every command of the command line shares: where it writes, and how its outcome becomes an exit code.

import { Command, CommanderError, InvalidArgumentError } from "@commander-js/extra-typings";

/** Where a command writes. Each text is whole lines. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** Characters in a line; undefined where nobody is looking, and lines may be as long as they like. */
  columns?: number;
}

/** 0 done, 1 refused or failed, 2 wrong usage. */
export type ExitCode = 0 | 1 | 2;

/** Ends a command with exit code 1. The message is the one clear sentence that the operator sees. */
export class Refused extends Error {
  override readonly name = "Refused";
}

/** Ends a command with exit code 2: what was asked for is not well-formed, whatever the state of things. A line for each mistake. */
export class WrongUsage extends Error {
  override readonly name = "WrongUsage";
}

/** What a command found: for machines one line of JSON, for people lines of text. */
export function tell(terminal: Terminal, json: boolean | undefined, data: object, lines: readonly string[]): void {
  terminal.out(json === true ? `${JSON.stringify(data)}\n` : lines.map((line) => `${line}\n`).join(""));
}

/** Rows in columns as wide as their widest cell, two spaces apart. */
export function inColumns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

/** Reads a whole number from an option. Throws what commander shows as wrong usage. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (!/^\d+$/.test(text) || number < least || number > most)
      throw new InvalidArgumentError(`Write a whole number from ${least} to ${most}.`);
    return number;
  };
}

/** A command that writes to the terminal given, and ends in an exception rather than ending the process. */
export function newCommand(name: string, terminal: Terminal): Command {
  return new Command(name)
    .exitOverride()
    .showHelpAfterError("Add --help for what may be asked.")
    .configureOutput({
      writeOut: (text) => terminal.out(text),
      writeErr: (text) => terminal.err(text),
      ...(terminal.columns === undefined ? {} : { getOutHelpWidth: () => terminal.columns ?? 80 }),
    });
}

/** Runs a program made of such commands; `words` are the arguments after its name. An exception that is no outcome is let through. */
export async function run(
  program: { parseAsync(words: readonly string[], options: { from: "user" }): Promise<unknown> },
  words: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  try {
    await program.parseAsync(words, { from: "user" });
    return 0;
  } catch (error) {
    if (error instanceof Refused) {
      terminal.err(`${error.message}\n`);
      return 1;
    }
    if (error instanceof WrongUsage) {
      terminal.err(`${error.message}\nAdd --help for what may be asked.\n`);
      return 2;
    }
    // Commander has said already what is wrong; asking for help is not wrong.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
}
