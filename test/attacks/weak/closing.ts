// A close in two transactions, which deletes the ballots before the release is stored.

import type { House } from "../house.ts";
import type { Fate } from "../interrupting.ts";

export const deletingBeforeReleasing =
  (house: House, fate: Fate) =>
  async (waveId: string): Promise<void> => {
    fate.pass();
    await house.inTx((tx) => tx.sealedBallot.deleteMany({ where: { waveId } }));
    fate.pass();
    const digest = new Uint8Array(32);
    await house.inTx((tx) => tx.release.create({ data: { waveId, tier: "band", band: "5–9", body: {}, digest } }));
  };
