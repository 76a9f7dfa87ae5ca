import { describe, expect, it } from "vitest";
import { chance } from "../src/random.ts";

describe("chance", () => {
  // Reference values of MurmurHash3_x86_32, as published with several of its ports.
  it.each([
    [0, "", 0],
    [1, "", 0x514e28b7],
    [0xffffffff, "", 0x81f16f39],
    [0x9747b28c, "a", 0x7fa09ea6],
    [0x9747b28c, "aa", 0x5d211726],
    [0x9747b28c, "aaa", 0x283e0130],
    [0x9747b28c, "aaaa", 0x5a97808a],
    [0x9747b28c, "abc", 0xc84a62dd],
    [0x9747b28c, "Hello, world!", 0x24884cba],
  ])("with seed %i of %j is the published value", (seed, text, hash) => {
    expect(chance(seed, text) * 2 ** 32).toBe(hash);
  });

  it("keeps words apart", () => expect(chance(1, "a", "b")).not.toBe(chance(1, "ab")));

  it("spreads evenly", () => {
    const draws = Array.from({ length: 10_000 }, (_, index) => Math.floor(chance(7, index) * 10));
    for (let tenth = 0; tenth < 10; tenth += 1) {
      expect(Math.abs(draws.filter((draw) => draw === tenth).length - 1000)).toBeLessThan(150);
    }
  });
});
