// Calendar entries by link, for chats that carry no files: an address that nobody can guess gives one file and nothing else.

import type { IncomingMessage, ServerResponse } from "node:http";
import type { Temporal } from "../clock.ts";
import type { Means } from "../feature.ts";
import { CALENDAR_PATH, readTicket } from "../introduction/calendar.ts";
import { fetchedEntry } from "../introduction/meeting.ts";
import type { Route } from "../platform/platform.ts";
import type { Store } from "../store/store.ts";
import type { WebLog } from "./server.ts";

export interface CalendarParts {
  store: Pick<Store, "transaction">;
  means: Omit<Means, "tx" | "now">;
  now: () => Temporal.Instant;
  log: WebLog;
}

/** One route: `/calendar?m=…`. What is wrong, over or gone is not there; which of these, is not said. */
export function calendarRoute(parts: CalendarParts): Route {
  return {
    path: CALENDAR_PATH,
    handle: (request, response) => {
      answer(parts, request, response).catch((cause: unknown) => {
        parts.log.error({ error: cause instanceof Error ? cause.name : "unknown" }, "a calendar entry failed");
        if (!response.headersSent) response.writeHead(500, PLAIN);
        response.end();
      });
    },
  };
}

const PLAIN = { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" } as const;

async function answer(
  { store, means, now }: CalendarParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { ...PLAIN, Allow: "GET, HEAD" }).end("405 Method Not Allowed\n");
    return;
  }
  const query = (request.url ?? "").split("?")[1] ?? "";
  const ticket = readTicket(means.settings.secret, new URLSearchParams(query).get("m") ?? "");
  const file =
    ticket === undefined
      ? undefined
      : await store.transaction((tx) => fetchedEntry({ ...means, tx, now: now() }, ticket));
  if (file === undefined) {
    response.writeHead(404, PLAIN).end("404 Not Found\n");
    return;
  }
  response.writeHead(200, {
    "Content-Type": "text/calendar; charset=utf-8",
    "Content-Disposition": 'attachment; filename="kindling-conversation.ics"',
    "Content-Length": Buffer.byteLength(file),
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
  });
  response.end(request.method === "HEAD" ? undefined : file);
}
