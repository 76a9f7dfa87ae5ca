// `start` with a connection: over HTTP to an emulated workspace.

import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { SLACK_SCOPES } from "../../adapters/slack/limits.ts";
import { BOT_TOKEN, type Emulator, SIGNING_SECRET, startEmulator } from "../doubles/slack/emulator.ts";
import { type SlackProxy, startProxy } from "../doubles/slack/proxy.ts";
import { senderTo } from "../doubles/slack/sender.ts";
import { clearAway, freshFolder, kindling, launch, processesOf } from "./launched.ts";

let emulator: Emulator;
let proxy: SlackProxy;
beforeAll(async () => {
  const people = [{ name: "ann", realName: "Ann Example" }];
  const scopes = Object.keys(SLACK_SCOPES);
  emulator = await startEmulator({ people, rooms: ["commons"], scopes });
  proxy = await startProxy(emulator.url, scopes);
}, 60_000);
afterAll(async () => {
  await proxy.close();
  await emulator.close();
});
afterEach(clearAway, 120_000);
const LONG = { timeout: 240_000 };

const SECRETS = { SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_SIGNING_SECRET: SIGNING_SECRET };

/** A folder with a configuration, quiet but for what matters. */
function configured(): string {
  const folder = freshFolder();
  const lines = [
    "log: error",
    "web:",
    "  public-url: https://kindling.example.org/",
    "slack:",
    "  - id: council",
    "    mode: http",
    `    api: ${proxy.apiUrl}`,
  ];
  writeFileSync(join(folder, "kindling.yaml"), `${lines.join("\n")}\n`);
  return folder;
}

describe("start with a connection over HTTP", LONG, () => {
  it("says on what it runs and what to call, is healthy, answers signed requests alone, and stops", async () => {
    const folder = configured();
    // The secrets as a service manager hands them over: one from a file.
    mkdirSync(join(folder, "secrets"));
    writeFileSync(join(folder, "secrets", "bot"), `${BOT_TOKEN}\n`);
    const secrets = { SLACK_BOT_TOKEN_FILE: "secrets/bot", SLACK_SIGNING_SECRET: SIGNING_SECRET };
    const program = launch(folder, ["start"], secrets);
    const [, url = ""] = await program.heard(/Health: (\S+)\/health\nCtrl-C stops it\./);
    expect(program.out()).toContain("Kindling is running on slack council.\n");
    expect(program.out()).toContain("https://kindling.example.org/slack/council/events\n");
    expect(program.out()).toMatch(/^Database: PostgreSQL 18\.\d+, /m);
    const health = await fetch(`${url}/health`);
    expect([health.status, await health.json()]).toEqual([200, expect.objectContaining({ database: true })]);

    const path = `${url}/slack/council/events`;
    const challenge = { type: "url_verification", challenge: "are-you-there" };
    expect((await senderTo(path, SIGNING_SECRET).event(challenge)).answer).toEqual({ challenge: "are-you-there" });
    expect((await senderTo(path, "guessed").event(challenge)).status).toBe(401);

    // Beside it a command works on the same database, without touching the bot.
    const made = ["--handle", "ignite", "--name", "Ignite", "--zone", "Europe/London"];
    const dates = ["--starts", "2026-09-07", "--ends", "2027-06-25", "--json"];
    const cohort = await kindling(folder, ["cohort", "create", ...made, ...dates], secrets);
    expect(cohort).toMatchObject({ code: 0, err: "" });
    expect(JSON.parse(cohort.out)).toMatchObject({
      cohort: "ignite",
      code: expect.stringMatching(/^\w{4}-\w{4}-\w{4}$/),
    });

    program.signal("SIGTERM");
    expect(await program.ended).toBe(0);
    expect(processesOf(folder)).toEqual([]);
    // No secret was ever said.
    expect(program.out() + program.err()).not.toContain(BOT_TOKEN);
    expect(program.out() + program.err()).not.toContain(SIGNING_SECRET);
  });

  it("refuses a wrong token in one sentence, and leaves nothing running", async () => {
    const folder = configured();
    // The emulator knows no wrong tokens, so the refusal is Slack's own, played.
    proxy.meet("auth.test", { is: "refused", code: "invalid_auth" });
    const refused = await kindling(folder, ["start"], { ...SECRETS, SLACK_BOT_TOKEN: "xoxb-somebody-elses" });
    expect(refused).toMatchObject({ code: 1, out: "" });
    expect(refused.err).toMatch(/^Slack did not accept the bot token of the connection "council" .*\.\n$/);
    expect(refused.err).not.toContain("somebody-elses");
    expect(processesOf(folder)).toEqual([]);
  });

  it("says that its port is taken, and leaves nothing running", async () => {
    const folder = configured();
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as { port: number };
    try {
      const refused = await kindling(folder, ["start"], { ...SECRETS, PORT: String(port) });
      expect(refused).toMatchObject({ code: 1, out: "" });
      expect(refused.err).toBe(
        `Port ${port} on 127.0.0.1 is taken. Choose another with PORT or web: port: in kindling.yaml.\n`,
      );
      expect(processesOf(folder)).toEqual([]);
    } finally {
      other.close();
    }
  });

  it("refuses wrong settings and missing secrets with a line for each, before anything is made", async () => {
    const folder = configured();
    writeFileSync(join(folder, "kindling.yaml"), "web:\n  port: many\nslack:\n  - id: council\n    mode: http\n");
    const refused = await kindling(folder, ["start"], { DATABASE_URL: "mysql://here", SLACK_BOT_TOKEN: "" });
    expect(refused).toMatchObject({ code: 1, out: "" });
    expect(refused.err.trimEnd().split("\n")).toEqual([
      "The configuration has 4 mistakes:",
      'kindling.yaml:2:3: "port": give a number.',
      expect.stringMatching(/^SLACK_BOT_TOKEN: It is not set, /),
      expect.stringMatching(/^SLACK_SIGNING_SECRET: It is not set, /),
      expect.stringMatching(/^DATABASE_URL: Give a PostgreSQL address/),
    ]);
    expect(processesOf(folder)).toEqual([]);
  });
});
