// Everything that the feature rooms offer, under names that are unique over all of them.

import type { Composer, DueHandler, Feature, Handler } from "../feature.ts";

export interface Registry {
  features: readonly Feature[];
  presses: ReadonlyMap<string, Handler>;
  submissions: ReadonlyMap<string, Handler>;
  commands: ReadonlyMap<string, Handler>;
  due: ReadonlyMap<string, DueHandler>;
  posts: ReadonlyMap<string, Composer>;
}

/** Gathers the rooms. Throws where two of them claim one name: that is a mistake in our code. */
export function gather(features: readonly Feature[]): Registry {
  return {
    features,
    presses: merged(features, "presses"),
    submissions: merged(features, "submissions"),
    commands: merged(features, "commands"),
    due: merged(features, "due"),
    posts: merged(features, "posts"),
  };
}

type Tables = Pick<Feature, "presses" | "submissions" | "commands" | "due" | "posts">;

function merged<K extends keyof Tables>(
  features: readonly Feature[],
  table: K,
): ReadonlyMap<string, NonNullable<Tables[K]>[string]> {
  const all = new Map<string, NonNullable<Tables[K]>[string]>();
  for (const feature of features) {
    const entries = Object.entries(feature[table] ?? {}) as [string, NonNullable<Tables[K]>[string]][];
    for (const [name, entry] of entries) {
      if (all.has(name)) throw new Error(`${feature.name} claims ${table} "${name}", which another room has`);
      all.set(name, entry);
    }
  }
  return all;
}
