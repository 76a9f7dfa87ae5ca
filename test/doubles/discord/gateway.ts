// Discord's gateway, as much of it as a bot without large servers meets: hello, identify, ready, heartbeats, dispatches, resuming what was
// missed, and ending a session. Written from https://docs.discord.com/developers/events/gateway; the client on the other side is discord.js.

import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { accept, type Line } from "./websocket.ts";

type Json = Record<string, unknown>;

export interface Gateway {
  url: string;
  /** How many lines were opened so far. */
  connections: number;
  /** What clients identified themselves with. */
  identified: Json[];
  /** How many sessions were taken up again. */
  resumed: number;
  /** Sent now, or kept for a client that takes its session up again. */
  dispatch(type: string, data: unknown): void;
  /** Resolves when a client is there, at once or once it has identified itself or taken its session up again. */
  arrived(): Promise<void>;
  /** Resolves when the client has taken everything dispatched so far. */
  taken(): Promise<void>;
  /** The line breaks without a word. */
  cut(): void;
  /** Says goodbye with one of Discord's codes. */
  closeWith(code: number): void;
  /** What was missed is forgotten: a client cannot take its session up again. */
  forgetSession(): void;
  /** While set, nobody gets through: the line breaks, or a wall before the gateway answers. */
  down: false | "broken" | "walled";
  close(): void;
}

interface GatewayConfig {
  token: string;
  ready: Json;
  /** Dispatched after READY. */
  afterReady: [type: string, data: Json][];
}

const HEARTBEAT_MS = 41_250;

export function startGateway(server: Server, { token, ready, afterReady }: GatewayConfig): Gateway {
  let session: { id: string; sent: { s: number; t: string; d: unknown }[] } | undefined;
  let line: Line | undefined;
  let sessions = 0;
  let beats: (() => void)[] = [];
  let isThere = false;
  const awaited: (() => void)[] = [];
  const arrive = () => {
    isThere = true;
    for (const resolve of awaited.splice(0)) resolve();
  };
  const send = (payload: Json) => line?.send(JSON.stringify(payload));
  const gateway: Gateway = {
    url: "",
    connections: 0,
    identified: [],
    resumed: 0,
    down: false,
    dispatch: (t, d) => {
      if (session === undefined) return;
      const one = { s: session.sent.length + 1, t, d };
      session.sent.push(one);
      send({ op: 0, ...one });
    },
    arrived: () => new Promise((resolve) => (isThere ? resolve() : void awaited.push(resolve))),
    taken: () =>
      new Promise((resolve) => {
        if (line === undefined) return resolve();
        beats.push(resolve);
        send({ op: 1, d: null });
      }),
    cut: () => line?.cut(),
    closeWith: (code) => line?.close(code),
    forgetSession: () => {
      session = undefined;
    },
    close: () => line?.cut(),
  };

  function hear(text: string): void {
    const { op, d } = JSON.parse(text) as { op: number; d: Json };
    if (op === 1) {
      send({ op: 11 });
      const waiting = beats;
      beats = [];
      for (const resolve of waiting) resolve();
    } else if (op === 2) {
      if (d.token !== token) return void line?.close(4004);
      gateway.identified.push(d);
      session = { id: `session-${++sessions}`, sent: [] };
      gateway.dispatch("READY", { ...ready, session_id: session.id, resume_gateway_url: gateway.url });
      for (const [type, data] of afterReady) gateway.dispatch(type, data);
      arrive();
    } else if (op === 6) {
      if (session === undefined || d.session_id !== session.id) return void send({ op: 9, d: false });
      gateway.resumed += 1;
      for (const one of session.sent.filter(({ s }) => s > Number(d.seq))) send({ op: 0, ...one });
      gateway.dispatch("RESUMED", {});
      arrive();
    }
  }

  server.on("upgrade", (request: IncomingMessage, socket: Duplex) => {
    if (gateway.down === "broken") return void socket.destroy();
    if (gateway.down === "walled")
      return void socket.end("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n");
    gateway.connections += 1;
    line = accept(request, socket, {
      text: hear,
      gone: (gone) => {
        if (line !== gone) return;
        line = undefined;
        isThere = false;
      },
    });
    send({ op: 10, d: { heartbeat_interval: HEARTBEAT_MS } });
  });
  return gateway;
}
