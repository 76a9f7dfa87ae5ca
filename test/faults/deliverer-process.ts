// A deliverer in a process of its own, to be killed: `node deliverer-process.ts <database url> <platform url> <connection>`.

import { setTimeout as pause } from "node:timers/promises";
import { systemClock, type Temporal } from "../../src/clock.ts";
import { startDeliverer } from "../../src/delivery/deliverer.ts";
import { connectionId } from "../../src/ids.ts";
import type { Delivery, Found } from "../../src/platform/delivery.ts";
import type { Platform } from "../../src/platform/platform.ts";
import { openStore } from "../../src/store/open.ts";
import { composers, testMeans } from "../delivery/scene.ts";
import { ledgerPlatform } from "../doubles/ledger-platform.ts";
import { QUICK } from "./quick.ts";

const [url = "", platformUrl = "", connection = ""] = process.argv.slice(2);

const ask = async (path: string, body: object): Promise<unknown> => {
  const response = await fetch(`${platformUrl}${path}`, {
    method: "POST",
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(QUICK.clientTimeoutMs),
  });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return response.json();
};

const at = (message: string) => ({ connection: connectionId(connection), channel: "c", message });

/** What the double offers is only borrowed for its data; every call goes over the wire. */
const { capabilities } = ledgerPlatform({ connections: [], now: () => 0, pause: async () => {} });
const platform: Platform = {
  name: "wire",
  capabilities,
  serves: (one) => one === connection,
  start: async () => {},
  stop: async () => {},
  async send(_to, _what, key): Promise<Delivery> {
    try {
      return { is: "sent", at: at(String(await ask("/send", { key }))) };
    } catch {
      return { is: "unknown" };
    }
  },
  revise: async () => ({ is: "refused", because: "room-gone" }),
  async find(_to, key, since: Temporal.Instant): Promise<Found> {
    const found = await ask("/find", { key, since: since.epochMilliseconds });
    return found === null ? { is: "absent" } : { is: "posted", at: at(String(found)) };
  },
};

const store = await openStore({ url, poolSize: 4 });
const deliverer = startDeliverer({
  store,
  clock: systemClock,
  platforms: [platform],
  composers: composers(),
  means: { ...testMeans(), random: Math.random },
  timing: QUICK,
});
for (;;) {
  await deliverer.quiet();
  await pause(200);
}
