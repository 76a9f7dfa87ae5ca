import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checksOf, invitation, type Seen } from "../../../adapters/discord/check.ts";
import { createDiscordPlatform } from "../../../adapters/discord/index.ts";
import { DISCORD_PERMISSIONS, INVITED_WITH } from "../../../adapters/discord/limits.ts";
import { APPLICATION, GUILD, type Json, ROOM } from "../../doubles/discord/api.ts";
import { COMMANDS, type Guild, startGuild } from "../../doubles/discord/guild.ts";
import { oracleIsHere } from "../../doubles/discord/openapi.ts";

const root = join(import.meta.dirname, "../../..");
const papers = ["adapters/discord/README.md", "docs/discord.md"].map((path) => readFileSync(join(root, path), "utf8"));

describe("the papers", () => {
  it("give the invitation's number, and say what each permission is for", () => {
    for (const paper of papers) expect(paper).toContain(String(INVITED_WITH));
    for (const name of Object.keys(DISCORD_PERMISSIONS)) expect(papers[1]).toContain(`\`${name}\``);
  });
});

describe("the oracle", () => {
  it.runIf(oracleIsHere)("refuses what Discord would", async () => {
    const { problemsOf } = await import("../../doubles/discord/openapi.ts");
    const path = "/channels/100000000000000020/messages";
    const button = { type: 2, style: 1, label: "x", custom_id: "x" };
    expect(problemsOf("POST", path, [], { content: "x" })).toEqual([]);
    expect(problemsOf("POST", path, [], { components: [{ type: 1, components: Array(6).fill(button) }] })).not.toEqual(
      [],
    );
    expect(problemsOf("POST", path, [], { content: "x".repeat(4001) })).not.toEqual([]);
    expect(problemsOf("POST", path, ["limt"], { content: "x" })).not.toEqual([]);
    expect(problemsOf("GET", "/channels/1/mesages", [], undefined)).not.toEqual([]);
  });
});

describe("the door", () => {
  let guild: Guild;
  const start = () => guild.platform.start(async () => ({ show: "nothing" }));
  const commandRequests = () =>
    guild.discord.requests.filter(({ method, path }) => method !== "GET" && path.endsWith("/commands"));
  beforeEach(async () => {
    guild = await startGuild();
  });
  afterEach(async () => {
    await guild.platform.stop();
    expect(guild.refused()).toEqual([]);
    await guild.close();
  });

  it("registers its command in the server and in the private chat, and again only where it is another", async () => {
    await start();
    expect(commandRequests().map(({ method }) => method)).toEqual(["PUT", "POST"]);
    const [command] = guild.discord.commands.server;
    expect(((command as Json).options as Json[]).map(({ name }) => name)).toEqual(COMMANDS.map(({ name }) => name));
    expect(guild.discord.commands.everywhere).toMatchObject([{ name: "kindling", contexts: [1] }]);

    await guild.platform.stop();
    await start();
    expect(commandRequests()).toHaveLength(2);

    (guild.discord.commands.server[0] as Json).description = "An older sentence";
    guild.discord.commands.server.push({ name: "left-over", type: 1, description: "x" });
    await guild.platform.stop();
    await start();
    expect(commandRequests()).toHaveLength(3);
    expect(guild.discord.commands.server).toMatchObject([
      { name: "kindling", description: "Your peer support network" },
    ]);
  });

  it("starts without its command where Discord does not let it register one, and says so in the log", async () => {
    guild.discord.meet("GET", /guilds\/\d+\/commands$/, { is: "refused", status: 403, code: 50001 });
    await start();
    expect(JSON.stringify(guild.logged)).toContain('{"connection":"council","code":"50001"},"command-not-registered"');
  });

  it.each([
    [
      "a token that Discord refuses",
      "GET",
      /applications\/@me$/,
      { is: "refused", status: 401, code: 0 },
      /bot token.*"council".*copy/s,
    ],
    [
      "a server that it is not in",
      "GET",
      /guilds\/\d+$/,
      { is: "refused", status: 404, code: 10004 },
      /is not in the server.*Invite it: https:/s,
    ],
    ["Discord out of reach", "GET", /applications\/@me$/, { is: "dropped", applied: false }, /could not be reached/],
    [
      "a gateway that cannot be had",
      "GET",
      /gateway\/bot$/,
      { is: "error", applied: false },
      /gateway.*"council" cannot be opened \(lost\)/,
    ],
  ] as const)("does not start with %s, and says what to do", async (_, method, path, fault, sentence) => {
    guild.discord.meet(method, path, fault);
    await expect(start()).rejects.toThrow(sentence);
  });

  it.each(["broken", "walled"] as const)("does not start where the line to the gateway is %s", async (down) => {
    guild.discord.gateway.down = down;
    const impatient = createDiscordPlatform({ ...guild.config, readyMs: 300 });
    await expect(impatient.start(async () => ({ show: "nothing" }))).rejects.toThrow(
      /gateway.*cannot be opened \((no_answer|lost)\)/,
    );
    await impatient.stop();
    guild.discord.gateway.down = false;
    await start();
  });

  it("does not take another application's token, or a command that cannot be one", async () => {
    const other = createDiscordPlatform({ ...guild.config, applicationId: "100000000000000009" });
    await expect(other.start(async () => ({ show: "nothing" }))).rejects.toThrow(
      /belongs to the application 100000000000000001/,
    );
    expect(() => createDiscordPlatform({ ...guild.config, command: { name: "/Kind Ling", description: "x" } })).toThrow(
      /cannot be a command/,
    );
  });

  it("has no address of its own", () => {
    expect(guild.platform.routes).toBeUndefined();
    expect(guild.platform.refreshHome).toBeUndefined();
  });

  describe("what doctor is told", () => {
    it("is all fine with the invitation's permissions, once it has been started", async () => {
      await start();
      const checks = await guild.platform.check?.();
      expect(checks?.map(({ about, is }) => [about, is])).toEqual(
        ["bot token", "application", "server", "permissions", "command", "clock"].map((what) => [
          `council: ${what}`,
          "fine",
        ]),
      );
    });

    it("asks anew each time, also with a token that was refused before", async () => {
      guild.discord.meet("GET", /applications\/@me$/, { is: "refused", status: 401, code: 0 });
      expect((await guild.platform.check?.())?.[0]).toMatchObject({ is: "wrong", finding: "not accepted (http_401)" });
      expect((await guild.platform.check?.())?.[0]).toMatchObject({ is: "fine" });
    });

    it("registers nothing by itself, and says that it is not registered", async () => {
      const checks = await guild.platform.check?.();
      expect(checks?.find(({ about }) => about.endsWith("command"))).toMatchObject({ is: "worth-a-look" });
      expect(commandRequests()).toEqual([]);
    });

    it("names each missing permission with what does not work without it, and an administrator's", async () => {
      guild.discord.permissions = INVITED_WITH & ~(1n << 36n);
      const missing = (await guild.platform.check?.())?.find(({ about }) => about.endsWith("permissions"));
      expect(missing).toMatchObject({
        is: "wrong",
        finding: expect.stringContaining("CreatePrivateThreads (introductions"),
      });
      expect(missing?.finding).not.toContain("SendMessages (");
      expect(missing?.advice).toContain(invitation(APPLICATION));
      guild.discord.permissions = INVITED_WITH | (1n << 3n);
      expect((await guild.platform.check?.())?.find(({ about }) => about.endsWith("permissions"))).toMatchObject({
        is: "worth-a-look",
      });
    });

    it("says that privileged intents or a public bot are more than is needed", async () => {
      const about = async () => (await guild.platform.check?.())?.find((check) => check.about.endsWith("application"));
      guild.discord.application.flags = 1 << 19;
      expect(await about()).toMatchObject({ is: "worth-a-look", finding: expect.stringContaining("privileged") });
      guild.discord.application.flags = 0;
      guild.discord.application.bot_public = true;
      expect(await about()).toMatchObject({ is: "worth-a-look", finding: expect.stringContaining("anybody") });
    });

    it("says what to do about a server it is not in, and about a room for people without messages", async () => {
      guild.discord.meet("GET", /guilds\/\d+$/, { is: "refused", status: 404, code: 10004 });
      const checks = await guild.platform.check?.();
      expect(checks?.map(({ about, is }) => [about.replace("council: ", ""), is])).toEqual([
        ["bot token", "fine"],
        ["application", "fine"],
        ["server", "wrong"],
        ["clock", "fine"],
      ]);
      const withRoom = createDiscordPlatform({ ...guild.config, fallbackRoom: ROOM });
      const room = async () => (await withRoom.check?.())?.find(({ about }) => about.includes("without messages"));
      expect(await room()).toMatchObject({ is: "fine" });
      guild.discord.channels.delete(ROOM);
      expect(await room()).toMatchObject({ is: "wrong", finding: "cannot be seen (10003)" });
    });

    it("tells a clock that is off, a token that is not accepted, and an application that is another's", () => {
      const seen = (more: Partial<Seen>): Seen => ({
        connection: "council",
        guild: GUILD,
        application: { is: "ok", data: { id: "1" } },
        ...more,
      });
      const find = (what: string, more: Partial<Seen>) =>
        checksOf(seen(more)).find(({ about }) => about === `council: ${what}`);
      expect(find("clock", { clockAheadMs: -1000 })).toMatchObject({ is: "fine" });
      expect(find("clock", { clockAheadMs: -60_000 })).toMatchObject({
        is: "worth-a-look",
        finding: expect.stringContaining("60 seconds behind"),
      });
      expect(find("bot token", { application: { is: "refused", status: 401, code: 0 } })).toMatchObject({
        is: "wrong",
        advice: expect.stringContaining("Reset Token"),
      });
      expect(find("bot token", { application: { is: "unreachable" } })?.advice).toContain("reached");
      expect(find("application", { applicationId: "2" })).toMatchObject({ is: "wrong" });
      const roles = { is: "lost" } as const;
      expect(find("permissions", { server: { is: "ok", data: {} }, member: roles, roles })).toMatchObject({
        is: "worth-a-look",
      });
      expect(
        find("command", { server: { is: "ok", data: {} }, commands: { is: "refused", status: 403, code: 50001 } }),
      ).toMatchObject({ is: "wrong" });
    });
  });
});
