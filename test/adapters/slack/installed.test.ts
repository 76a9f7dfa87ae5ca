// The whole way of an app that workspaces install, as an operator runs it: the program itself as a process of its own, twice on one database,
// before two workspaces of an emulated Slack. What the emulator lacks is added in test/doubles/slack/several.ts and said there.

import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { openServerKeystore } from "../../../src/keystore/server.ts";
import { createLog } from "../../../src/log.ts";
import { cloneDatabase } from "../../doubles/database.ts";
import { createBrowser, type Page } from "../../doubles/slack/browser.ts";
import { CLIENT_ID, CLIENT_SECRET, SIGNING_SECRET } from "../../doubles/slack/emulator.ts";
import { SITES } from "../../doubles/slack/installing.ts";
import { senderTo } from "../../doubles/slack/sender.ts";
import { type SeveralWorkspaces, startSeveral } from "../../doubles/slack/several.ts";
import { clearAway, freshFolder, kindling, type Launched, launch } from "../../process/launched.ts";

const KEY = Buffer.alloc(32, 3).toString("base64");
const SECRETS = {
  SLACK_CLIENT_ID: CLIENT_ID,
  SLACK_CLIENT_SECRET: CLIENT_SECRET,
  SLACK_STATE_SECRET: "a-state-secret-of-the-tests",
  SLACK_SIGNING_SECRET: SIGNING_SECRET,
};

let slack: SeveralWorkspaces;
let database: { url: string; drop(): Promise<void> };
let keys: { url: string; drop(): Promise<void> };
let publicUrl = "";
let port = 0;
beforeAll(async () => {
  port = await freePort();
  publicUrl = `http://127.0.0.1:${port}`;
  slack = await startSeveral(`${publicUrl}/slack/everyone`, SITES);
  database = await cloneDatabase();
  keys = await cloneDatabase("empty");
}, 60_000);
afterAll(async () => {
  await slack.close();
  await database.drop();
  await keys.drop();
});
afterEach(clearAway, 120_000);

const env = (more: Record<string, string> = {}): Record<string, string> => ({
  ...SECRETS,
  KINDLING_TOKEN_KEY: KEY,
  DATABASE_URL: database.url,
  KEYSTORE_DATABASE_URL: keys.url,
  PORT: String(port),
  ...more,
});

function configured(): string {
  const folder = freshFolder();
  const lines = [
    "log: info",
    "keystore:",
    "  allow-shared: true",
    "web:",
    `  public-url: ${publicUrl}`,
    "slack:",
    "  - id: everyone",
    "    mode: install",
    `    api: ${slack.apiUrl}`,
  ];
  writeFileSync(join(folder, "kindling.yaml"), `${lines.join("\n")}\n`);
  return folder;
}

async function running(folder: string, more: Record<string, string> = {}): Promise<{ program: Launched; url: string }> {
  const program = launch(folder, ["start"], env(more));
  const [, url = ""] = await program.heard(/Health: (\S+)\/health\nCtrl-C stops it\./);
  return { program, url };
}

async function sql(text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

async function install(name: string): Promise<Page> {
  slack.signInTo(name);
  const browser = createBrowser();
  const page = await browser.visit(`${publicUrl}/slack/everyone/install`);
  expect(page.html).toContain("Add Kindling to your workspace");
  return browser.allowAs(await browser.follow(page), "Ann Example");
}

const tokenOf = (name: string) => slack.site(name).given.at(-1) as string;
const texts = (name: string) =>
  slack
    .site(name)
    .emulator.tables.messages.all()
    .map((post) => JSON.stringify(post));

/** Says something to the bot in private, as somebody in a workspace. */
async function say(name: string, who: string, text: string): Promise<void> {
  const { emulator } = slack.site(name);
  const call = async (method: string, args: object, token: string) => {
    const response = await fetch(`${emulator.url}/api/${method}`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify(args),
    });
    return (await response.json()) as { channel?: { id?: string } };
  };
  const opened = await call("conversations.open", { users: emulator.userNamed(who) }, tokenOf(name));
  await call("chat.postMessage", { channel: opened.channel?.id, text }, emulator.tokenOf(who));
}

/** A cohort with Ann of the Council, a member, and Ola of the Harbour, who organises: as they stand once they have joined. */
async function people(folder: string): Promise<void> {
  const named = ["--handle", "ignite", "--name", "Ignite", "--zone", "Europe/London"];
  const dates = ["--starts", "2026-09-07", "--ends", "2027-06-25"];
  expect(await kindling(folder, ["cohort", "create", ...named, ...dates], env())).toMatchObject({ code: 0 });
  const joined = async (name: string, site: "Council" | "Harbour", roles: string) => {
    const user = slack.site(site).emulator.userNamed(name);
    await sql(`
      WITH p AS (INSERT INTO "Person" (id, name, zone, "createdAt")
        VALUES (gen_random_uuid(), '${name}', 'Europe/London', now()) RETURNING id),
      a AS (INSERT INTO "Account" (id, "personId", "connectionId", "platformUserId", "linkedAt")
        SELECT gen_random_uuid(), id, 'everyone-${SITES[site]}', '${user}', now() FROM p)
      INSERT INTO "Member" (id, "cohortId", "personId", roles, sector, organisation, job, place, "helpsWith", "charterAcceptedAt", "joinedAt")
        SELECT gen_random_uuid(), c.id, p.id, '{${roles}}', 'Health', 'Somewhere', 'Director', 'Here', '{}', now(), now()
        FROM "Cohort" c, p`);
  };
  await joined("ann", "Council", "member");
  await joined("ola", "Harbour", "member,organiser");
  const keystore = await openServerKeystore({ url: keys.url, log: createLog("silent") });
  for (const { id } of await sql('SELECT id FROM "Member"')) await keystore.ensure(`member:${id as string}`);
  await keystore.close();
}

const annIs = async () =>
  (
    await sql(`SELECT a.unreachable, c.state FROM "Account" a JOIN "Connection" c ON c.id = a."connectionId"
               WHERE c.id = 'everyone-T0COUNCIL'`)
  )[0];

describe("an app that workspaces install", { timeout: 240_000 }, () => {
  it("is installed in two, serves both with their own tokens, survives a restart, ends and comes back", async () => {
    const folder = configured();
    const first = await running(folder);
    expect(first.program.out()).toContain(`${publicUrl}/slack/everyone/oauth_redirect\n`);

    // From the page over Slack's consent and back, in two workspaces.
    for (const name of ["Council", "Harbour"]) {
      const done = await install(name);
      expect([done.status, done.html]).toEqual([200, expect.stringContaining(`Kindling is in ${name}`)]);
    }
    expect(await sql('SELECT id, platform, name, state FROM "Connection" ORDER BY id')).toEqual([
      { id: "everyone-T0COUNCIL", platform: "slack", name: "Council", state: "connected" },
      { id: "everyone-T0HARBOUR", platform: "slack", name: "Harbour", state: "connected" },
    ]);
    const everything = JSON.stringify(await sql('SELECT row_to_json(i)::text FROM "Install" i'));
    for (const name of ["Council", "Harbour"]) {
      expect(everything).not.toContain(tokenOf(name));
      expect(everything).not.toContain(Buffer.from(tokenOf(name)).toString("hex"));
    }

    // Somebody there says something, and is answered with that workspace's token.
    await say("Council", "ann", "good morning");
    await vi.waitFor(() => expect(texts("Council").join()).toContain("you need a code from your organiser"), {
      timeout: 10_000,
    });
    const posts = slack.calls.filter(({ method }) => method === "chat.postMessage");
    expect(posts.map(({ token }) => token)).toEqual([tokenOf("Council")]);

    // Again after a restart, and through a second instance that nobody installed anything with.
    await people(folder);
    first.program.signal("SIGTERM");
    expect(await first.program.ended).toBe(0);
    const again = await running(folder);
    const beside = await running(folder, { PORT: "0" });
    await say("Harbour", "ola", "good morning");
    await vi.waitFor(() => expect(texts("Harbour").join()).toContain("Ignite"), { timeout: 10_000 });
    expect(slack.calls.filter(({ method }) => method === "chat.postMessage").at(-1)?.token).toBe(tokenOf("Harbour"));
    expect((await fetch(`${beside.url}/slack/everyone/install`)).status).toBe(200);

    // The Council removes it: its token goes, Ann cannot be reached, and Ola, who organises, is told in her own workspace.
    expect(await annIs()).toEqual({ unreachable: null, state: "connected" });
    await slack.uninstall("Council");
    expect(await annIs()).toEqual({ unreachable: "disconnected", state: "removed" });
    expect(await sql('SELECT "connectionId" FROM "Install"')).toEqual([{ connectionId: "everyone-T0HARBOUR" }]);
    await vi.waitFor(() => expect(texts("Harbour").join()).toContain("The connection to Council is lost"), {
      timeout: 30_000,
    });
    expect(slack.calls.filter(({ method }) => method === "chat.postMessage").at(-1)?.token).toBe(tokenOf("Harbour"));

    // And installs it again: she can be reached as before.
    const old = tokenOf("Council");
    await install("Council");
    expect(tokenOf("Council")).not.toBe(old);
    expect(await annIs()).toEqual({ unreachable: null, state: "connected" });
    await say("Council", "ann", "I am back");
    await vi.waitFor(
      () =>
        expect(slack.calls.filter(({ method }) => method === "chat.postMessage").at(-1)?.token).toBe(
          tokenOf("Council"),
        ),
      { timeout: 10_000 },
    );

    // The second instance had none of it: what Slack brings to it is answered with what the first was given.
    const before = slack.calls.length;
    const answered = await senderTo(`${beside.url}/slack/everyone/events`, SIGNING_SECRET).command({
      command: "/kindling",
      text: "home",
      user_id: slack.site("Council").emulator.userNamed("ann"),
      user_name: "ann",
      team_id: SITES.Council,
      channel_id: "D1",
      channel_name: "directmessage",
      trigger_id: "1.2.council",
      response_url: slack.answerAt,
    });
    expect(answered).toMatchObject({ status: 200, answer: { response_type: "ephemeral" } });
    expect(JSON.stringify(answered.answer)).toContain("Ignite");
    expect(new Set(slack.calls.slice(before).map(({ token }) => token))).toEqual(new Set([tokenOf("Council")]));

    for (const { program } of [again, beside]) {
      program.signal("SIGTERM");
      expect(await program.ended).toBe(0);
    }
    // Nothing that is secret was ever said.
    const said = [first, again, beside].map(({ program }) => program.out() + program.err()).join();
    for (const secret of [KEY, CLIENT_SECRET, SIGNING_SECRET, "xoxb-"]) expect(said).not.toContain(secret);

    // The operator looks, with the right key and with another.
    const looked = await kindling(folder, ["doctor"], env());
    expect(looked.out).toContain("everyone: workspaces: 2 have installed the app");
    expect(looked.out).toMatch(/fine {3}everyone-T0COUNCIL: scopes: exactly those of the manifest/);
    const other = { KINDLING_TOKEN_KEY: Buffer.alloc(32, 4).toString("base64") };
    expect((await kindling(folder, ["doctor"], env(other))).out).toMatch(/WRONG .*KINDLING_TOKEN_KEY/s);
    const refused = await kindling(folder, ["start"], env(other));
    expect(refused).toMatchObject({ code: 1, out: "" });
    expect(refused.err).toMatch(
      /^2 of the 2 tokens of installed workspaces cannot be opened with KINDLING_TOKEN_KEY\..*\n$/,
    );

    // The key is changed in good order.
    const changed = await running(folder, { ...other, KINDLING_TOKEN_KEY_OLD: KEY });
    changed.program.signal("SIGTERM");
    await changed.program.ended;
    const after = await kindling(folder, ["doctor"], env(other));
    expect(after.out).toContain("everyone: workspaces: 2 have installed the app");

    // Or was lost: then the tokens go, and the workspaces count as removed.
    const listed = await kindling(folder, ["installs", "list"], env());
    expect(listed.out).toMatch(/^everyone-T0COUNCIL {2}Council {2}\d{4}-\d\d-\d\d\neveryone-T0HARBOUR {2}Harbour {2}/);
    expect((await kindling(folder, ["installs", "forget"], env())).code).toBe(2);
    expect((await kindling(folder, ["installs", "forget", "nobody"], env())).code).toBe(1);
    expect((await kindling(folder, ["installs", "forget", "--all"], env())).out).toBe("2 tokens are removed.\n");
    expect(await annIs()).toEqual({ unreachable: "disconnected", state: "removed" });
    expect(await sql('SELECT * FROM "Install"')).toEqual([]);
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port: free } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return free;
}
