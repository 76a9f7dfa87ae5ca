// Every message and form that the product can show, by name: the real rooms, driven through the real router. Names have the form
// `scene/what`. Payloads for each platform are made from these; what no scene brings up is found by comparing with the registry.

import type { Capabilities } from "../../src/platform/capabilities.ts";
import type { Form } from "../../src/platform/form.ts";
import type { Action, Message } from "../../src/platform/message.ts";
import { mintToken, readToken, type Token } from "../../src/platform/token.ts";
import { type House, openHouse } from "./house.ts";
import { answering } from "./scenes/answering.ts";
import { friends } from "./scenes/friends.ts";
import { friendsEnding } from "./scenes/friends-ending.ts";
import { goingWrong } from "./scenes/going-wrong.ts";
import { introductions } from "./scenes/introductions.ts";
import { joining } from "./scenes/joining.ts";
import { journal } from "./scenes/journal.ts";
import { leaving } from "./scenes/leaving.ts";
import { organising } from "./scenes/organising.ts";
import { people } from "./scenes/people.ts";
import { pulse } from "./scenes/pulse.ts";
import { relaying } from "./scenes/relaying.ts";
import { releases } from "./scenes/releases.ts";
import { largeRounds, rounds } from "./scenes/rounds.ts";
import { mixedSets, sets } from "./scenes/sets.ts";
import { settings } from "./scenes/settings.ts";
import { sharing } from "./scenes/sharing.ts";
import { weeks } from "./scenes/weeks.ts";
import type { Shown, Sight } from "./sight.ts";

export type Piece = Shown & { name: string };

/** Takes a sight into the catalogue. A name is given once. */
export type Keep = (name: string, sight: Sight | Promise<Sight>) => Promise<void>;

/** A stretch of the product's life, in a house of its own. */
export type Scene = (house: House, keep: Keep) => Promise<void>;

export const SCENES: Record<string, Scene> = {
  joining,
  settings,
  leaving,
  organising,
  people,
  weeks,
  answering,
  sharing,
  journal,
  pulse,
  releases,
  introductions,
  friends,
  "friends-ending": friendsEnding,
  relaying,
  "going-wrong": goingWrong,
  rounds,
  "large-rounds": largeRounds,
  sets,
  "mixed-sets": mixedSets,
};

export interface Catalogue {
  pieces: Piece[];
  /** What brought something up, such as `press reflection.answer`. */
  by: ReadonlySet<string>;
  /** The keys of the wording that was used. */
  said: ReadonlySet<string>;
}

/** Everything, as it is made for a platform that can do so much. Ids and codes are the same each time. */
export async function catalogueFor(capabilities: Capabilities): Promise<Catalogue> {
  const sights = await Promise.all(Object.entries(SCENES).map(([title, scene]) => lived(title, scene, capabilities)));
  const all = sights.flatMap((scene) => [...scene]);
  return {
    pieces: all.map(([name, sight]) => ({ ...masked(sight), name })),
    by: new Set(all.map(([, { by }]) => by)),
    said: new Set(all.flatMap(([, { said }]) => [...said])),
  };
}

/** What is kept of one scene, by full name, in order. */
async function lived(title: string, scene: Scene, capabilities: Capabilities): Promise<Map<string, Sight>> {
  const sights = new Map<string, Sight>();
  const house = await openHouse(capabilities);
  try {
    await scene(house, async (rest, seen) => {
      const name = `${title}/${rest}`;
      if (sights.has(name)) throw new Error(`two pieces are called ${name}`);
      sights.set(name, await seen);
    });
  } finally {
    await house.close();
  }
  return sights;
}

// Ids are drawn anew in each run. In a payload each stands as a number, in the order in which the piece speaks of them.

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const CODE = /\b[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}\b/g;

function masked(sight: Sight): Shown {
  const ids = new Map<string, string>();
  const idFor = (id: string): string => {
    const known = ids.get(id) ?? `00000000-0000-7000-8000-${String(ids.size + 1).padStart(12, "0")}`;
    ids.set(id, known);
    return known;
  };
  const token = (text: Token): Token => {
    const parts = readToken(text);
    if (parts === undefined) throw new Error("a token that cannot be read");
    // The end of an id that stands behind another.
    const tail = /^[0-9a-f]{12}$/.test(parts.extra ?? "") ? { extra: idFor(parts.extra ?? "").slice(-12) } : {};
    return mintToken({ ...parts, ...(parts.subject === undefined ? {} : { subject: idFor(parts.subject) }), ...tail });
  };
  const text = <T>(value: T): T =>
    JSON.parse(
      JSON.stringify(value, (_, one: unknown) =>
        typeof one === "string" ? one.replaceAll(UUID, idFor).replaceAll(CODE, "7K3M-Q0ZT-19XA") : one,
      ),
    );
  const action = (one: Action): Action => ("press" in one ? { ...one, press: token(one.press) } : one);
  const message = ({ picture, ...one }: Message): Message => ({
    ...text({ ...one, ...(one.actions === undefined ? {} : { actions: one.actions.map(action) }) }),
    ...(picture === undefined ? {} : { picture: { png: picture.png, alternative: text(picture.alternative) } }),
  });
  const form = (one: Form): Form => text({ ...one, id: token(one.id) });
  if (sight.surface !== "form") {
    return sight.kind === "post"
      ? { kind: "post", surface: sight.surface, message: message(sight.message) }
      : { kind: "reply", surface: sight.surface, message: message(sight.message) };
  }
  const { corrections } = sight;
  return {
    ...{ kind: "reply", surface: "form", form: form(sight.form) },
    ...(corrections === undefined ? {} : { corrections: text(corrections) }),
  };
}
