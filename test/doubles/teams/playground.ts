// Microsoft's own Agents Playground, as a process of its own: Teams' chat in a page, and the Bot Connector behind it. It knows no dialogs, and
// has one person; others are had by raw activities, or by a second playground. The bot must be there first: the page waits for it.

import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";

export interface PlaygroundOptions {
  /** Where the bot listens. */
  botUrl: string;
  tenant: string;
  bot: { id: string; name: string };
  person: { id: string; name: string };
  /** Up to five whom it knows besides, and in whose chats the bot can post. */
  others?: { id: string; name: string }[];
}

export interface Playground {
  /** The page, with the chat of its person. */
  url: string;
  /** The Bot Connector's address, as the bot is told. */
  serviceUrl: string;
  personalChat: string;
  groupChat: string;
  channel: string;
  team: string;
  /** Sends an activity as it stands. */
  send(activity: Record<string, unknown>): Promise<void>;
  close(): Promise<void>;
}

const START_MS = 30_000;

/** It would listen to the whole network. */
const LOOPBACK_ONLY = `
const { Server } = require("node:net");
const { listen } = Server.prototype;
Server.prototype.listen = function (port, ...rest) {
  return typeof rest[0] === "string" ? listen.call(this, port, ...rest) : listen.call(this, port, "127.0.0.1", ...rest);
};
`;

export async function startPlayground({
  botUrl,
  tenant,
  bot,
  person,
  others = [],
}: PlaygroundOptions): Promise<Playground> {
  const folder = mkdtempSync(join(tmpdir(), "kindling-playground-"));
  const config = join(folder, ".m365agentsplayground.yml");
  const personalChat = `a:chat-${person.id.replace("29:", "")}`;
  const human = (id: string, name: string, n: number) => ({
    id,
    name,
    userPrincipleName: `person${n}@example.test`,
    aadObjectId: `00000000-0000-0000-0000-00000000002${n}`,
    givenName: name.split(" ")[0],
    surname: name.split(" ").at(-1),
    email: `person${n}@example.test`,
  });
  writeFileSync(
    config,
    stringify({
      version: "0.1.1",
      tenantId: tenant,
      bot,
      currentUser: human(person.id, person.name, 0),
      // Its schema wants five, neither more nor fewer.
      users: [1, 2, 3, 4, 5].map((n) =>
        human(others[n - 1]?.id ?? `29:other-${n}`, others[n - 1]?.name ?? `Other ${n}`, n),
      ),
      personalChat: { id: personalChat },
      groupChat: { id: "group-chat-1", name: "Pair Chat" },
      team: {
        id: "team-1",
        name: "Autumn cohort",
        aadGroupId: "00000000-0000-0000-0000-000000000031",
        channels: [{ id: "channel-1", name: "Announcements" }],
      },
    }),
  );
  const loopback = join(folder, "loopback.cjs");
  writeFileSync(loopback, LOOPBACK_ONLY);
  const port = await freePort();
  const root = join(import.meta.dirname, "../../..");
  const child = spawn(
    process.execPath,
    [
      ...["--require", loopback],
      join(root, "node_modules/@microsoft/m365agentsplayground/cli.js"),
      ...["start", "-e", botUrl, "-c", "msteams", "-p", String(port), "--disable-telemetry"],
    ],
    {
      cwd: folder,
      env: { ...process.env, TEAMSAPPTESTER_BROWSER: "none", M365_AGENTS_PLAYGROUND_CONFIG_PATH: config },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  const url = `http://127.0.0.1:${port}`;
  try {
    await listening(child, url);
  } catch (error) {
    await stopped(child);
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  return {
    url,
    serviceUrl: `http://localhost:${port}/_connector`,
    personalChat,
    groupChat: "group-chat-1",
    channel: "channel-1",
    team: "team-1",
    send: async (activity) => {
      const response = await fetch(`${url}/_internal/v1/customActivities`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(activity),
      });
      if (!response.ok) throw new Error(`the playground answered ${response.status}: ${await response.text()}`);
    },
    close: async () => {
      await stopped(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** It says that it listens before it has read its configuration, and ends in silence where that is wrong; so it is asked. */
async function listening(child: ChildProcess, url: string): Promise<void> {
  let said = "";
  child.stdout?.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  child.stderr?.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  const until = performance.now() + START_MS;
  while (performance.now() < until) {
    if (child.exitCode !== null) throw new Error(`the playground ended with ${child.exitCode}: ${said}`);
    const answered = await fetch(`${url}/_debug/ping`).then(
      (response) => response.ok,
      () => false,
    );
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`the playground did not start: ${said}`);
}

function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGKILL");
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
