// Slack's side of Socket Mode: a WebSocket that sends envelopes and takes acknowledgements. No counterpart serves it, so this is written from
// https://docs.slack.dev/apis/events-api/using-socket-mode; the client on the other side is Slack's own.

import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { Duplex } from "node:stream";

type Json = Record<string, unknown>;

export interface SocketDouble {
  url: string;
  /** How many connections were opened so far. */
  connections: number;
  /** Sends an envelope and gives the acknowledgement's payload. */
  send(type: "events_api" | "interactive" | "slash_commands", payload: Json): Promise<Json>;
  /** As Slack does some times a day: the client is to come back. */
  askToReconnect(): void;
  close(): Promise<void>;
}

const GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

export async function startSocketDouble(): Promise<SocketDouble> {
  const open = new Set<Duplex>();
  const waiting = new Map<string, (payload: Json) => void>();
  let envelopes = 0;
  const server = createServer();
  const double: SocketDouble = {
    url: "",
    connections: 0,
    send: (type, payload) => {
      const envelope_id = `envelope-${++envelopes}`;
      const [socket] = [...open].slice(-1);
      if (socket === undefined) return Promise.reject(new Error("no connection"));
      return new Promise((resolve) => {
        waiting.set(envelope_id, resolve);
        socket.write(frame(1, JSON.stringify({ envelope_id, type, payload, accepts_response_payload: true })));
      });
    },
    askToReconnect: () => {
      for (const socket of open)
        socket.write(frame(1, JSON.stringify({ type: "disconnect", reason: "refresh_requested" })));
    },
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  server.on("upgrade", (request, socket: Duplex) => {
    const accept = createHash("sha1").update(`${request.headers["sec-websocket-key"]}${GUID}`).digest("base64");
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    open.add(socket);
    double.connections += 1;
    socket.on("close", () => open.delete(socket));
    socket.on("error", () => open.delete(socket));
    socket.write(frame(1, JSON.stringify({ type: "hello", num_connections: open.size })));
    let rest: Buffer = Buffer.alloc(0);
    socket.on("data", (chunk: Buffer) => {
      rest = Buffer.concat([rest, chunk]);
      for (let one = readFrame(rest); one !== undefined; one = readFrame(rest)) {
        rest = rest.subarray(one.size);
        if (one.opcode === 8) {
          open.delete(socket);
          socket.end(frame(8, one.payload));
        } else if (one.opcode === 9) socket.write(frame(10, one.payload));
        else if (one.opcode === 1) {
          const { envelope_id, payload } = JSON.parse(one.payload.toString()) as {
            envelope_id: string;
            payload?: Json;
          };
          waiting.get(envelope_id)?.(payload ?? {});
          waiting.delete(envelope_id);
        }
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  double.url = `ws://127.0.0.1:${(server.address() as { port: number }).port}/link`;
  return double;
}

/** One unmasked frame, as a server sends it (RFC 6455 §5.2). */
function frame(opcode: number, content: string | Buffer): Buffer {
  const payload = Buffer.from(content);
  const head =
    payload.length < 126
      ? Buffer.from([0x80 | opcode, payload.length])
      : Buffer.from([0x80 | opcode, 126, payload.length >> 8, payload.length & 0xff]);
  return Buffer.concat([head, payload]);
}

/** The first whole frame of what a client sent, which is always masked. */
function readFrame(data: Buffer): { opcode: number; payload: Buffer; size: number } | undefined {
  if (data.length < 2) return undefined;
  const short = (data[1] as number) & 0x7f;
  const extended = short === 126 ? 2 : short === 127 ? 8 : 0;
  const start = 2 + extended + 4;
  if (data.length < start) return undefined;
  const length = short === 126 ? data.readUInt16BE(2) : short === 127 ? Number(data.readBigUInt64BE(2)) : short;
  if (data.length < start + length) return undefined;
  const mask = data.subarray(start - 4, start);
  const payload = Buffer.from(
    data.subarray(start, start + length).map((byte, index) => byte ^ (mask[index % 4] as number)),
  );
  return { opcode: (data[0] as number) & 0x0f, payload, size: start + length };
}
