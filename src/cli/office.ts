// What the commands about cohorts and members work with: the installation, opened beside a bot that may be running, and closed afterwards.

import type { Operator } from "../cohort/operate.ts";
import type { Config } from "../config.ts";
import { enqueue } from "../delivery/ledger.ts";
import { type Installation, openInstallation } from "../installation.ts";
import { createLog } from "../log.ts";
import { others, rooms } from "../rooms.ts";
import type { World } from "./world.ts";

/** Opens, works, and closes whatever happens. */
export async function inOffice<T>(
  world: World,
  config: Config,
  work: (operator: Operator, installation: Installation) => Promise<T>,
): Promise<T> {
  const installation = await openInstallation({
    config,
    database: "kindling",
    features: rooms,
    log: createLog("error"),
    random: world.random,
    join: true,
  });
  try {
    const means = { ...installation.means, now: world.clock.now() };
    return await work({ store: installation.home.store, means, others, enqueue }, installation);
  } finally {
    await installation.close();
  }
}
