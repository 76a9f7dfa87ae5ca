import { describe, expect, it } from "vitest";
import { around, excerpt } from "../../src/reflection/excerpt.ts";
import { judge, offered } from "../../src/reflection/form.ts";

const offer = { friends: [], isShared: false, isClosed: false };
const sent = (answer: string, who: string) => ({ answer, who });

describe("who may be chosen to read an answer", () => {
  it("a critical friend only where there is one", () => {
    expect(offered(offer)).toEqual(["only_me", "cohort_named", "cohort_unnamed"]);
    expect(offered({ ...offer, friends: ["Bashir Khan"] })).toContain("critical_friend");
  });

  it("without a name only while the question is open and no name stands there; a draft keeps its choice", () => {
    expect(offered({ ...offer, isShared: true })).not.toContain("cohort_unnamed");
    expect(offered({ ...offer, current: "critical_friend" })).not.toContain("cohort_unnamed");
    expect(offered({ ...offer, isClosed: true })).not.toContain("cohort_unnamed");
    expect(offered({ ...offer, isClosed: true, current: "cohort_unnamed" })).toContain("cohort_unnamed");
  });
});

describe("a form that was sent", () => {
  const judged = (answer: string, who: string, more: Partial<Parameters<typeof judge>[0]> = {}) =>
    judge({ answers: sent(answer, who), mode: "new", exists: false, offer, ...more });

  it("is saved with its line ends of one kind", () => {
    expect(judged(" One\r\n\r\nTwo\rThree ", "only-me")).toEqual({
      is: "save",
      text: "One\n\nTwo\nThree",
      who: "only_me",
    });
  });

  it("may be 2,800 long and no longer", () => {
    expect(judged("x".repeat(2800), "only-me").is).toBe("save");
    expect(judged("x".repeat(2801), "only-me")).toEqual({ is: "correct", answer: "reflection.answer-too-long" });
  });

  it("is corrected where a reader was not offered, whatever the form says", () => {
    for (const who of ["", "critical-friend", "everyone", "only_me"]) {
      expect(judged("Words", who)).toEqual({ is: "correct", who: "reflection.who-unclear" });
    }
  });

  it("is refused late where it is a first answer, and not where it changes one", () => {
    const isClosed = { offer: { ...offer, isClosed: true } };
    expect(judged("Words", "only-me", isClosed)).toEqual({ is: "closed" });
    expect(judged("Words", "only-me", { ...isClosed, exists: true, mode: "edit" }).is).toBe("save");
  });

  it("does not bring back what is gone", () => {
    expect(judged("Words", "only-me", { mode: "edit" })).toEqual({ is: "gone" });
  });
});

describe("parts of people's words", () => {
  it("a beginning is one line, cut between words, never through a character", () => {
    expect(excerpt("One\n\n two", 20)).toBe("One two");
    expect(excerpt("One two three four", 12)).toBe("One two…");
    expect(excerpt(`${"x".repeat(9)}👩‍👩‍👧‍👦 end`, 12)).toBe("xxxxxxxxx…");
  });

  it("the surroundings of a word show it, whatever its case", () => {
    const text = `${"before ".repeat(30)}the NEEDLE itself${" after".repeat(30)}`;
    const part = around(text, "needle", 60) ?? "";
    expect(part).toContain("NEEDLE");
    expect(part.length).toBeLessThanOrEqual(61);
    expect(around(text, "pin", 60)).toBeUndefined();
    expect(around("Café", "cafe\u0301", 60)).toBe("Café");
    // İ becomes two characters in lower case, which must not shift what follows.
    expect(around(`${"İ".repeat(80)} needle here`, "needle", 40)).toContain("needle");
  });
});
