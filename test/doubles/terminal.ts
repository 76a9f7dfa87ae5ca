// A terminal that remembers what a command wrote.

import { newCommand, run, type Terminal } from "../../src/cli/terminal.ts";

export interface Ran {
  out: string;
  err: string;
  code: number;
}

type Mountable = Parameters<ReturnType<typeof newCommand>["addCommand"]>[0];

/** Runs a command line as `kindling <words>` would, with some commands mounted, and gives back everything it wrote. */
export async function runCommand(
  mount: (terminal: Terminal) => Mountable[],
  words: string[],
  columns?: number,
): Promise<Ran> {
  const written = { out: "", err: "" };
  const terminal: Terminal = {
    out: (text) => {
      written.out += text;
    },
    err: (text) => {
      written.err += text;
    },
    ...(columns === undefined ? {} : { columns }),
  };
  const program = newCommand("kindling", terminal);
  for (const command of mount(terminal)) program.addCommand(command);
  const code = await run(program, words, terminal);
  return { ...written, code };
}
