// From a press to its acknowledgement: twenty members send their answers over HTTP, signed as Slack signs them, to the whole bot; each is
// acknowledged after the commit. Baseline: node:http that checks the same signature and makes one prepared insert into the same server.

import { createHmac, timingSafeEqual } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { Agent, createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { stageSample } from "../../src/cli/sample.ts";
import { Temporal } from "../../src/clock.ts";
import type { Config } from "../../src/config.ts";
import { openInstallation } from "../../src/installation.ts";
import { createLog } from "../../src/log.ts";
import { mintToken } from "../../src/platform/token.ts";
import { rooms } from "../../src/rooms.ts";
import { startService } from "../../src/service.ts";
import type { SampleCohort } from "../../src/web/rehearsal/cast.ts";
import { SIGNING_SECRET } from "../doubles/slack/emulator.ts";
import { startWorkspace } from "../doubles/slack/workspace.ts";
import { median, quantile, table } from "./figures.ts";

const PEOPLE = 20;
const ROUNDS = 5;
const SECONDS = 5;
const ANSWER = "What I saw this week was a room that waited for somebody else to begin. ".repeat(8);

interface Run {
  perSecond: number;
  p50: number;
  p99: number;
  failed: number;
}

export async function benchAcknowledgement(out: (line: string) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "kindling-bench-"));
  chmodSync(folder, 0o711);
  const names = Array.from({ length: PEOPLE }, (_, index) => `person${index}`);
  const workspace = await startWorkspace({
    people: names.map((name) => ({ name, realName: `Person ${name}` })),
    config: { patienceMs: 2000 },
  });
  const installation = await openInstallation({
    config: configIn(folder),
    database: "kindling",
    features: rooms,
    log: createLog("silent"),
    random: Math.random,
  });
  const { store } = installation.home;
  const sample = cohortOf(names.map((name) => workspace.account(name).user));
  const mouths = [{ id: workspace.connection, like: "Slack" }];
  await stageSample({ store, means: installation.means, sample, mouths });
  const clock = { now: () => Temporal.Instant.from("2026-09-21T08:00:00Z") };
  const service = await startService({
    installation,
    platforms: [workspace.platform],
    clock,
    timing: { channelPaceMs: 0, connectionPaceMs: 0 },
    wakers: { everyMinute: () => () => {}, every: () => () => {} },
  });
  await service.heartbeat.tick();
  const asks = await store.transaction((tx) =>
    tx.ask.findMany({ include: { member: { include: { preferredAccount: true } } } }),
  );
  const bodies = asks.map(
    (ask) => (serial: number) =>
      submission(ask.member.preferredAccount?.platformUserId ?? "", ask.id, serial, workspace.team),
  );
  const bare = await startBare(installation.home.url);

  await load(workspace.url, bodies, 1);
  await load(bare.url, bodies, 1);
  const ours: Run[] = [];
  const base: Run[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    base.push(await load(bare.url, bodies, SECONDS));
    ours.push(await load(workspace.url, bodies, SECONDS));
  }
  const stored = await store.transaction((tx) => tx.answer.count());
  await bare.close();
  await service.stop();
  await workspace.close();
  await installation.close();
  rmSync(folder, { recursive: true, force: true });

  const of = (runs: Run[], figure: keyof Run) => median(runs.map((run) => run[figure]));
  const row = (what: string, runs: Run[]) => [
    what,
    Math.round(of(runs, "perSecond")),
    `${of(runs, "p50").toFixed(1)} ms`,
    `${of(runs, "p99").toFixed(1)} ms`,
    runs.reduce((sum, { failed }) => sum + failed, 0),
    (of(runs, "perSecond") / of(base, "perSecond")).toFixed(2),
  ];
  out(
    `From press to acknowledgement, ${PEOPLE} connections at once, medians of ${ROUNDS} interleaved rounds of ${SECONDS} s (Node ${process.version})`,
  );
  out("");
  const head = ["what", "a second", "half within", "99 in 100 within", "errors", "ratio"];
  const rows = [
    row("node:http, signature, one prepared insert (baseline)", base),
    row("the bot: an answer sealed, stored, acknowledged after the commit", ours),
  ];
  for (const line of table(head, rows)) out(line);
  out("");
  out(`${stored} members' answers stood in the database afterwards, of ${PEOPLE}.`);
}

const configIn = (folder: string): Config => ({
  folder: join(folder, "data"),
  prompts: join(import.meta.dirname, "../../prompts"),
  keystore: { folder: join(folder, "keys"), allowShared: false },
  web: { host: "127.0.0.1", port: 0 },
  command: "/kindling",
  log: "silent",
  connections: [],
});

function cohortOf(users: readonly string[]): SampleCohort {
  const person = (id: string, index: number) => ({
    id,
    name: `Person ${index}`,
    mouth: 0 as const,
    zone: "Europe/London",
    job: "Director",
    organisation: `Organisation ${index}`,
    place: "Somewhere",
    sector: "Health",
    helpsWith: [],
  });
  return {
    handle: "bench",
    name: "Bench",
    zone: "Europe/London",
    pack: "ignite",
    startsOn: "2026-09-21",
    endsOn: "2027-06-18",
    seed: 1,
    sizeLimit: 100,
    helpContact: "",
    opensAt: "2026-09-20T17:00:00Z",
    rooms: [],
    breaks: [],
    members: users.map(person),
    organiser: person("UORGANISER", users.length),
  };
}

function submission(user: string, ask: string, serial: number, team: string): string {
  const form = mintToken({ action: "reflection.save", subject: ask });
  const payload = {
    type: "view_submission",
    api_app_id: "A0000000APP",
    team: { id: team, domain: "council" },
    user: { id: user, username: "someone", name: "someone", team_id: team },
    trigger_id: `1.${serial}.x`,
    view: {
      id: `V${user}${serial}`,
      view_id: `V${user}${serial}`,
      hash: `${serial}.h`,
      type: "modal",
      callback_id: form,
      blocks: [],
      state: {
        values: {
          [`${form}/answer`]: { value: { type: "plain_text_input", value: `${ANSWER}${serial}` } },
          [`${form}/who`]: { value: { type: "radio_buttons", selected_option: { value: "only-me" } } },
        },
      },
    },
  };
  return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
}

const signatureOf = (stamp: string, body: string): string =>
  `v0=${createHmac("sha256", SIGNING_SECRET).update(`v0:${stamp}:${body}`).digest("hex")}`;

/** Each connection sends one after the other, for so long. */
async function load(url: string, bodies: ((serial: number) => string)[], seconds: number): Promise<Run> {
  const agent = new Agent({ keepAlive: true, maxSockets: PEOPLE });
  const took: number[] = [];
  let failed = 0;
  const began = performance.now();
  await Promise.all(
    bodies.map(async (bodyOf) => {
      while (performance.now() - began < seconds * 1000) {
        const body = bodyOf(serials++);
        const sent = performance.now();
        const status = await post(url, body, agent);
        took.push(performance.now() - sent);
        if (status !== 200) failed += 1;
      }
    }),
  );
  agent.destroy();
  const elapsed = (performance.now() - began) / 1000;
  return { perSecond: took.length / elapsed, p50: quantile(took, 0.5), p99: quantile(took, 0.99), failed };
}

let serials = 1;

function post(url: string, body: string, agent: Agent): Promise<number> {
  const stamp = String(Math.floor((performance.timeOrigin + performance.now()) / 1000));
  return new Promise((resolve, reject) => {
    const sending = request(
      url,
      {
        method: "POST",
        agent,
        headers: {
          "content-type": "application/x-www-form-urlencoded",
          "content-length": Buffer.byteLength(body),
          "x-slack-request-timestamp": stamp,
          "x-slack-signature": signatureOf(stamp, body),
        },
      },
      (response) => {
        let answer = "";
        response.on("data", (chunk: Buffer) => {
          answer += chunk.toString();
        });
        // An answer that keeps the form open is not an acknowledgement.
        response.on("end", () => resolve(answer.includes('"errors"') ? 422 : (response.statusCode ?? 0)));
      },
    );
    sending.on("error", reject);
    sending.end(body);
  });
}

async function startBare(databaseUrl: string): Promise<{ url: string; close(): Promise<void> }> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
  pool.on("error", () => {});
  await pool.query("CREATE TABLE IF NOT EXISTS bench_event (id bigserial PRIMARY KEY, body text NOT NULL)");
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", async () => {
      const body = Buffer.concat(chunks).toString();
      const expected = signatureOf(String(incoming.headers["x-slack-request-timestamp"]), body);
      const given = String(incoming.headers["x-slack-signature"]);
      if (!timingSafeEqual(Buffer.from(expected), Buffer.from(given))) return response.writeHead(401).end();
      await pool.query({ name: "insert", text: "INSERT INTO bench_event (body) VALUES ($1)", values: [body] });
      return response.writeHead(200).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await pool.query("DROP TABLE bench_event");
      await pool.end();
    },
  };
}
