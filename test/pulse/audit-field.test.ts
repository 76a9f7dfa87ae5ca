import { describe, expect, it } from "vitest";
import { matrixOf, primes, primesNeeded, rank } from "../../src/pulse/audit-field.ts";
import { judge } from "../../src/pulse/audit-verdict.ts";
import { drawing } from "./families.ts";

const purse = () => ({ left: 1e9 });

/** Group a is a1, a2, …; a figure is its groups' letters. */
const figure = (sizes: Record<string, number>, letters: string) =>
  [...letters].flatMap((letter) => Array.from({ length: sizes[letter] ?? 0 }, (_, index) => `${letter}${index}`));
const family = (sizes: Record<string, number>, ...figures: string[]) =>
  figures.map((letters) => figure(sizes, letters));

describe("the primes", () => {
  it("are the largest below 2^26, so that a product and a sum are exact", () => {
    const found = primes(4);
    expect(found[0]).toBe(67_108_859);
    for (const prime of found) {
      expect(prime).toBeGreaterThan(2 ** 25.99);
      expect((prime - 1) ** 2 + prime).toBeLessThan(Number.MAX_SAFE_INTEGER);
      expect(Array.from({ length: 8192 }, (_, at) => at + 2).some((divisor) => prime % divisor === 0)).toBe(false);
    }
    expect(new Set(found).size).toBe(4);
  });

  it("are enough for the largest determinant that 0s and 1s can have", () => {
    // Hadamard's bound, (n+1)^((n+1)/2) / 2^n, squared to stay with whole numbers.
    for (const n of [1, 2, 5, 16, 17, 32, 33, 60, 90]) {
      const product = primes(primesNeeded(n)).reduce((all, prime) => all * BigInt(prime), 1n);
      expect(product ** 2n * 4n ** BigInt(n)).toBeGreaterThan(BigInt(n + 1) ** BigInt(n + 1));
    }
    expect([20, 32, 33].map(primesNeeded)).toEqual([2, 2, 3]);
  });
});

describe("rank", () => {
  const triangle = matrixOf(
    [
      [1, 1, 0],
      [0, 1, 1],
      [1, 0, 1],
    ],
    3,
  );
  it("is that of the rational numbers but where the prime divides a determinant", () => {
    const [large = 0] = primes(1);
    expect([2, 3, large].map((prime) => rank(triangle, [0, 1, 2], prime, purse()))).toEqual([2, 3, 3]);
    expect(rank(triangle, [0, 2], large, purse())).toBe(2);
  });
});

describe("a product taken away from itself", () => {
  it("leaves 0 modulo every prime", () => {
    const draw = drawing(8);
    for (const prime of primes(150)) {
      for (let round = 0; round < 40; round += 1) {
        const [x, y] = [1 + Math.floor(draw() * (prime - 1)), 1 + Math.floor(draw() * (prime - 1))];
        const product = Number((BigInt(x) * BigInt(y)) % BigInt(prime));
        const rows = [
          [1, x],
          [y, product],
        ];
        expect(rank(matrixOf(rows, 2), [0, 1], prime, purse())).toBe(1);
      }
    }
  });
});

describe("a prime that misleads", () => {
  it("is passed over where it loses a rank", () => {
    // Modulo 3 the four triples of four groups are dependent, and what isolates a is lost.
    const sizes = { a: 1, b: 10, c: 10, d: 10 };
    const figures = family(sizes, "abc", "abd", "acd", "bcd");
    expect(judge(figures, { k: 5, any: false, purse: purse(), moduli: [3, 5] })).toEqual({ fewest: 1, exact: true });
  });

  it("is found out where it isolates people whom no rational combination isolates", () => {
    // Modulo 2 the sum of the three is d alone; with fractions, d comes with at least one of the others.
    const sizes = { a: 10, b: 10, c: 10, d: 2 };
    const figures = family(sizes, "abd", "bc", "ac");
    const asked = { k: 5, any: false, purse: purse() };
    expect(judge(figures, { ...asked, moduli: [2] })).toEqual({ fewest: 2, exact: true });
    expect(judge(figures, { ...asked, moduli: [2, 3] })).toEqual({ exact: true });
    expect(judge(figures, asked)).toEqual({ exact: true });
  });
});
