// A WebSocket server of as much as the gateway needs (RFC 6455): text frames one way and the other, pings, closes with a code, and cutting the
// line without a word.

import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";

export interface Line {
  send(text: string): void;
  /** Says goodbye with a code. */
  close(code: number): void;
  /** Says nothing. */
  cut(): void;
}

const GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

export function accept(
  request: IncomingMessage,
  socket: Duplex,
  on: { text(text: string, line: Line): void; gone(line: Line): void },
): Line {
  const key = createHash("sha1").update(`${request.headers["sec-websocket-key"]}${GUID}`).digest("base64");
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${key}\r\n\r\n`,
  );
  const line: Line = {
    send: (text) => void (socket.writable && socket.write(frame(1, Buffer.from(text)))),
    close: (code) => void (socket.writable && socket.end(frame(8, Buffer.from([code >> 8, code & 0xff])))),
    cut: () => void socket.destroy(),
  };
  socket.on("close", () => on.gone(line));
  socket.on("error", () => on.gone(line));
  let rest: Buffer = Buffer.alloc(0);
  socket.on("data", (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    for (let one = readFrame(rest); one !== undefined; one = readFrame(rest)) {
      rest = rest.subarray(one.size);
      if (one.opcode === 8) socket.end(frame(8, one.payload));
      else if (one.opcode === 9) socket.write(frame(10, one.payload));
      else if (one.opcode === 1) on.text(one.payload.toString(), line);
    }
  });
  return line;
}

/** One unmasked frame, as a server sends it (§5.2). */
function frame(opcode: number, payload: Buffer): Buffer {
  const { length } = payload;
  if (length < 126) return Buffer.concat([Buffer.from([0x80 | opcode, length]), payload]);
  if (length < 65_536) return Buffer.concat([Buffer.from([0x80 | opcode, 126, length >> 8, length & 0xff]), payload]);
  const head = Buffer.alloc(10);
  head[0] = 0x80 | opcode;
  head[1] = 127;
  head.writeBigUInt64BE(BigInt(length), 2);
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
