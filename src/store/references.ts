// What adapters must remember across a restart, kept in the database for them.

import type { Store } from "./store.ts";

export interface References {
  get(key: string): Promise<string | undefined>;
  put(key: string, value: string): Promise<void>;
  remove(key: string): Promise<void>;
}

export const referencesIn = (store: Pick<Store, "transaction">): References => ({
  get: async (key) => (await store.transaction((tx) => tx.reference.findUnique({ where: { key } })))?.value,
  put: async (key, value) => {
    await store.transaction((tx) => tx.reference.upsert({ where: { key }, create: { key, value }, update: { value } }));
  },
  remove: async (key) => {
    await store.transaction((tx) => tx.reference.deleteMany({ where: { key } }));
  },
});
