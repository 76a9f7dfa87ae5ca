// Runs one step in a process of its own, so that it can be killed, and says what came of it in one line of JSON. Started by
// another-process.ts with the step's name and a folder.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { lockFolder } from "../../../src/store/embedded/folder-lock.ts";
import { startEmbedded } from "../../../src/store/embedded.ts";

const [step, folder = ""] = process.argv.slice(2);
const log = { info() {}, warn() {}, error() {} };
const tell = (what: object) => process.stdout.write(`${JSON.stringify(what)}\n`);
/** Keeps the process until it is killed. */
const stay = () => setInterval(() => {}, 1_000_000);

try {
  if (step === "lock") {
    const outcome = await lockFolder(folder);
    tell("held" in outcome ? { held: true } : { held: false, heldBy: outcome.heldBy });
    if ("held" in outcome) stay();
  } else {
    const server = await startEmbedded({ folder, log, durable: step !== "serve-hastily" });
    process.once("SIGTERM", () => server.stop().then(() => process.exit(0)));
    const database = Number.parseInt(readFileSync(join(server.dataFolder, "postmaster.pid"), "utf8"), 10);
    tell({ url: server.url("postgres"), data: server.dataFolder, database });
    if (step === "serve-and-leave") process.exit(0);
    stay();
  }
} catch (error) {
  tell({ refused: (error as Error).name, sentence: (error as Error).message });
}
