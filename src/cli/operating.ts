// How the commands about cohorts and members reach the database: nothing of it is loaded before one of them runs.

import type { Operator } from "../cohort/operate.ts";
import { configOf, type World } from "./world.ts";

export type Operate = typeof import("../cohort/operate.ts");

/** Runs one act on the database, which is opened for it. */
export async function office(
  world: World,
  act: (operator: Operator, operate: Operate) => Promise<void>,
): Promise<void> {
  const config = configOf(world);
  const { inOffice } = await import("./office.ts");
  const operate = await import("../cohort/operate.ts");
  await inOffice(world, config, (operator) => act(operator, operate));
}
