// The rehearsal page over the fake stage, on a free port of this machine.

import { join } from "node:path";
import { loadWording } from "../../src/prompts/wording.ts";
import { rehearsalPages } from "../../src/web/rehearsal/pages.ts";
import { createWebServer } from "../../src/web/server.ts";
import { type FakeStage, fakeStage } from "../doubles/stage.ts";

export interface Served {
  url: string;
  stage: FakeStage;
  close(): Promise<void>;
}

export async function serveRehearsal(): Promise<Served> {
  const stage = await fakeStage();
  const say = loadWording(join(import.meta.dirname, "../../prompts/wording")).sayIn("en");
  const options = { path: "/rehearsal", say, locale: "en-GB", command: "/kindling", zone: "Europe/London" };
  const server = createWebServer({
    port: 0,
    home: "/rehearsal/",
    pages: [rehearsalPages(stage, options)],
    log: { error: () => undefined },
    health: async () => ({ database: true, tickSeconds: 1 }),
    metrics: async () => [],
  });
  const { url } = await server.start();
  return { url: `${url}/rehearsal`, stage, close: () => server.stop() };
}
