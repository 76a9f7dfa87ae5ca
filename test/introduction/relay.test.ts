import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Side, standingOf, stopped, swept } from "../../src/introduction/relay.ts";

const side = (memberId: string, agreed: boolean, present = true): Side => ({
  id: `row-${memberId}`,
  memberId,
  agreed,
  present,
});

describe("between two", () => {
  it("messages pass once both have agreed, and not before", () => {
    expect(standingOf([side("a", false), side("b", false)], "a")).toEqual({ is: "off" });
    expect(standingOf([side("a", true), side("b", false)], "a")).toEqual({ is: "asking" });
    expect(standingOf([side("a", true), side("b", false)], "b")).toEqual({ is: "asked", by: ["a"] });
    expect(standingOf([side("a", true), side("b", true)], "a")).toEqual({ is: "on", with: ["b"] });
  });

  it("it is over for both when one stops, and the other is told; taking back a mere question tells nobody", () => {
    expect(stopped([side("a", true), side("b", true)], "a")).toEqual({ clear: ["row-a", "row-b"], tell: ["b"] });
    expect(stopped([side("a", true), side("b", false)], "a")).toEqual({ clear: ["row-a"], tell: [] });
    expect(stopped([side("a", false), side("b", false)], "a")).toEqual({ clear: [], tell: [] });
  });

  it("it ends where one is away", () => {
    expect(swept([side("a", true), side("b", true, false)], true)).toEqual({ clear: ["row-b", "row-a"], tell: ["a"] });
    expect(swept([side("a", true), side("b", true)], true)).toEqual({ clear: [], tell: [] });
    expect(swept([side("a", true), side("b", true)], false)).toEqual({ clear: ["row-a", "row-b"], tell: ["a", "b"] });
  });
});

describe("however many there are", () => {
  const sides = fc
    .array(fc.tuple(fc.boolean(), fc.boolean()), { minLength: 2, maxLength: 6 })
    .map((all) => all.map(([agreed, present], at) => side(`m${at}`, agreed, present)));
  const cleared = (all: readonly Side[], clear: readonly string[]): Side[] =>
    all.map((one) => (clear.includes(one.id) ? { ...one, agreed: false } : one));
  const reaches = (all: readonly Side[], memberId: string): string[] => {
    const standing = standingOf(all, memberId);
    return standing.is === "on" ? standing.with : [];
  };

  it("whoever's words reach somebody is reached by them, has agreed, and is here", () => {
    fc.assert(
      fc.property(sides, (all) => {
        for (const one of all) {
          for (const other of reaches(all, one.memberId)) {
            expect(reaches(all, other)).toContain(one.memberId);
            expect(all.find(({ memberId }) => memberId === other)).toMatchObject({ agreed: true, present: true });
            expect(other).not.toBe(one.memberId);
          }
        }
      }),
    );
  });

  it("after somebody stops, nothing reaches or leaves them, and exactly those are told whom they reached", () => {
    fc.assert(
      fc.property(sides, fc.nat(5), (all, at) => {
        const who = all[at % all.length]?.memberId ?? "";
        const before = all.find(({ memberId }) => memberId === who)?.present ? reaches(all, who) : undefined;
        const { clear, tell } = stopped(all, who);
        const now = cleared(all, clear);
        expect(reaches(now, who)).toEqual([]);
        for (const { memberId } of all) expect(reaches(now, memberId)).not.toContain(who);
        if (before !== undefined) expect(tell).toEqual(before);
        expect(tell).not.toContain(who);
      }),
    );
  });

  it("a sweep leaves nothing to sweep, and nothing where it has ended", () => {
    fc.assert(
      fc.property(sides, fc.boolean(), (all, live) => {
        const once = cleared(all, swept(all, live).clear);
        expect(swept(once, live)).toEqual({ clear: [], tell: [] });
        if (!live) expect(once.every(({ agreed }) => !agreed)).toBe(true);
      }),
    );
  });
});
