// The side of answers in the database: nothing in it says when, in which order, or by whom; and nothing in the program brings the two sides
// together. Looked at in the database as it is migrated, in the models, and in the sources.

import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LEFT_OUT } from "../../src/backup/tables.ts";
import { cloneDatabase } from "../doubles/database.ts";
import { type Source, sourceOf, sourcesIn } from "../sources.ts";
import { onClient } from "./snapshot.ts";

/** Where answers lie: sealed, and as they are released. What the released ones may have besides is named with them. */
const ANSWER_SIDE: Record<string, { refersTo: string[]; triggers: boolean }> = {
  SealedBallot: { refersTo: [], triggers: false },
  Release: { refersTo: ["PulseWave"], triggers: true },
  ReleaseCell: { refersTo: ["PulseWave"], triggers: true },
  ReleaseComment: { refersTo: ["PulseWave"], triggers: true },
};
/** Where people lie. */
const PEOPLE_SIDE = [
  "Person",
  "Member",
  "Account",
  "PulseRoster",
  "PulseColumn",
  "PulseProfile",
  "Delivery",
  "DueWork",
];

const drops: (() => Promise<void>)[] = [];
let url: string;
let weak: string;
beforeAll(async () => {
  const [migrated, empty] = [await cloneDatabase(), await cloneDatabase("empty")];
  drops.push(migrated.drop, empty.drop);
  url = migrated.url;
  weak = empty.url;
  await onClient(weak, (client) =>
    client.query(`CREATE TABLE "Member" (id int PRIMARY KEY);
      CREATE TABLE "Timed" (tag bytea, "createdAt" timestamptz);
      CREATE TABLE "Numbered" (tag bytea, number serial);
      CREATE TABLE "Identified" (tag bytea, number int GENERATED ALWAYS AS IDENTITY);
      CREATE TABLE "Defaulted" (tag bytea DEFAULT '');
      CREATE TABLE "Referring" (tag bytea, member int REFERENCES "Member");
      CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
      CREATE TABLE "Triggered" (tag bytea);
      CREATE TRIGGER noted BEFORE INSERT ON "Triggered" FOR EACH ROW EXECUTE FUNCTION noted()`),
  );
});
afterAll(async () => {
  for (const drop of drops) await drop();
});

interface Found {
  times: string[];
  defaults: string[];
  refersTo: string[];
  triggers: string[];
}

async function look(at: string, table: string): Promise<Found> {
  return onClient(at, async (client) => {
    const columns = await client.query(
      `SELECT column_name AS name, data_type AS type, column_default AS given, is_identity AS identity
       FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1`,
      [table],
    );
    expect(columns.rows.length, table).toBeGreaterThan(0);
    const references = await client.query(
      `SELECT r.relname AS name FROM pg_constraint c JOIN pg_class r ON r.oid = c.confrelid
       WHERE c.contype = 'f' AND c.conrelid = ('public."' || $1 || '"')::regclass`,
      [table],
    );
    const triggers = await client.query(
      `SELECT tgname AS name FROM pg_trigger WHERE NOT tgisinternal AND tgrelid = ('public."' || $1 || '"')::regclass`,
      [table],
    );
    const names = (rows: { name: string }[]) => rows.map(({ name }) => name);
    return {
      times: names(columns.rows.filter(({ type }) => /time|date|interval/.test(type))),
      defaults: names(columns.rows.filter(({ given, identity }) => given !== null || identity === "YES")),
      refersTo: names(references.rows),
      triggers: names(triggers.rows),
    };
  });
}

describe("the tables of answers", () => {
  it.each(Object.entries(ANSWER_SIDE))(
    "%s has no time, no number in a row, no default, and leads to nobody",
    async (table, may) => {
      const { times, defaults, refersTo, triggers } = await look(url, table);
      expect({ times, defaults, refersTo }).toEqual({ times: [], defaults: [], refersTo: may.refersTo });
      if (!may.triggers) expect(triggers).toEqual([]);
    },
  );

  it.each([
    ["Timed", { times: ["createdAt"] }],
    ["Numbered", { defaults: ["number"] }],
    ["Identified", { defaults: ["number"] }],
    ["Defaulted", { defaults: ["tag"] }],
    ["Referring", { refersTo: ["Member"] }],
    ["Triggered", { triggers: ["noted"] }],
  ])("a table like %s would be seen (control)", async (table, found) => {
    expect(await look(weak, table)).toMatchObject(found);
  });

  it("guards on what is released write nothing down", async () => {
    const bodies = await onClient(url, (client) =>
      client.query("SELECT prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace"),
    );
    expect(bodies.rows.length).toBeGreaterThan(0);
    for (const { prosrc } of bodies.rows) expect(prosrc).not.toMatch(/\b(?:INSERT|UPDATE|NOTIFY|LOG|NOTICE)\b(?! ON)/);
  });

  it("sealed ballots and rosters are in no backup of ours", () => {
    expect(LEFT_OUT).toEqual(expect.arrayContaining(["SealedBallot", "PulseRoster", "InboxEvent"]));
  });
});

/** What in a model writes down a time or an order by itself. */
const ofItself = (model: string): string[] =>
  model.match(/@updatedAt|@default\(|autoincrement|DateTime|\bsequence\b/g) ?? [];
const modelOf = (schema: string, name: string): string =>
  new RegExp(`^model ${name} \\{\\n([\\s\\S]*?)^\\}`, "m").exec(schema)?.[1] ?? "";

describe("the models of answers", () => {
  const schema = readFileSync("prisma/schema.prisma", "utf8");
  it.each(Object.keys(ANSWER_SIDE))("%s fills nothing in by itself", (name) => {
    const model = modelOf(schema, name);
    expect(model).toContain("waveId");
    expect(ofItself(model)).toEqual([]);
    for (const other of PEOPLE_SIDE) expect(model).not.toMatch(new RegExp(`\\b${other}\\b`));
  });
  it("would be seen to (control)", () => {
    const weakModel = modelOf(
      "model Ballot {\n  id Int @default(autoincrement())\n  at DateTime @updatedAt\n}",
      "Ballot",
    );
    expect(ofItself(weakModel)).toEqual(["@default(", "autoincrement", "DateTime", "@updatedAt"]);
  });
});

/** Queries that speak of sealed ballots. */
const ballotQueries = ({ code }: Source): string[] => [
  ...(code.match(/\.sealedBallot\.\w+\(\{[\s\S]*?\}\s*\)/g) ?? []),
  ...(code.match(/`[^`]*"SealedBallot"[^`]*`/g) ?? []),
];
const speaksOfPeople = (query: string): boolean => /member|person|roster|account|delivery|include|JOIN/i.test(query);

describe("the program", () => {
  const sources = sourcesIn("src", "adapters").filter(({ path }) => !path.includes("/generated/"));
  const asking = sources.filter(({ code }) => /\bsealedBallot\b|"SealedBallot"/.test(code));

  it("asks for ballots in the files of queries of the pulse alone, and never together with people", () => {
    expect(
      asking
        .map(({ path }) => path)
        .filter((path) => !LEFT_OUT_LIST.includes(path))
        .sort(),
    ).toEqual(["src/pulse/close/records.ts", "src/pulse/wave/records.ts"]);
    const queries = asking.flatMap(ballotQueries);
    expect(queries.length).toBeGreaterThan(4);
    expect(queries.filter(speaksOfPeople)).toEqual([]);
  });
  it("would be seen to (control)", () => {
    const joined = sourceOf("src/x.ts", 'tx.$queryRaw`SELECT * FROM "SealedBallot" b JOIN "Member" m ON true`');
    const included = sourceOf("src/x.ts", "tx.sealedBallot.findMany({ where: { waveId }, include: { member: true } })");
    for (const source of [joined, included]) expect(ballotQueries(source).filter(speaksOfPeople)).toHaveLength(1);
  });

  it("opens ballots in the close alone", () => {
    const importing = sources
      .filter(({ code }) => /\bopenBallots\b|\bwavePrivateKey\b/.test(code))
      .map(({ path }) => path);
    expect(importing.sort()).toEqual([
      "src/pulse/close/steps.ts",
      "src/pulse/wave/ballot.ts",
      "src/pulse/wave/wave-keys.ts",
    ]);
  });
});

/** Names the table only to leave it out. */
const LEFT_OUT_LIST = ["src/backup/tables.ts"];
