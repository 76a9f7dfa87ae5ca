import { describe, expect, it } from "vitest";
import { readAuditInput } from "../../src/pulse/audit-input.ts";

const good = { k: 5, people: ["p1", "p2"], figures: [{ id: "all", members: ["p1", "p2"] }] };

describe("input for the auditor", () => {
  it("is read as it is", () => {
    expect(readAuditInput(structuredClone(good))).toEqual({ input: good });
    expect(readAuditInput({ ...good, k: 2, figures: [{ id: "none", members: [] }] })).toHaveProperty("input");
  });

  it.each<[string, unknown, string, string]>([
    ["nothing", null, "", "must be an object with k, people and figures"],
    ["a list", [good], "", "must be an object with k, people and figures"],
    ["no k", { ...good, k: undefined }, "k", "must be a whole number, 2 or more"],
    ["a k of 1", { ...good, k: 1 }, "k", "must be a whole number, 2 or more"],
    ["a k between two", { ...good, k: 5.5 }, "k", "must be a whole number, 2 or more"],
    ["a k in words", { ...good, k: "5" }, "k", "must be a whole number, 2 or more"],
    ["nobody", { ...good, people: [] }, "people", "must be a list of the ids of everybody, at least one"],
    [
      "people that are numbers",
      { ...good, people: ["p1", 2] },
      "people[1]",
      "must be a person's id: text that is not empty",
    ],
    ["a person twice", { ...good, people: ["p1", "p2", "p1"] }, "people[2]", "must differ from people[0]"],
    ["no figures", { ...good, figures: [] }, "figures", "must be a list of figures, at least one"],
    ["a figure that is a list", { ...good, figures: [["p1"]] }, "figures[0]", "must be an object with id and members"],
    ["a figure without id", { ...good, figures: [{ members: [] }] }, "figures[0].id", "must be text that is not empty"],
    [
      "a figure without members",
      { ...good, figures: [{ id: "x" }] },
      "figures[0].members",
      "must be a list of people's ids",
    ],
    [
      "two figures of one id",
      { ...good, figures: [...good.figures, { id: "all", members: [] }] },
      "figures[1].id",
      "must differ from figures[0].id",
    ],
    [
      "somebody unknown",
      { ...good, figures: [...good.figures, { id: "x", members: ["p1", "p3"] }] },
      "figures[1].members[1]",
      "must be one of the people",
    ],
    [
      "a member twice",
      { ...good, figures: [{ id: "all", members: ["p1", "p1"] }] },
      "figures[0].members[1]",
      "must differ from figures[0].members[0]",
    ],
    ["a word too many", { ...good, K: 3 }, "K", "is not known; known are k, people and figures"],
    [
      "a word too many in a figure",
      { ...good, figures: [{ id: "x", members: [], weights: [] }] },
      "figures[0].weights",
      "is not known; known are id and members",
    ],
  ])("with %s is refused, with the place and what was expected", (_, value, path, expected) => {
    expect(readAuditInput(value)).toEqual({ problems: [{ path, expected }] });
  });

  it("is told of every mistake at once, and quotes nothing", () => {
    const read = readAuditInput({ k: 1, people: ["Ada", ""], figures: [{ id: 7, members: "Ada" }] });
    expect(read).toMatchObject({
      problems: [{ path: "k" }, { path: "people[1]" }, { path: "figures[0].id" }, { path: "figures[0].members" }],
    });
    expect(JSON.stringify(read)).not.toContain("Ada");
  });
});
