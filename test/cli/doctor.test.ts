// Each thing that an operator gets wrong is made wrong here once; doctor has to find it and say what to do.

import { cpSync, existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Check, Platform } from "../../src/platform/platform.ts";
import { onServer } from "../doubles/database.ts";
import { aHouse, type House, PROJECT } from "./house.ts";

const doctor = async (house: House): Promise<{ checks: Check[]; code: number; err: string }> => {
  const { out, err, code } = await house.kindling("doctor", "--json");
  expect(out.trimEnd().split("\n")).toHaveLength(1);
  return { ...(JSON.parse(out) as { checks: Check[] }), code, err };
};
const about = (checks: readonly Check[], what: string): Check[] => checks.filter((check) => check.about === what);
const wrongIn = (checks: readonly Check[]): Check[] =>
  // The tests' own server is quick rather than durable, and doctor says so.
  checks.filter(({ is, finding }) => is === "wrong" && !finding.startsWith("fsync is off"));

/** Only what doctor and the addresses ask of a platform. */
const platform = (checks: Check[], path?: string): Platform =>
  ({
    check: async () => checks,
    ...(path === undefined ? {} : { routes: [{ path, handle: () => {} }] }),
  }) as unknown as Platform;

const CONNECTED = "slack:\n  - id: council\n    mode: http\n";
const SECRETS = { SLACK_BOT_TOKEN: "xoxb-1", SLACK_SIGNING_SECRET: "signs" };

describe("doctor", () => {
  it("looks at everything, for people in lines and for machines in one", async () => {
    const house = await aHouse();
    await house.populate();
    const { checks } = await doctor(house);
    expect(wrongIn(checks)).toEqual([]);
    expect(new Set(checks.map((check) => check.about))).toEqual(
      new Set(
        [
          "Node",
          "time zones",
          "connections",
          "prompts",
          "database",
          "clocks",
          "keystore",
          "keystore mirror",
          "cohorts",
        ].concat(about(checks, "database log").length > 0 ? ["database log"] : []),
      ),
    );
    const { out } = await house.kindling("doctor");
    for (const { about: what, finding } of checks) {
      if (what === "clocks") continue;
      expect(out).toContain(`${what}: ${finding}`);
    }
  });

  it("makes nothing where there is nothing yet", async () => {
    const house = await aHouse("none");
    const { checks, code } = await doctor(house);
    expect(code).toBe(0);
    expect(about(checks, "database")[0]?.finding).toContain("the first start makes it");
    expect(existsSync(join(house.folder, ".kindling"))).toBe(false);
    expect(existsSync(join(house.folder, ".kindling-keys"))).toBe(false);
  });

  it("finds every wrong setting, each with its line, and looks no further", async () => {
    const house = await aHouse();
    house.settings("web:\n  port: many\ncolour: blue\n");
    const { checks, code, err } = await doctor(house);
    expect(code).toBe(1);
    expect(err).toBe("2 things are wrong.\n");
    expect(wrongIn(checks).map(({ finding }) => finding)).toEqual([
      'kindling.yaml:2:3: "port": give a number.',
      'kindling.yaml:3:1: There is no setting called "colour" here. Remove it, or check its spelling.',
    ]);
  });

  it("finds broken packs by line, and says that the rest waits for them", async () => {
    const house = await aHouse();
    cpSync(join(PROJECT, "prompts"), join(house.folder, "mine"), { recursive: true });
    writeFileSync(join(house.folder, "mine/packs/extra.yaml"), "id: extra\nnam: Extra\n");
    house.settings("prompts: mine\n");
    const { checks, code } = await doctor(house);
    expect(code).toBe(1);
    expect(wrongIn(checks)).toEqual([
      expect.objectContaining({ about: "prompts", advice: expect.stringContaining("prompts check") }),
    ]);
    expect(wrongIn(checks)[0]?.finding).toMatch(/extra\.yaml:2:1 /);
    expect(about(checks, "database")).toEqual([]);
    expect(about(checks, "everything else")).toHaveLength(1);
    // What it points to uses the same folder.
    const check = await house.kindling("prompts", "check");
    expect(check).toMatchObject({ code: 1, out: expect.stringMatching(/extra\.yaml:2:1 /) });
  });

  it("finds a database that cannot be reached", async () => {
    const house = await aHouse("none");
    house.env.DATABASE_URL = "postgresql://ann:hunter2@127.0.0.1:1/kindling";
    const { checks, code } = await doctor(house);
    expect(code).toBe(1);
    expect(wrongIn(checks)[0]?.finding).toMatch(/cannot be reached .* and DATABASE_URL\.$/);
    expect(JSON.stringify(checks)).not.toContain("hunter2");
  });

  it("finds that the database is behind, and leaves it so; migrate brings it on", async () => {
    const house = await aHouse("empty");
    const tables = () => onServer("SELECT 1 FROM pg_tables WHERE schemaname = 'public'", house.url);
    const [behind] = about((await doctor(house)).checks, "database");
    expect(behind).toMatchObject({ is: "worth-a-look", advice: expect.stringContaining("`migrate`") });
    expect(await tables()).toEqual([]);

    expect(await house.json("migrate")).toMatchObject({
      current: true,
      version: expect.stringMatching(/^PostgreSQL \d+/),
    });
    expect((await tables()).length).toBeGreaterThan(10);
    expect(about((await doctor(house)).checks, "database")[0]).toMatchObject({
      is: "fine",
      finding: expect.stringContaining("its schema is up to date"),
    });
    expect((await house.kindling("migrate")).out).toMatch(
      /^The database is up to date \(PostgreSQL \d+\.\d+, .*\)\.\n$/,
    );
  });

  it("finds a database that a newer version has used", async () => {
    const house = await aHouse();
    await onServer(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ('x', 'x', '99990101000000_later', now(), now(), 1)`,
      house.url,
    );
    const { checks, code } = await doctor(house);
    expect(code).toBe(1);
    expect(wrongIn(checks)[0]?.finding).toMatch(/newer Kindling.*Start the newer version\.$/);
    expect(await house.kindling("migrate")).toMatchObject({ code: 1, err: expect.stringContaining("newer Kindling") });
  });

  it("finds clocks that disagree", async () => {
    const house = await aHouse();
    house.now = house.now.subtract({ minutes: 2 });
    const [clocks] = about((await doctor(house)).checks, "clocks");
    expect(clocks).toMatchObject({ is: "wrong", advice: expect.stringContaining("time synchronisation") });
  });

  it("finds keys that lie with the database, and says what that weakens where it is allowed", async () => {
    const house = await aHouse();
    house.env.KEYSTORE_DATABASE_URL = house.url;
    const refused = await doctor(house);
    expect(wrongIn(refused.checks)[0]?.finding).toContain("Choose another place for the keystore");
    house.settings("keystore:\n  allow-shared: true\n");
    const allowed = await doctor(house);
    expect(wrongIn(allowed.checks).filter(({ about: what }) => !what.startsWith("keystore"))).toEqual([]);
    expect(about(allowed.checks, "keystore")[0]).toMatchObject({
      is: "worth-a-look",
      finding: expect.stringMatching(/every backup/i),
    });
  });

  it("finds keys that are lost", async () => {
    const house = await aHouse();
    await house.populate();
    rmSync(join(house.folder, ".kindling-keys"), { recursive: true });
    const { checks, code } = await doctor(house);
    expect(code).toBe(1);
    expect(wrongIn(checks)[0]?.finding).toMatch(/13 members.*no keys.*"keys restore"/);
  });

  it("says once that a mirror of the keys is missing", async () => {
    const { checks } = await doctor(await aHouse());
    expect(about(checks, "keystore mirror")).toEqual([
      expect.objectContaining({ is: "worth-a-look", advice: expect.stringContaining("another disk") }),
    ]);
  });

  it("finds people in zones that this Node does not know", async () => {
    const house = await aHouse();
    await house.populate();
    await onServer(`UPDATE "Person" SET zone = 'Mars/Base' WHERE id = (SELECT id FROM "Person" LIMIT 1)`, house.url);
    const found = wrongIn((await doctor(house)).checks);
    expect(found).toEqual([
      expect.objectContaining({ finding: "unknown to this Node: Mars/Base", advice: "Update Node." }),
    ]);
  });

  it("asks for a public address over HTTP, which is https; then says what to give to the platform", async () => {
    const house = await aHouse();
    Object.assign(house.env, SECRETS);
    house.platforms = [platform([], "/slack/council/events")];
    house.settings(CONNECTED);
    const [missing] = about((await doctor(house)).checks, "public address");
    expect(missing).toMatchObject({ is: "worth-a-look", advice: expect.stringContaining("public-url") });

    house.settings(`${CONNECTED}web:\n  public-url: http://kindling.example.org\n`);
    const [plain] = about((await doctor(house)).checks, "public address");
    expect(plain).toMatchObject({ is: "wrong", advice: expect.stringContaining("reverse proxy") });

    house.settings(`${CONNECTED}web:\n  public-url: https://kindling.example.org/\n`);
    const { checks } = await doctor(house);
    expect(about(checks, "public address")[0]?.is).toBe("fine");
    expect(about(checks, "address to give to the platform")[0]?.finding).toBe(
      "https://kindling.example.org/slack/council/events",
    );
  });

  it("passes on what a platform finds wrong with its tokens, and that it could not be asked", async () => {
    const house = await aHouse();
    Object.assign(house.env, SECRETS);
    house.settings(CONNECTED);
    const found: Check = {
      about: "council: bot token",
      is: "wrong",
      finding: "not accepted",
      advice: "Copy it again.",
    };
    house.platforms = [platform([found])];
    const { checks, code } = await doctor(house);
    expect([code, wrongIn(checks)]).toEqual([1, [found]]);
    expect((await house.kindling("doctor")).out).toContain(
      "WRONG  council: bot token: not accepted\n       Copy it again.\n",
    );

    house.platforms = () => {
      throw new Error("The connection council has no signing secret.");
    };
    expect(wrongIn((await doctor(house)).checks).map(({ finding }) => finding)).toEqual([
      "The connection council has no signing secret.",
    ]);
  });
});
