// `start` with nothing configured, as a newcomer meets it: it comes up, stops, refuses a second one, and survives whatever is killed.

import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import {
  addressOf,
  clearAway,
  eventually,
  freshFolder,
  kindling,
  type Launched,
  launch,
  postmasterOf,
  processesOf,
} from "./launched.ts";

afterEach(clearAway, 120_000);
const LONG = { timeout: 240_000 };

const health = async (address: string) => {
  const response = await fetch(new URL("/health", address));
  return { status: response.status, body: (await response.json()) as { status: string; database: boolean } };
};
const page = async (address: string, path = "") => {
  const response = await fetch(`${address}/${path}`);
  return { status: response.status, text: await response.text(), cookie: response.headers.get("set-cookie") ?? "" };
};

/** Presses one of the buttons that move time. */
async function moveTime(address: string, by: "hour" | "day" | "next"): Promise<void> {
  const { text, cookie } = await page(address);
  const csrf = /name="csrf" value="([^"]+)"/.exec(text)?.[1] ?? "";
  const moved = await fetch(`${address}/time`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie: cookie.split(";")[0] ?? "" },
    body: new URLSearchParams({ csrf, by }),
  });
  expect(moved.status).toBe(303);
}

/** What a restart must not change: the clock, what waits (from the database), and somebody's chat. */
async function stateOf(address: string) {
  const { revision } = (await (await fetch(`${address}/revision`)).json()) as { revision: string };
  const [, clock, waiting] = revision.split(".");
  const user = /as\/([a-z0-9-]+)\/chat/.exec((await page(address)).text)?.[1] ?? "";
  const chat = (await page(address, `as/${user}/chat`)).text;
  return { clock, waiting, posts: [...chat.matchAll(/<(?:li|article)[^>]*\bid="([^"]+)"/g)].map(([, id]) => id) };
}

const stopped = async (program: Launched, signal: NodeJS.Signals) => {
  program.signal(signal);
  return program.ended;
};

describe("start with nothing configured", LONG, () => {
  it("prints the rehearsal's address, serves it, and ends with Ctrl-C, leaving nothing behind", async () => {
    const folder = freshFolder();
    const program = launch(folder, ["start"]);
    const address = await addressOf(program);
    expect(program.out()).toMatch(
      /^No platform is configured\. The rehearsal is on http:\/\/127\.0\.0\.1:\d+\/rehearsal\n/,
    );
    expect((await page(address)).status).toBe(200);
    expect(await health(address)).toEqual({ status: 200, body: expect.objectContaining({ status: "healthy" }) });
    expect(processesOf(folder)).not.toEqual([]);

    expect(await stopped(program, "SIGINT")).toBe(0);
    expect(processesOf(folder)).toEqual([]);
    expect(program.err()).toBe("");
  });

  it("ends with SIGTERM while it is still starting, and leaves no database running", async () => {
    const folder = freshFolder();
    const program = launch(folder, ["start"]);
    await eventually("see the database begin", () =>
      existsSync(join(folder, ".kindling", "postgres", "postmaster.pid")),
    );
    expect(await stopped(program, "SIGTERM")).toBe(0);
    expect(processesOf(folder)).toEqual([]);
  });

  it("refuses a second one in the same folder, naming the first, which is unharmed", async () => {
    const folder = freshFolder();
    const first = launch(folder, ["start"]);
    const address = await addressOf(first);
    const second = await kindling(folder, ["start"]);
    expect(second).toMatchObject({ code: 1, out: "" });
    expect(second.err).toContain(`process ${first.pid},`);
    expect(second.err.trimEnd().split("\n")).toHaveLength(1);
    expect((await health(address)).status).toBe(200);
    expect((await page(address)).status).toBe(200);
    // A command beside it is welcome, though the real database has not been made yet.
    expect(await kindling(folder, ["cohort", "list", "--json"])).toEqual({ code: 0, out: '{"cohorts":[]}\n', err: "" });
    const looked = await kindling(folder, ["doctor"]);
    expect(looked).toMatchObject({ code: 0, err: "" });
    expect(looked.out).not.toContain("WRONG");
    // What needs the database for itself is refused like a second start.
    const migrated = await kindling(folder, ["migrate"]);
    expect(migrated).toMatchObject({ code: 1, out: "", err: second.err });
    expect(await stopped(first, "SIGTERM")).toBe(0);
  });

  it("goes on where it stood after a stop, after kill -9, and after kill -9 of its database", async () => {
    const folder = freshFolder();
    let program = launch(folder, ["rehearse"]);
    let address = await addressOf(program);
    const opening = await stateOf(address);
    await moveTime(address, "next");
    await moveTime(address, "day");
    const lived = await stateOf(address);
    expect(lived.clock).not.toBe(opening.clock);
    expect(lived.posts.length).toBeGreaterThan(opening.posts.length);

    expect(await stopped(program, "SIGINT")).toBe(0);
    program = launch(folder, ["rehearse"]);
    address = await addressOf(program);
    expect(await stateOf(address)).toEqual(lived);

    const orphan = postmasterOf(folder);
    expect(await stopped(program, "SIGKILL")).toBeNull();
    expect(processesOf(folder)).toContain(orphan);
    program = launch(folder, ["rehearse"]);
    address = await addressOf(program);
    expect(postmasterOf(folder)).not.toBe(orphan);
    expect(await stateOf(address)).toEqual(lived);

    const database = postmasterOf(folder);
    process.kill(database, "SIGKILL");
    await program.heard(/it is started again/);
    await eventually(
      "see it healthy again",
      async () => postmasterOf(folder) !== database && (await health(address)).status === 200,
    );
    await eventually("see its page again", async () => (await page(address)).status === 200);
    expect(await stateOf(address)).toEqual(lived);
    await moveTime(address, "day");
    expect((await stateOf(address)).clock).not.toBe(lived.clock);
    expect(await stopped(program, "SIGINT")).toBe(0);
    expect(processesOf(folder)).toEqual([]);
  });

  it("says in a sentence that its port is taken, and takes its database down again", async () => {
    const folder = freshFolder();
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as { port: number };
    try {
      const refused = await kindling(folder, ["start"], { PORT: String(port) });
      expect(refused).toEqual({
        code: 1,
        out: "",
        err: `Port ${port} on 127.0.0.1 is taken. Choose another with PORT or web: port: in kindling.yaml.\n`,
      });
      expect(processesOf(folder)).toEqual([]);
    } finally {
      other.close();
    }
  });
});
