// installs list | forget

import { connectionId } from "../ids.ts";
import { inColumns, newCommand, Refused, tell, WrongUsage } from "./terminal.ts";
import { configOf, type World } from "./world.ts";

const JSON_OUT = ["--json", "for machines: one line of JSON"] as const;

export function installsCommand(world: World) {
  return newCommand("installs", world.terminal)
    .description("Workspaces that installed the app by themselves: list them, forget their tokens.")
    .addCommand(list(world))
    .addCommand(forget(world));
}

const list = (world: World) =>
  newCommand("list", world.terminal)
    .description("List the workspaces whose tokens are held. The tokens themselves are never shown.")
    .option(...JSON_OUT)
    .action(async ({ json }) => {
      const { inOffice } = await import("./office.ts");
      const { listInstalls } = await import("../store/installs.ts");
      await inOffice(world, configOf(world), async ({ store }) => {
        const installs = (await listInstalls(store)).map(({ connection, name, installedAt }) => ({
          connection,
          name,
          installedAt: installedAt.toString(),
        }));
        const rows = installs.map(({ connection, name, installedAt }) => [connection, name, installedAt.slice(0, 10)]);
        tell(world.terminal, json, { installs }, rows.length === 0 ? ["None has installed it."] : inColumns(rows));
      });
    });

const forget = (world: World) =>
  newCommand("forget", world.terminal)
    .description(
      "Remove tokens, such as those whose key is lost. The workspaces count as removed until they install again. Stop the bot before.",
    )
    .argument("[connection]", "what `installs list` calls the workspace")
    .option("--all", "every one of them")
    .option(...JSON_OUT)
    .action(async (connection, { all, json }) => {
      if ((connection === undefined) === (all !== true)) throw new WrongUsage("Name one workspace, or say --all.");
      const { inOffice } = await import("./office.ts");
      const { forgetInstalls } = await import("../store/installs.ts");
      const { takeNews } = await import("../cohort/news.ts");
      await inOffice(world, configOf(world), async ({ store, enqueue }) => {
        const at = world.clock.now();
        const forgotten = await store.transaction(async (tx) => {
          const removed = await forgetInstalls(tx, connection);
          for (const id of removed) {
            const news = { kind: "news", news: { what: "disconnected", because: "removed" } } as const;
            const posts = await takeNews(tx, { ...news, eventId: "forgotten", at, connection: connectionId(id) }, at);
            await enqueue(tx, posts, at);
          }
          return removed;
        });
        if (connection !== undefined && forgotten.length === 0)
          throw new Refused(`No token is held for "${connection}". \`installs list\` shows those that are.`);
        tell(world.terminal, json, { forgotten }, [
          forgotten.length === 1 ? "One token is removed." : `${forgotten.length} tokens are removed.`,
        ]);
      });
    });
