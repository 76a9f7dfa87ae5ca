import fc from "fast-check";
import { expect, test } from "vitest";
import { SealBroken } from "../../src/keystore/keystore.ts";
import { KEY_BYTES, openBox, PAGE, sealBox } from "../../src/keystore/seal.ts";

const key = Buffer.alloc(KEY_BYTES, 7);
const other = Buffer.alloc(KEY_BYTES, 8);

test("what is sealed comes out again, whatever was written", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 9000 }), fc.string(), fc.string(), (text, owner, about) => {
      expect(openBox(key, owner, sealBox(key, owner, text, about), about)).toBe(text);
    }),
    { numRuns: 200 },
  );
});

test.each([
  ["another key", () => openBox(other, "member:a", sealBox(key, "member:a", "x", "answer:1"), "answer:1")],
  ["another owner", () => openBox(key, "member:b", sealBox(key, "member:a", "x", "answer:1"), "answer:1")],
  ["another subject", () => openBox(key, "member:a", sealBox(key, "member:a", "x", "answer:1"), "answer:2")],
  ["owner and subject run together", () => openBox(key, "member:a1", sealBox(key, "member:a", "x", "1:2"), ":2")],
  ["an empty box", () => openBox(key, "member:a", new Uint8Array(), "answer:1")],
])("a box is not opened with %s", (_what, attempt) => {
  expect(attempt).toThrow(SealBroken);
});

test("a box in which any one byte was changed, or that was cut anywhere, is not opened", () => {
  const box = sealBox(key, "member:a", "a leaked sentence", "answer:1");
  for (let at = 0; at < box.length; at++) {
    const changed = new Uint8Array(box);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(() => openBox(key, "member:a", changed, "answer:1"), `byte ${at}`).toThrow(SealBroken);
  }
  for (let length = 0; length < box.length; length += 13) {
    expect(() => openBox(key, "member:a", box.subarray(0, length), "answer:1"), `cut to ${length}`).toThrow(SealBroken);
  }
});

test("the same text sealed twice gives two boxes, and neither shows the text", () => {
  const text = "I told the leader of the council that the budget does not add up.";
  const boxes = [1, 2].map(() => Buffer.from(sealBox(key, "member:a", text, "answer:1")));
  expect(boxes[0]?.equals(boxes[1] ?? Buffer.of())).toBe(false);
  for (const box of boxes) expect(box.includes("council")).toBe(false);
});

test("a box does not tell how long its text is, within a page", () => {
  const sizes = ["", "short", "a".repeat(2800), "é".repeat(2000)].map(
    (text) => sealBox(key, "member:a", text, "1").length,
  );
  expect(new Set(sizes).size).toBe(1);
  expect(sealBox(key, "member:a", "é".repeat(2800), "1").length).toBe((sizes[0] ?? 0) + PAGE);
});
