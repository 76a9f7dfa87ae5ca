// What the lists outside the adapter would gain, were Pond shipped: kindling.yaml's shape and its connection (src/config.ts), the door's case
// (src/main.ts), the column of docs/platforms.md (test/contracts/matrix.ts) and the line of the golden payloads (test/golden/platforms.ts).

import { z } from "zod";
import type { Connecting } from "../../../src/cli/world.ts";
import type { ConfigMistake } from "../../../src/config-mistakes.ts";
import { nameOf, needed, type Secret } from "../../../src/config-secrets.ts";
import { type ConnectionId, connectionId } from "../../../src/ids.ts";
import type { Capabilities } from "../../../src/platform/capabilities.ts";
import type { Platform } from "../../../src/platform/platform.ts";
import type { Say } from "../../../src/prompts/wording.ts";
import type { Piece } from "../../golden/catalogue.ts";
import type { GoldenPlatform, Shown } from "../../golden/platforms.ts";
import { TOY_CAPABILITIES } from "./adapter/limits.ts";
import { renderForm, renderPost } from "./adapter/render.ts";
import { problemsOfForm, problemsOfPost } from "./pond.ts";

// ---- src/config.ts

const text = z.string().min(1);
const named = { id: text, name: text.optional() };

export interface ToyConnection {
  platform: "toy";
  id: ConnectionId;
  name: string;
  apiUrl: string;
  token: string;
  secret: string;
}

export const toyShape = z.strictObject({
  ...named,
  api: z.url(),
});

export function toyConnection(
  shape: z.infer<typeof toyShape>,
  only: boolean,
  secret: Secret,
  mistakes: ConfigMistake[],
): ToyConnection {
  const need = needed(shape, only, secret, mistakes);
  return {
    platform: "toy",
    ...nameOf(shape),
    apiUrl: shape.api,
    token: need("TOY_TOKEN", "pond-", "the token of the bot (Settings, Bots)."),
    secret: need("TOY_SECRET", "", "the secret with which Pond signs (Settings, Bots)."),
  };
}

// ---- src/main.ts

const phrasesOfAll = (say: Say) => ({
  name: say("platform.name"),
  notNow: say("platform.not-now"),
  stillWorking: say("platform.still-working"),
  done: say("platform.done"),
});

export async function toy(connection: ToyConnection, { say, log }: Pick<Connecting, "say" | "log">): Promise<Platform> {
  const { createToyPlatform } = await import("./adapter/index.ts");
  const { platform, id, name: _shown, ...rest } = connection;
  return createToyPlatform({ ...rest, connection: id, name: platform, phrases: phrasesOfAll(say), log });
}

// ---- test/contracts/matrix.ts

export const column: readonly [string, Capabilities] = ["Pond", TOY_CAPABILITIES];

// ---- test/golden/platforms.ts

const connection = connectionId("north");

function onToy(piece: Piece): Shown {
  if (piece.surface === "form") {
    const form = renderForm(piece.form, connection, piece.corrections);
    return { payload: form, problems: problemsOfForm(form) };
  }
  const post = renderPost(piece.message, connection);
  return { payload: post, problems: problemsOfPost(post) };
}

export const golden: GoldenPlatform = { name: "toy", capabilities: TOY_CAPABILITIES, show: onToy };
