import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { parse } from "yaml";
import { checksOf } from "../../../adapters/slack/check.ts";
import { createSlackPlatform } from "../../../adapters/slack/index.ts";
import { SLACK_CAPABILITIES, SLACK_LIMITS, SLACK_SCOPES } from "../../../adapters/slack/limits.ts";
import { listen } from "../../../adapters/slack/listen.ts";
import { systemClock } from "../../../src/clock.ts";
import { readConfig } from "../../../src/config.ts";
import { connectionId } from "../../../src/ids.ts";
import type { Interaction, PlatformNews } from "../../../src/platform/interaction.ts";
import { BOT_USER } from "../../doubles/slack/emulator.ts";
import { eventOf, senderTo } from "../../doubles/slack/sender.ts";
import { startWorkspace, type Workspace } from "../../doubles/slack/workspace.ts";

const folder = join(import.meta.dirname, "../../../adapters/slack");
const manifest = parse(readFileSync(join(folder, "manifest.yaml"), "utf8"));
const readme = readFileSync(join(folder, "README.md"), "utf8");
const guide = readFileSync(join(folder, "../../docs/slack.md"), "utf8");

describe("the manifest", () => {
  it("asks for exactly the scopes whose use is known, and the papers explain each", () => {
    expect(manifest.oauth_config.scopes.bot).toEqual(Object.keys(SLACK_SCOPES).sort());
    for (const scope of Object.keys(SLACK_SCOPES)) expect(readme + guide).toContain(`\`${scope}\``);
  });

  it("asks for exactly the events that are listened to", () => {
    const inside: Record<string, object> = {
      "message.im": { type: "message", channel_type: "im", channel: "D1", user: "U1", text: "x" },
      app_home_opened: { user: "U1", tab: "home" },
      user_change: { user: { id: "U1", deleted: true } },
      tokens_revoked: { tokens: { bot: [BOT_USER] } },
      member_left_channel: { user: BOT_USER, channel: "C1" },
    };
    const me = { team: "T1", botUser: BOT_USER };
    for (const type of manifest.settings.event_subscriptions.bot_events as string[]) {
      const event = eventOf("T1", "Ev1", { type, channel: "C1", ...inside[type] });
      expect(listen(event, connectionId("a"), me, systemClock.now()), type).toBeDefined();
    }
  });
});

describe("the guide", () => {
  it("gives settings for an app that workspaces install which are taken as they stand", () => {
    const [, yaml = ""] = /```yaml\n((?:(?!```)[\s\S])*mode: install[\s\S]*?)```/.exec(guide) ?? [];
    const [, names = ""] = /```sh\n( *SLACK_CLIENT_ID=[\s\S]*?)```/.exec(guide) ?? [];
    const at = mkdtempSync(join(tmpdir(), "kindling-guide-"));
    writeFileSync(join(at, "kindling.yaml"), yaml.replaceAll(/^ {3}/gm, ""));
    const values = [...names.matchAll(/([A-Z_]+)=/g)].map(([, name = ""]) => [
      name,
      Buffer.alloc(32).toString("base64"),
    ]);
    const read = readConfig({ cwd: at, env: Object.fromEntries(values), programFolder: at });
    rmSync(at, { recursive: true });
    expect(read).toMatchObject({ config: { connections: [{ id: "everyone", mode: "install" }] } });
  });
});

describe("the limits", () => {
  it("promise the core no more than Slack takes", () => {
    const { limits } = SLACK_CAPABILITIES;
    expect(limits.message).toBeLessThan(SLACK_LIMITS.messageJson);
    expect(limits.title * 2).toBeLessThanOrEqual(limits.message);
    // An answer of 2,800 characters goes into one paragraph and into one field.
    expect(Math.min(limits.paragraph, limits.input)).toBeGreaterThanOrEqual(2800);
  });
});

describe("the door", () => {
  let slack: Workspace | undefined;
  afterEach(async () => {
    await slack?.platform.stop();
    await slack?.close();
    slack = undefined;
  });

  it("says in a sentence what is missing", async () => {
    slack = await startWorkspace();
    const { signingSecret: _, ...http } = slack.config;
    expect(() => createSlackPlatform(http)).toThrow(/"council" has no signing secret/);
    const { appToken: __, ...socket } = slack.config;
    expect(() => createSlackPlatform({ ...socket, mode: "socket" })).toThrow(/no app-level token/);
  });

  it("does not start with a token that Slack refuses, and names the remedy", async () => {
    slack = await startWorkspace();
    slack.proxy.meet("auth.test", { is: "refused", code: "invalid_auth" });
    await expect(slack.platform.start(async () => ({ show: "nothing" }))).rejects.toThrow(
      /bot token.*invalid_auth.*copy/s,
    );
  });

  it("does not start where Socket Mode cannot be opened", async () => {
    slack = await startWorkspace({ mode: "socket" });
    slack.proxy.socketUrl = undefined;
    await expect(slack.platform.start(async () => ({ show: "nothing" }))).rejects.toThrow(
      /not_allowed_token_type.*connections:write/s,
    );
  });

  it("answers Slack's question for the address, and takes no request of another kind or size", async () => {
    slack = await startWorkspace();
    expect((await slack.sender.event({ type: "url_verification", challenge: "c" })).status).toBe(503);
    await slack.platform.start(async () => ({ show: "nothing" }));
    expect((await slack.sender.event({ type: "url_verification", challenge: "c1" })).answer).toEqual({
      challenge: "c1",
    });
    expect((await fetch(slack.url)).status).toBe(404);
    expect((await slack.sender.event({ type: "event_callback", padding: "x".repeat(1_100_000) })).status).toBe(413);
  });

  it("keeps two workspaces apart", async () => {
    slack = await startWorkspace();
    const other = await startWorkspace({ config: { connection: connectionId("harbour"), signingSecret: "another" } });
    expect(slack.platform.serves(connectionId("harbour"))).toBe(false);
    expect(other.platform.routes?.map(({ path }) => path)).toEqual(["/slack/harbour/events"]);
    await other.platform.start(async () => ({ show: "nothing" }));
    const there = other.url.replace("/council/", "/harbour/");
    const event = eventOf(other.team, "Ev1", { type: "app_uninstalled" });
    expect((await senderTo(there, "another").event(event)).status).toBe(200);
    expect((await senderTo(there, slack.config.signingSecret as string).event(event)).status).toBe(401);
    await other.platform.stop();
    await other.close();
  });
});

describe("Socket Mode", () => {
  it("comes back after Slack asks it to reconnect, and leaves quietly when stopped", async () => {
    const slack = await startWorkspace({ mode: "socket" });
    const heard: (Interaction | PlatformNews)[] = [];
    await slack.platform.start(async (event) => {
      heard.push(event);
      return { show: "nothing" };
    });
    slack.socket?.askToReconnect();
    await vi.waitFor(() => expect(slack.socket?.connections).toBe(2), { timeout: 5000, interval: 10 });
    await vi.waitFor(() => expect(JSON.stringify(slack.logged)).toContain("socket-connected"));
    await slack.say(slack.people[0], "hello again");
    expect(heard).toMatchObject([{ kind: "said", text: "hello again" }]);
    await slack.platform.stop();
    slack.socket?.askToReconnect();
    expect(slack.socket?.connections).toBe(2);
    await slack.close();
  });

  it("has no address of its own", async () => {
    const slack = await startWorkspace({ mode: "socket" });
    expect(slack.platform.routes).toBeUndefined();
    await slack.close();
  });
});

describe("what doctor is told", () => {
  const auth = { is: "ok" as const, data: { team: "Council" }, scopes: Object.keys(SLACK_SCOPES) };
  const about = (what: string, seen: object) =>
    checksOf({ connection: "council", mode: "http", auth, ...seen }).find(
      (check) => check.about === `council: ${what}`,
    );

  it("is all fine with the manifest's scopes and a good clock", async () => {
    const slack = await startWorkspace({ mode: "socket" });
    const checks = await slack.platform.check?.();
    expect(checks?.map(({ about: what, is }) => [what, is])).toEqual([
      ["council: bot token", "fine"],
      ["council: scopes", "fine"],
      ["council: app-level token", "fine"],
      ["council: clock", "fine"],
    ]);
    await slack.close();
  });

  it("names each missing scope with what does not work without it, and each that is too many", () => {
    const missing = about("scopes", {
      auth: { ...auth, scopes: auth.scopes.filter((scope) => scope !== "im:history") },
    });
    expect(missing).toMatchObject({
      is: "wrong",
      finding: expect.stringContaining("im:history (reading what members say"),
    });
    expect(missing?.advice).toContain("manifest");
    expect(about("scopes", { auth: { ...auth, scopes: [...auth.scopes, "admin"] } })).toMatchObject({
      is: "worth-a-look",
    });
  });

  it("lets an operator leave out what only settles unknown posts", () => {
    const scopes = auth.scopes.filter((scope) => !["channels:history", "groups:history"].includes(scope));
    expect(about("scopes", { auth: { ...auth, scopes } })).toMatchObject({ is: "worth-a-look" });
  });

  it("tells a clock that would make every signature fail from one that is a little off", () => {
    expect(about("clock", { clockAheadMs: -1000 })).toMatchObject({ is: "fine" });
    expect(about("clock", { clockAheadMs: 60_000 })).toMatchObject({ is: "worth-a-look" });
    expect(about("clock", { clockAheadMs: -400_000 })).toMatchObject({
      is: "wrong",
      finding: expect.stringContaining("behind"),
    });
  });

  it("says what to do about a token that is not accepted", () => {
    expect(about("bot token", { auth: { is: "refused", code: "invalid_auth" } })).toMatchObject({
      is: "wrong",
      advice: expect.stringContaining("xoxb"),
    });
    expect(about("bot token", { auth: { is: "unreachable" } })?.advice).toContain("reached");
    expect(about("app-level token", { socket: { is: "refused", code: "x" } })).toMatchObject({ is: "wrong" });
  });
});
