// Bounds a tenth as long as the real ones, for a test in real time.

import { TIMING, type Timing } from "../../src/delivery/timing.ts";

export const QUICK: Timing = {
  ...TIMING,
  leaseMs: 4_000,
  startWithinMs: 1_500,
  clientTimeoutMs: 800,
  lateApplyMs: 600,
  clockSkewMs: 60_000,
  channelPaceMs: 20,
  connectionPaceMs: 2,
  lookPaceMs: 20,
  backoffMs: 100,
  backoffCapMs: 1_000,
  attempts: 1_000,
  patienceMs: 100,
};
