// What an attacker gets who combines the figures of one wave, under the auditor and under rules that look as careful. The auditor's own
// properties (it says what trying every set of people says; order and names do not matter; one more figure never makes unsafe safe; nested
// cells) are in test/pulse/audit-properties.test.ts.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AuditInput, auditFigures } from "../../src/pulse/audit.ts";
import { fewestByForce } from "../pulse/brute-force.ts";
import { anyFamily, crossing, drawing, familyOfGroups, inputOf, singles } from "../pulse/families.ts";
import { recover } from "./subtracting.ts";
import { POLICIES, type Policy } from "./weak/publishing.ts";

const COHORTS = 120;

function cohorts(from: number, to: number): AuditInput[] {
  const draw = drawing(11);
  return Array.from({ length: COHORTS }, () => ({
    k: 5,
    ...crossing(from + Math.floor(draw() * (to - from + 1)), [3, 3], draw),
  }));
}

const isBroken = (input: AuditInput, policy: Policy): boolean =>
  fewestByForce(singles({ ...input, figures: policy(input) }), input.k) !== undefined;

describe("cohorts of eight to twenty with two crossing cuts", () => {
  const drawn = cohorts(8, 20);

  it("are never broken by what the auditor lets through", () => {
    expect(drawn.filter((input) => isBroken(input, POLICIES.exact as Policy))).toEqual([]);
    // And it does let something through.
    expect(drawn.filter((input) => (POLICIES.exact as Policy)(input).length > 1).length).toBeGreaterThan(COHORTS / 10);
  });

  it.each(["threshold only", "+ remainder", "+ pairwise"])("are broken by the rule %s (control)", (name) => {
    expect(drawn.filter((input) => isBroken(input, POLICIES[name] as Policy)).length).toBeGreaterThan(COHORTS / 10);
  });
});

describe("an attacker who subtracts sums", () => {
  const people = ["ann", "bob", "cat", "dee", "eve", "fay", "gus", "hal", "ivy", "jon", "kim"];
  const said = new Map(people.map((person, at) => [person, (at % 5) + 1]));
  const input: AuditInput = {
    ...{ k: 5, people },
    figures: [
      { id: "all", members: people },
      { id: "sector.health", members: people.slice(0, 5) },
      { id: "sector.police", members: people.slice(5, 10) },
    ],
  };
  const publishedBy = (policy: Policy) =>
    policy(input).map(({ members }) => ({ members, sum: members.reduce((sum, one) => sum + (said.get(one) ?? 0), 0) }));

  it("learns nobody's answer from what the auditor lets through", () => {
    expect(recover(people, publishedBy(POLICIES.exact as Policy))).toEqual(new Map());
  });
  it("learns the one answer that is left over from what a threshold lets through (control)", () => {
    expect(recover(people, publishedBy(POLICIES["threshold only"] as Policy))).toEqual(
      new Map([["kim", said.get("kim")]]),
    );
  });
});

describe("the auditor against brute force", () => {
  const audits: [string, (input: AuditInput) => number | null][] = [
    ["the auditor", (input) => auditFigures(input).smallest],
  ];
  const agrees = (smallest: (input: AuditInput) => number | null) =>
    fc.check(
      fc.property(fc.oneof(anyFamily, familyOfGroups), (family) => {
        return smallest(inputOf(family)) === (fewestByForce(family.groups, family.k) ?? null);
      }),
      { numRuns: 1500, seed: 5 },
    );
  it.each(audits)("%s says the same", (_, smallest) => expect(agrees(smallest).failed).toBe(false));
  it("one that compares figures two by two does not (control)", () => {
    const twoByTwo = ({ k, figures }: AuditInput): number | null => {
      const sizes = figures.flatMap(({ members }) => [
        members.length,
        ...figures.map((other) => members.filter((person) => !other.members.includes(person)).length),
      ]);
      const small = sizes.filter((size) => size > 0 && size < k);
      return small.length === 0 ? null : Math.min(...small);
    };
    expect(agrees(twoByTwo).failed).toBe(true);
  });
});
