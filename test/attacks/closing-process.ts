// An instance of its own that closes what is due, and may be killed at a moment: `node closing-process.ts URL KEYS MIRROR NOW [MOMENT]`.

import { Temporal } from "../../src/clock.ts";
import { openFolderKeystore } from "../../src/keystore/folder.ts";
import { loadWording } from "../../src/prompts/wording.ts";
import { closeFeature } from "../../src/pulse/close/feature.ts";
import { createDueRunner } from "../../src/schedule/due.ts";
import { openStore } from "../../src/store/open.ts";
import { Fate, fatedKeystore, fatedStore } from "./interrupting.ts";

const [url = "", folder = "", mirror = "", now = "", moment] = process.argv.slice(2);

const fate = new Fate(() => process.kill(process.pid, "SIGKILL"));
const log = { info() {}, warn() {} };
const keys = await openFolderKeystore({ folder, mirror, log });
const store = await openStore({ url, poolSize: 3 });
if (moment !== undefined) fate.dieAt(Number(moment));
const run = createDueRunner({
  store: fatedStore(store, fate),
  means: {
    random: () => 0.5,
    keys: fatedKeystore(keys, fate),
    library: new Map(),
    sayIn: loadWording("prompts/wording").sayIn,
    settings: { secret: new Uint8Array(32).fill(7), command: "/kindling" },
  },
  handlers: new Map(Object.entries(closeFeature.due ?? {})),
});
const done = await run(Temporal.Instant.from(now));
await keys.close();
await store.close();
process.stdout.write(`${JSON.stringify({ ...done, passed: fate.passed })}\n`);
