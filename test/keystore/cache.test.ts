import { expect, test } from "vitest";
import { KeyCache } from "../../src/keystore/cache.ts";

const key = (byte: number): Uint8Array => new Uint8Array(4).fill(byte);

test("keeps the most recently used", () => {
  const cache = new KeyCache(2);
  cache.set("a", key(1));
  cache.set("b", key(2));
  cache.get("a");
  cache.set("c", key(3));
  expect([cache.get("a"), cache.get("b"), cache.get("c")]).toEqual([key(1), undefined, key(3)]);
});

test("clearing a copy that was handed out or in does not touch the key", () => {
  const cache = new KeyCache(2);
  const given = key(1);
  cache.set("a", given);
  given.fill(0);
  cache.get("a")?.fill(0);
  expect(cache.get("a")).toEqual(key(1));
});

test("a key that leaves is overwritten with zeros", () => {
  const kept: Uint8Array[] = [];
  const real = Uint8Array.prototype.fill;
  Uint8Array.prototype.fill = function fill(this: Uint8Array, ...values: Parameters<typeof real>) {
    kept.push(this);
    return real.apply(this, values);
  } as typeof real;
  try {
    const cache = new KeyCache(1);
    cache.set("a", Uint8Array.of(1, 1));
    cache.set("b", Uint8Array.of(2, 2));
    cache.drop("b");
    cache.set("c", Uint8Array.of(3, 3));
    cache.clear();
  } finally {
    Uint8Array.prototype.fill = real;
  }
  expect(kept).toEqual([Uint8Array.of(0, 0), Uint8Array.of(0, 0), Uint8Array.of(0, 0)]);
});
