// What every adapter must do, whatever its platform. Run it from an adapter's own test:
//
//   platformContract("Slack over HTTP", () => startWorkspace({ mode: "http" }));
//
// `make` gives a fresh counterpart (see counterpart.ts) whose platform has not been started. The contract starts it with handlers of its own,
// and closes the counterpart afterwards. Where a platform lacks something, its capabilities say so, and the contract holds it to that instead.

import { describe } from "vitest";
import type { Counterpart } from "./counterpart.ts";
import { onceAndInTime } from "./once-and-in-time.ts";
import { setStage } from "./stage.ts";
import { whatPeopleDo } from "./what-people-do.ts";
import { whatPeopleSee } from "./what-people-see.ts";

export function platformContract(name: string, make: () => Promise<Counterpart>): void {
  describe(`the platform contract: ${name}`, () => {
    const stage = setStage(make);
    whatPeopleSee(stage);
    whatPeopleDo(stage);
    onceAndInTime(stage);
  });
}
