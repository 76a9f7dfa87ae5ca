// prompts check, prompts preview: what is wrong in the files that people edit, and what a cohort would be asked. Computes only.

import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { InvalidArgumentError } from "@commander-js/extra-typings";
import type { Instruments } from "../prompts/instrument.ts";
import { readInstruments } from "../prompts/instruments.ts";
import { type Library, readLibrary } from "../prompts/library.ts";
import { inOrder, type Mistake, mistakeLine } from "../prompts/mistake.ts";
import { suggestion } from "../prompts/nearest.ts";
import { readLanguages } from "../prompts/wording.ts";
import { checkWording } from "../prompts/wording-check.ts";
import { WORDING_KEYS } from "../prompts/wording-keys.ts";
import { wordingUses } from "../prompts/wording-uses.ts";
import { programme } from "../reflection/question.ts";
import { programmeTable } from "./prompts-table.ts";
import { newCommand, Refused, type Terminal, wholeNumber } from "./terminal.ts";

const PROJECT = join(import.meta.dirname, "../..");
const SOURCES = [join(PROJECT, "src"), join(PROJECT, "adapters")];
const MOST_WEEKS = 104;
const LARGEST_SEED = 2 ** 31 - 1;

const OWN = () => join(PROJECT, "prompts");

/** The command `prompts` with what stands under it. `configured` gives the folder that is used where none is named. */
export function promptsCommand(terminal: Terminal, configured: () => string = OWN) {
  return newCommand("prompts", terminal)
    .description("Content packs, pulse instruments and wording: check them, and see what a cohort would be asked.")
    .addCommand(checkCommand(terminal, configured))
    .addCommand(previewCommand(terminal, configured));
}

const CONFIGURED = "the configured one where absent";

function checkCommand(terminal: Terminal, configured: () => string) {
  return newCommand("check", terminal)
    .description(
      "Find every mistake in the content packs, the pulse's instruments and the wording, each with its line.",
    )
    .option(
      "--folder <folder>",
      `the folder that holds packs/, pulse/ and wording/, or content packs only (${CONFIGURED})`,
      folderOf,
    )
    .option("--json", "for machines: one line of JSON")
    .action(({ folder = configured(), json }) => {
      const packs = readLibrary(packsIn(folder));
      const wording = wordingIn(folder);
      const pulse = readInstruments(join(folder, "pulse"));
      const mistakes = inOrder(
        [
          ...("mistakes" in packs ? packs.mistakes : []),
          ...("mistakes" in pulse ? pulse.mistakes : []),
          ...wording.mistakes,
        ].map(fromHere),
      );
      if (json) terminal.out(`${JSON.stringify({ mistakes, untranslated: wording.untranslated })}\n`);
      else if (mistakes.length > 0) terminal.out(`${mistakes.map(mistakeLine).join("\n")}\n`);
      else if ("library" in packs && "instruments" in pulse) {
        terminal.out(`${summary(packs.library, pulse.instruments, wording)}\n`);
      }
      if (mistakes.length > 0) {
        throw new Refused(mistakes.length === 1 ? "There is one mistake." : `There are ${mistakes.length} mistakes.`);
      }
    });
}

function previewCommand(terminal: Terminal, configured: () => string) {
  return newCommand("preview", terminal)
    .description("Print the questions that a cohort would be asked, week by week.")
    .requiredOption("--pack <id>", "the content pack, such as ignite")
    .option("--weeks <number>", "how many weeks have a question", wholeNumber(1, MOST_WEEKS), 36)
    .option(
      "--seed <number>",
      "draws the questions: another number, another programme",
      wholeNumber(0, LARGEST_SEED),
      1,
    )
    .option("--folder <folder>", `the folder that holds packs/, or content packs only (${CONFIGURED})`, folderOf)
    .option("--json", "for machines: one line of JSON")
    .action(({ pack: id, weeks, seed, folder = configured(), json }) => {
      const read = readLibrary(packsIn(folder));
      if ("mistakes" in read) {
        throw new Refused(
          `The content packs have mistakes, the first at ${read.mistakes.slice(0, 1).map(fromHere).map(mistakeLine)}`,
        );
      }
      const pack = read.library.get(id);
      if (!pack) throw new Refused(`There is no content pack "${id}". ${suggestion(id, [...read.library.keys()])}`);
      const planned = programme(pack, { weeks, seed });
      if (json) {
        const rows = planned.map(({ number, phase, theme, question }) => ({
          week: number,
          phase: phase ?? null,
          theme: theme.id,
          depth: question.depth,
          question: question.id,
          text: question.text,
        }));
        terminal.out(`${JSON.stringify({ pack: id, weeks, seed, programme: rows })}\n`);
      } else terminal.out(programmeTable(pack, planned, terminal.columns));
    });
}

/** Names the file as somebody in this folder would, where that is shorter. */
function fromHere(mistake: Mistake): Mistake {
  const file = relative(process.cwd(), mistake.file);
  return file.startsWith("..") ? mistake : { ...mistake, file };
}

function packsIn(folder: string): string {
  const packs = join(folder, "packs");
  return existsSync(packs) ? packs : folder;
}

interface WordingState {
  mistakes: Mistake[];
  untranslated: Record<string, number>;
  languages: string[];
}

/** What there is to say of the wording; nothing where somebody checks their own packs only. */
function wordingIn(folder: string): WordingState {
  const wording = join(folder, "wording");
  if (!existsSync(wording)) return { mistakes: [], untranslated: {}, languages: [] };
  const languages = readLanguages(wording);
  return {
    ...checkWording(languages, WORDING_KEYS, wordingUses(SOURCES.filter(existsSync))),
    languages: languages.map(({ language }) => language),
  };
}

function summary(library: Library, instruments: Instruments, { languages, untranslated }: WordingState): string {
  const packs = [...library.values()].map(({ id, themes }) => {
    const questions = themes.reduce((sum, theme) => sum + theme.questions.length, 0);
    return `${id}: ${themes.length} themes, ${questions} questions`;
  });
  const pulse = [...instruments.values()].map(({ id, items }) => `pulse ${id}: ${items.length} items`);
  const wording = languages.map((language) => {
    const left = untranslated[language] ?? 0;
    return `wording ${language}: ${left === 0 ? "complete" : `${left} entries are left to English`}`;
  });
  return [...packs, ...pulse, ...wording, "No mistakes."].join("\n");
}

function folderOf(text: string): string {
  if (!existsSync(text)) throw new InvalidArgumentError("There is no such folder.");
  return text;
}
