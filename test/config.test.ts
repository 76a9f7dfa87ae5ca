import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Environment, isCalled, isInstalled, mistakeLine, readConfig, readPromptsFolder } from "../src/config.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kindling-config-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const read = (yaml: string | undefined, env: Environment = {}) => {
  if (yaml !== undefined) writeFileSync(join(folder, "kindling.yaml"), yaml);
  return readConfig({ cwd: folder, env, programFolder: "/program" });
};
const mistakes = (yaml: string, env: Environment = {}): string[] => {
  const result = read(yaml, env);
  return "mistakes" in result ? result.mistakes.map(mistakeLine) : [];
};
const config = (yaml: string | undefined, env: Environment = {}) => {
  const result = read(yaml, env);
  if ("mistakes" in result) throw new Error(result.mistakes.map(mistakeLine).join("\n"));
  return result.config;
};

describe("the configuration", () => {
  it("needs no file: then nothing is connected and data lies beside the caller", () => {
    expect(config(undefined)).toMatchObject({
      folder: join(folder, ".kindling"),
      keystore: { folder: join(folder, ".kindling-keys"), allowShared: false },
      prompts: "/program/prompts",
      web: { host: "127.0.0.1", port: 3978 },
      connections: [],
    });
  });

  it("makes one connection from a token in the environment alone", () => {
    const { connections } = config(undefined, { SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1" });
    expect(connections).toEqual([
      { platform: "slack", id: "slack", name: "slack", mode: "socket", botToken: "xoxb-1", appToken: "xapp-1" },
    ]);
  });

  it("knows several workspaces, each with secrets of its own", () => {
    const yaml = "slack:\n  - id: north\n  - id: south-east\n    mode: http\n";
    const { connections } = config(yaml, {
      SLACK_BOT_TOKEN_NORTH: "xoxb-n",
      SLACK_APP_TOKEN_NORTH: "xapp-n",
      SLACK_BOT_TOKEN_SOUTH_EAST: "xoxb-s",
      SLACK_SIGNING_SECRET_SOUTH_EAST: "shh",
    });
    expect(connections.map((it) => "botToken" in it && "mode" in it && [it.id, it.mode, it.botToken])).toEqual([
      ["north", "socket", "xoxb-n"],
      ["south-east", "http", "xoxb-s"],
    ]);
  });

  describe("of an app that workspaces install", () => {
    const yaml = "web:\n  public-url: https://kindling.example.org\nslack:\n  - id: everyone\n    mode: install\n";
    const key = Buffer.alloc(32, 7).toString("base64");
    const env = {
      SLACK_CLIENT_ID: "1.2",
      SLACK_CLIENT_SECRET: "client",
      SLACK_STATE_SECRET: "sixteen-letters-",
      SLACK_SIGNING_SECRET: "signing",
      KINDLING_TOKEN_KEY: key,
    };

    it("takes what it needs from the environment, and no token", () => {
      const { connections, tokenKeys } = config(yaml, env);
      expect(connections).toEqual([
        {
          platform: "slack",
          id: "everyone",
          name: "everyone",
          mode: "install",
          clientId: "1.2",
          clientSecret: "client",
          stateSecret: "sixteen-letters-",
          signingSecret: "signing",
        },
      ]);
      expect(connections.map((it) => [isInstalled(it), isCalled(it)])).toEqual([[true, true]]);
      expect(tokenKeys).toEqual({ key: new Uint8Array(32).fill(7) });
    });

    it("is told each thing that is missing: the address by its line, the secrets by their names", () => {
      const found = mistakes("slack:\n  - id: everyone\n    mode: install\n");
      expect(found.map((line) => line.split(": ")[0])).toEqual([
        "kindling.yaml:3:5",
        "SLACK_CLIENT_ID",
        "SLACK_CLIENT_SECRET",
        "SLACK_STATE_SECRET",
        "SLACK_SIGNING_SECRET",
        "KINDLING_TOKEN_KEY",
      ]);
      expect(found[0]).toContain("public-url");
    });

    it("refuses a key that is none, and a secret that could be guessed", () => {
      const weak = { ...env, SLACK_STATE_SECRET: "short" };
      expect(mistakes(yaml, weak)).toEqual([expect.stringMatching(/^SLACK_STATE_SECRET: .* 16 characters/)]);
      for (const wrong of ["hunter2", key.slice(4), `${key}AAAA`, Buffer.alloc(31).toString("base64")]) {
        const found = mistakes(yaml, { ...env, KINDLING_TOKEN_KEY: wrong });
        expect(found).toEqual([expect.stringMatching(/^KINDLING_TOKEN_KEY: Give 32 bytes in base64/)]);
        expect(found.join()).not.toContain(wrong);
      }
      expect(mistakes(yaml, { ...env, KINDLING_TOKEN_KEY_OLD: "x" })).toEqual([
        expect.stringMatching(/^KINDLING_TOKEN_KEY_OLD: /),
      ]);
    });

    it("stands beside single workspaces; the key is asked of nobody else", () => {
      const both = `${yaml}  - id: north\n    mode: http\n`;
      const named = Object.fromEntries(
        Object.entries(env).map(([name, value]) => [name.startsWith("SLACK") ? `${name}_EVERYONE` : name, value]),
      );
      const secrets = { ...named, SLACK_BOT_TOKEN_NORTH: "xoxb-n", SLACK_SIGNING_SECRET_NORTH: "shh" };
      expect(config(both, secrets).connections.map(({ id }) => id)).toEqual(["everyone", "north"]);
      const alone = config("slack:\n  - id: north\n    mode: http\n", {
        SLACK_BOT_TOKEN: "xoxb-n",
        SLACK_SIGNING_SECRET: "s",
      });
      expect(alone.tokenKeys).toBeUndefined();
    });
  });

  it("reads a secret from the file that a variable names", () => {
    writeFileSync(join(folder, "token"), "xoxb-from-file\n");
    const { connections } = config(undefined, { SLACK_BOT_TOKEN_FILE: "token", SLACK_SIGNING_SECRET: "shh" });
    expect(connections[0]).toMatchObject({ botToken: "xoxb-from-file" });
  });

  it("reports every wrong and unknown key at once, each with its line", () => {
    const found = mistakes(
      "web:\n  port: many\n  colour: blue\nlogs: info\nslack:\n  - id: North Council\n    mode: pigeon\n",
    );
    expect(found.map((line) => line.split(": ")[0])).toEqual(
      expect.arrayContaining([
        "kindling.yaml:2:3",
        "kindling.yaml:3:3",
        "kindling.yaml:4:1",
        "kindling.yaml:6:5",
        "kindling.yaml:7:5",
      ]),
    );
    expect(found).toHaveLength(5);
  });

  it("reports a missing secret beside a wrong key, by the variable's name", () => {
    const found = mistakes("colour: blue\nslack:\n  - id: north\n");
    expect(found.some((line) => line.startsWith("kindling.yaml:1:1: There is no setting"))).toBe(true);
  });

  it("names the variables that a connection lacks", () => {
    const found = mistakes("slack:\n  - id: north\n  - id: south\n");
    expect(found.map((line) => line.split(":")[0])).toEqual([
      "SLACK_BOT_TOKEN_NORTH",
      "SLACK_APP_TOKEN_NORTH",
      "SLACK_BOT_TOKEN_SOUTH",
      "SLACK_APP_TOKEN_SOUTH",
    ]);
  });

  it("refuses two connections of one name, a token of another kind, and a database that is not PostgreSQL", () => {
    const env = { SLACK_BOT_TOKEN_NORTH: "xoxp-1", SLACK_APP_TOKEN_NORTH: "xapp-1", DATABASE_URL: "mysql://here" };
    const found = mistakes("slack:\n  - id: north\n  - id: north\n", env).join("\n");
    expect(found).toContain("kindling.yaml:3:5: Two connections are called north");
    expect(found).toContain("SLACK_BOT_TOKEN_NORTH: It should begin with xoxb-");
    expect(found).toContain("DATABASE_URL: Give a PostgreSQL address");
  });

  it("knows tenants and servers, each with its secret", () => {
    const yaml = [
      "teams:",
      "  - id: south",
      "    app-id: 6f2c1a58-0e0b-4d2e-9a2e-0c9c2f6b7d11",
      "    tenant-id: 9b3d5f70-2c41-4a7a-8f0e-3f1b6f0d5a22",
      "discord:",
      "  - id: ignite",
      '    guild: "1187000000000000000"',
      "",
    ].join("\n");
    const { connections } = config(yaml, { TEAMS_APP_PASSWORD: "secret", DISCORD_BOT_TOKEN_IGNITE: "token" });
    expect(connections).toEqual([
      {
        platform: "teams",
        id: "south",
        name: "south",
        appId: "6f2c1a58-0e0b-4d2e-9a2e-0c9c2f6b7d11",
        tenantId: "9b3d5f70-2c41-4a7a-8f0e-3f1b6f0d5a22",
        appPassword: "secret",
        allowUnauthenticated: false,
      },
      { platform: "discord", id: "ignite", name: "ignite", botToken: "token", guildId: "1187000000000000000" },
    ]);
    expect(mistakes(yaml).map((line) => line.split(":")[0])).toEqual(["TEAMS_APP_PASSWORD", "DISCORD_BOT_TOKEN"]);
  });

  it("lets one name stand once, over all platforms", () => {
    const yaml = 'slack:\n  - id: north\ndiscord:\n  - id: north\n    guild: "1187000000000000000"\n';
    const env = { SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1", DISCORD_BOT_TOKEN: "token" };
    expect(mistakes(yaml, env)).toEqual(["kindling.yaml:4:5: Two connections are called north. Give each its own id."]);
  });

  it("says where YAML itself is broken", () => {
    expect(mistakes("web:\n  port: [1\n")[0]).toMatch(/^kindling\.yaml:\d+:\d+: /);
  });

  it("says a missing secret at once with what is wrong elsewhere, in the order of the file", () => {
    const found = mistakes("web:\n  port: many\nslack:\n  - id: north\n    mode: http\n  - id: South\n", {
      PORT: "http",
    });
    expect(found.map((line) => line.split(": ")[0])).toEqual([
      "kindling.yaml:2:3",
      "kindling.yaml:6:5",
      "SLACK_BOT_TOKEN",
      "SLACK_SIGNING_SECRET",
      "PORT",
    ]);
  });

  it("lets the environment move what a container or a service manager places", () => {
    const env = { KINDLING_FOLDER: "/data", KINDLING_KEYSTORE_FOLDER: "keys", KINDLING_HOST: "0.0.0.0", PORT: "80" };
    expect(config("folder: elsewhere\nweb:\n  host: 127.0.0.1\n", env)).toMatchObject({
      folder: "/data",
      keystore: { folder: join(folder, "keys") },
      web: { host: "0.0.0.0", port: 80 },
    });
  });

  it("takes an empty variable for none", () => {
    const env = { PORT: "", KINDLING_FOLDER: " ", SLACK_BOT_TOKEN: "", DATABASE_URL: "" };
    expect(config(undefined, env)).toEqual(config(undefined));
  });

  it("refuses an address that is none", () => {
    expect(mistakes("", { DATABASE_URL: "postgresql://[here" })).toEqual([
      expect.stringContaining("DATABASE_URL: Give a PostgreSQL address"),
    ]);
  });

  it("gives the prompts folder to whoever needs nothing else, whatever else is wrong", () => {
    const where = () => readPromptsFolder({ cwd: folder, programFolder: "/program" });
    expect(where()).toBe("/program/prompts");
    writeFileSync(join(folder, "kindling.yaml"), "colour: blue\nprompts: mine\nslack:\n  - id: north\n");
    expect(where()).toBe(join(folder, "mine"));
    writeFileSync(join(folder, "kindling.yaml"), "- no\n- settings\n");
    expect(where()).toBe("/program/prompts");
  });

  it("never repeats a secret in a mistake", () => {
    const found = mistakes("slack:\n  - id: north\n", { SLACK_BOT_TOKEN: "hunter2", SLACK_APP_TOKEN: "hunter3" });
    expect(found).toHaveLength(2);
    expect(found.join()).not.toContain("hunter");
  });
});
