// member list | export | leave | erase

import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { isUuid } from "../ids.ts";
import { office } from "./operating.ts";
import { inColumns, newCommand, Refused, tell } from "./terminal.ts";
import type { World } from "./world.ts";

const JSON_OUT = ["--json", "for machines: one line of JSON"] as const;
const UNKNOWN = "There is no such member. `member list --cohort HANDLE` shows their ids.";

export function memberCommand(world: World) {
  return newCommand("member", world.terminal)
    .description("Members: list them, hand them what is held about them, end a membership, erase somebody.")
    .addCommand(list(world))
    .addCommand(exportHeld(world))
    .addCommand(leave(world))
    .addCommand(erase(world));
}

const list = (world: World) =>
  newCommand("list", world.terminal)
    .description("List everybody of a cohort, those who left included.")
    .requiredOption("--cohort <handle>", "the cohort's handle")
    .option(...JSON_OUT)
    .action(async ({ cohort, json }) => {
      await office(world, async (operator, { listMembers }) => {
        const listed = await listMembers(operator, cohort);
        if (listed.is === "refused")
          throw new Refused(`There is no cohort "${cohort}". \`cohort list\` shows those there are.`);
        const rows = listed.members.map(({ id, name, organisation, roles, state, reachable }) => [
          id,
          name,
          organisation,
          roles.join(", "),
          state,
          reachable ? "" : "cannot be reached",
        ]);
        const none = ["Nobody has joined yet."];
        tell(world.terminal, json, { members: listed.members }, rows.length === 0 ? none : inColumns(rows));
      });
    });

const exportHeld = (world: World) =>
  newCommand("export", world.terminal)
    .description(
      "Write what is held about a member to a file, to be handed to them. It holds their words: keep it from others.",
    )
    .argument("<member>", "the id of the membership")
    .requiredOption("--out <file>", "the Markdown file to write; it must not exist yet")
    .option(...JSON_OUT)
    .action(async (id, { out, json }) => {
      await office(world, async (operator, { memberExport }) => {
        const exported = await memberExport(operator, idOf(id));
        if (exported.is === "refused") throw new Refused(UNKNOWN);
        writeNew(resolve(world.cwd, out), out, exported.markdown);
        tell(world.terminal, json, { member: id, out }, [`Written to ${out}.`]);
      });
    });

const leave = (world: World) =>
  newCommand("leave", world.terminal)
    .description("End a membership, as if the member had left. They keep their journal.")
    .argument("<member>", "the id of the membership")
    .option(...JSON_OUT)
    .action(async (id, { json }) => {
      await office(world, async (operator, { memberLeave }) => {
        const left = await memberLeave(operator, idOf(id));
        if (left.is === "refused")
          throw new Refused(left.because === "already-left" ? "They have left already." : UNKNOWN);
        tell(world.terminal, json, { member: id, state: "left" }, ["They are no longer a member."]);
      });
    });

const erase = (world: World) =>
  newCommand("erase", world.terminal)
    .description("Erase a membership, or the whole person, and destroy the keys of their words. It cannot be undone.")
    .argument("<member>", "the id of the membership")
    .option("--everywhere", "the person with all their memberships")
    .requiredOption("--yes", "because it cannot be undone")
    .option(...JSON_OUT)
    .action(async (id, { everywhere, json }) => {
      await office(world, async (operator, { memberErase }) => {
        const erased = await memberErase(operator, idOf(id), everywhere ? "everywhere" : "here");
        if (erased.is === "refused") throw new Refused(UNKNOWN);
        tell(world.terminal, json, { member: id, state: "erased", everywhere: everywhere === true }, [
          "They are erased, and the keys of their words are destroyed.",
        ]);
      });
    });

/** Writes a file for its owner alone, in the place of none. */
function writeNew(path: string, called: string, text: string): void {
  try {
    writeFileSync(path, text, { flag: "wx", mode: 0o600 });
  } catch (cause) {
    const { code } = cause as { code?: string };
    throw new Refused(
      code === "EEXIST"
        ? `${called} is there already; choose another name.`
        : `${called} cannot be written (${code}). Choose another place.`,
    );
  }
}

function idOf(text: string): string {
  if (!isUuid(text)) throw new Refused(UNKNOWN);
  return text;
}
