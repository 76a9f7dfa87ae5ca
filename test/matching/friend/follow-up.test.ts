import { describe, expect, it } from "vitest";
import { stepAfter } from "../../../src/matching/friend/follow-up.ts";
import type { FollowUpAnswer } from "../../../src/store/generated/client.ts";

const ANSWERS = ["met", "dated", "not_yet", "no", null] as const;

describe("what follows from the two answers", () => {
  it.each([
    ["met", "met", { is: "ask-again", afterDays: 42, nudge: false }],
    ["met", "not_yet", { is: "ask-again", afterDays: 42, nudge: false }],
    ["met", null, { is: "ask-again", afterDays: 42, nudge: false }],
    ["dated", "not_yet", { is: "ask-again", afterDays: 14, nudge: false }],
    ["dated", null, { is: "ask-again", afterDays: 14, nudge: false }],
    ["not_yet", "not_yet", { is: "ask-again", afterDays: 14, nudge: true }],
    ["not_yet", null, { is: "ask-again", afterDays: 14, nudge: true }],
    [null, null, { is: "ask-again", afterDays: 14, nudge: true }],
  ] as [FollowUpAnswer | null, FollowUpAnswer | null, object][])("%s and %s", (one, other, step) => {
    expect(stepAfter("friend", [one, other], 0)).toEqual(step);
  });

  it("is an end whatever the other said, where one says that it did not work", () => {
    for (const other of ANSWERS) expect(stepAfter("friend", ["no", other], 0)).toEqual({ is: "end" });
  });

  it("is the same whoever of the two said which: it tells neither what the other said", () => {
    for (const kind of ["friend", "mentoring"] as const) {
      for (const one of ANSWERS) {
        for (const other of ANSWERS) expect(stepAfter(kind, [one, other], 0)).toEqual(stepAfter(kind, [other, one], 0));
      }
    }
  });

  it("is an end after three silences in a row, and not before", () => {
    expect([0, 1, 2].map((silent) => stepAfter("friend", [null, null], silent).is)).toEqual([
      "ask-again",
      "ask-again",
      "end",
    ]);
    expect(stepAfter("friend", ["not_yet", null], 5).is).toBe("ask-again");
  });

  it("comes monthly to a mentor and a mentee", () => {
    expect(stepAfter("mentoring", ["met", "met"], 0)).toEqual({ is: "ask-again", afterDays: 28, nudge: false });
    expect(stepAfter("mentoring", ["not_yet", null], 0)).toEqual({ is: "ask-again", afterDays: 28, nudge: true });
  });
});
