import { expect, test } from "vitest";
import { copyOut, inFillingOrder, LEFT_OUT, listTables } from "../../src/backup/tables.ts";
import { cloneDatabase } from "../doubles/database.ts";
import { withClient } from "./sample.ts";

const table = (name: string, ...refersTo: string[]) => ({ name, columns: ["id"], key: ["id"], refersTo });

test("a table comes after those it refers to", () => {
  const ordered = inFillingOrder([table("a", "b", "c"), table("b", "c"), table("c"), table("d", "a")]);
  expect(ordered.map(({ name }) => name)).toEqual(["c", "b", "a", "d"]);
});

test("what is not among the tables does not hold one up; a circle is told of", () => {
  expect(inFillingOrder([table("a", "elsewhere")])).toHaveLength(1);
  expect(() => inFillingOrder([table("a", "b"), table("b", "a"), table("c")])).toThrow("a, b");
});

test("rows are read in the order of the key, and of all columns where there is none", () => {
  expect(copyOut({ name: "T", columns: ["b", "a"], key: ["a"] })).toMatch(/ORDER BY "a"::text COLLATE "C"\)/);
  expect(copyOut({ name: 'T"', columns: ["b", "a"], key: [] })).toMatch(/"T""" ORDER BY "b"::text COLLATE "C", "a"/);
});

test("every table of the schema can be ordered, has a key, and is known by name where it is left out", async () => {
  const { url, drop } = await cloneDatabase();
  const tables = await withClient(url, listTables);
  await drop();
  expect(inFillingOrder(tables)).toHaveLength(tables.length);
  expect(tables.filter(({ key }) => key.length === 0)).toEqual([]);
  const names = tables.map(({ name }) => name);
  for (const left of LEFT_OUT) expect(names).toContain(left);
});
