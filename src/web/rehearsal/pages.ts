// The addresses of the rehearsal: pages to read, and what its forms post. Works without the script; every post answers with a redirect.

import { createHash, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import express, { type Request, type Response, Router } from "express";
import { Temporal } from "../../clock.ts";
import type { Message } from "../../platform/message.ts";
import type { Say } from "../../prompts/wording.ts";
import { CSRF_FIELD, csrf } from "../guard.ts";
import type { Html } from "../html.ts";
import type { Pages } from "../server.ts";
import { drawChoice } from "./choose.ts";
import { STYLES } from "./frame.ts";
import { drawPerson } from "./person.ts";
import { type Body, readDeed, readTrouble, readWhere, type Where } from "./posts.ts";
import { type OwnScene, pathOf, type Scene, type View } from "./scene.ts";
import type { Figure, Item, Stage, Waiting } from "./stage.ts";

export interface RehearsalPagesOptions {
  /** Where the pages are mounted, such as /rehearsal. */
  path: string;
  say: Say;
  /** BCP 47 tag for dates, such as en-GB. */
  locale: string;
  /** How people call the bot, such as /kindling. */
  command: string;
  /** The cohort's zone: whose time the first page shows. */
  zone: string;
}

const ASSETS: Record<string, string> = {
  ...Object.fromEntries(STYLES.map((name) => [name, "text/css"])),
  "page.js": "text/javascript",
  "mark.svg": "image/svg+xml",
};
const STEPS: Record<string, Temporal.Duration> = {
  hour: Temporal.Duration.from({ hours: 1 }),
  day: Temporal.Duration.from({ hours: 24 }),
};

/** The pages over a stage. Throws where their own files cannot be read. */
export function rehearsalPages(stage: Stage, { path, say, locale, command, zone }: RehearsalPagesOptions): Pages {
  const router = Router();
  const guard = csrf(path);
  const seen = new Map<string, number>();
  const inTurn = oneAtATime();
  const { chats } = stage;
  // Not while time moves, or everything begins again.
  const waitingNow = () => inTurn(() => stage.waiting());

  for (const [name, type] of Object.entries(ASSETS)) {
    const content = readFileSync(join(import.meta.dirname, "assets", name), "utf8");
    router.get(`/${name}`, (_request, response) => {
      response.set("Cache-Control", "no-cache").type(type).send(content);
    });
  }
  router.use(express.urlencoded({ extended: false, limit: "64kb", parameterLimit: 200 }));
  router.use(guard.protect);
  router.use((_request, response, next) => {
    response.set("Cache-Control", "no-store");
    next();
  });

  router.get("/", async (request, response) => {
    const scene = sceneOf(request, await waitingNow());
    show(response, drawChoice(scene, zone, noticeOf(request)));
  });
  router.get("/revision", async (_request, response) => {
    response.json({ revision: revisionOf(await waitingNow()) });
  });
  router.get("/as/:user/picture/:item", (request, response) => {
    const me = figureOf(request.params.user);
    const png = me === undefined ? undefined : messageOf(me, request.params.item)?.picture?.png;
    if (png === undefined) nowhere(response);
    else response.type("image/png").send(Buffer.from(png));
  });
  router.get("/as/:user/file/:item", (request, response) => {
    const me = figureOf(request.params.user);
    const file = me === undefined ? undefined : messageOf(me, request.params.item)?.attachment;
    if (file === undefined) return nowhere(response);
    // Saved, never shown: what people wrote is in it.
    response.attachment(file.name).set("X-Content-Type-Options", "nosniff").type(`${file.type}; charset=utf-8`);
    response.send(Buffer.from(file.text));
  });
  router.get(["/as/:user/:view", "/as/:user/:view/:room"], async (request, response) => {
    const { user, view: is, room } = request.params as Record<string, string>;
    const me = figureOf(user);
    const view = me === undefined ? undefined : viewOf(me, { view: is ?? "", ...(room === undefined ? {} : { room }) });
    if (me === undefined || view === undefined) return nowhere(response);
    const alone = request.headers["x-kindling-refresh"] !== undefined;
    if (view.is === "home" && me.home === "page" && !alone) {
      await chats.act({ event: `home.${randomUUID()}`, who: me.who, does: "open-home" });
    }
    if (view.is === "chat") seen.set(me.who.user, fromBot(me).length);
    const waiting = await waitingNow();
    const scene: OwnScene = { ...sceneOf(request, waiting), me, view };
    show(response, drawPerson(scene, chats, waiting, noticeOf(request)));
  });

  router.post("/as/:user/act", async (request, response) => {
    const me = figureOf(request.params.user);
    const body = bodyOf(request);
    const where = readWhere(`${request.params.user}/${String(body.view ?? "")}`);
    const deed = me === undefined ? undefined : readDeed(body, me.who, eventOf(request.params.user, body));
    if (me === undefined || where === undefined || deed === undefined) return nowhere(response);
    const before = newest(me, where);
    await chats.act(deed);
    response.redirect(303, addressOf(answeredElsewhere(me, where, before) ? { ...where, view: "chat" } : where));
  });
  router.post("/time", async (request, response) => {
    const { by, where } = bodyOf(request);
    const step = STEPS[String(by)];
    if (step === undefined && by !== "next") return nowhere(response);
    const moved = await inTurn(async () => {
      if (step === undefined) return (await stage.toNextEvent()) !== undefined;
      await stage.advance(step);
      return true;
    });
    response.redirect(303, addressOf(readWhere(where), moved ? undefined : "still"));
  });
  router.post("/start-again", async (_request, response) => {
    await inTurn(() => stage.startAgain());
    seen.clear();
    response.redirect(303, addressOf(undefined));
  });
  router.post("/trouble", async (request, response) => {
    const body = bodyOf(request);
    const me = figureOf(String(body.who ?? ""));
    const trouble = me === undefined ? undefined : readTrouble(body, me.who);
    if (trouble === undefined) return nowhere(response);
    await chats.trouble(trouble, body.on === "yes");
    response.redirect(303, addressOf(readWhere(body.where)));
  });
  router.use((_request, response) => nowhere(response));
  return { path, router };

  /** Another whenever there may be something new to see. */
  function revisionOf(waiting: readonly Waiting[]): string {
    const ahead = createHash("sha256").update(JSON.stringify(waiting)).digest("base64url").slice(0, 12);
    return `${chats.revision()}.${stage.now().epochMilliseconds}.${ahead}`;
  }

  function sceneOf(request: Request, waiting: readonly Waiting[]): Scene {
    const { figures } = stage;
    const token = guard.tokenOf(request);
    const here = { now: stage.now(), revision: revisionOf(waiting), base: path, csrf: token, nonce: randomUUID() };
    return { say, locale, command, ...here, figures, unread };
  }

  function figureOf(user: string | undefined): Figure | undefined {
    return stage.figures.find(({ who }) => who.user === user);
  }

  function fromBot({ who }: Figure): Item[] {
    return chats.chatOf(who).filter(({ by }) => by === "bot");
  }

  function unread(figure: Figure): number {
    return Math.max(0, fromBot(figure).length - (seen.get(figure.who.user) ?? 0));
  }

  function viewOf(me: Figure, { view, room }: { view: string; room?: string }): View | undefined {
    if ((view === "chat" || view === "home") && room === undefined) return { is: view };
    const found = view === "room" ? chats.roomsOf(me.who).find(({ id }) => id === room) : undefined;
    return found === undefined ? undefined : { is: "room", room: found };
  }

  function addressOf(where: Where | undefined, notice?: "still"): string {
    const query = notice === undefined ? "" : `?${notice}`;
    if (where === undefined) return `${path}/${query}`;
    const view = { is: where.view, ...(where.room === undefined ? {} : { room: { id: where.room } }) };
    return `${pathOf(path, where.user, view)}${query}`;
  }

  function noticeOf(request: Request): string | undefined {
    return request.query.still === undefined ? undefined : say("rehearsal.clock-still");
  }

  /** The last thing in the chat, and in the room one is looking at. */
  function newest(me: Figure, where: Where): { chat: string; here: string } {
    const room = chats.roomsOf(me.who).find(({ id }) => id === where.room);
    return { chat: lastOf(chats.chatOf(me.who)), here: lastOf(room?.items ?? []) };
  }

  /** Whether the answer came to the private chat while one is looking at something else. */
  function answeredElsewhere(me: Figure, where: Where, before: { chat: string; here: string }): boolean {
    if (where.view === "chat" || chats.dialogOf(me.who) !== undefined) return false;
    const after = newest(me, where);
    return after.chat !== before.chat && after.here === before.here;
  }

  /** What this person sees in an item of their chat or rooms, or on their home page. */
  function messageOf(me: Figure, item: string): Message | undefined {
    if (item === "home") return chats.homeOf(me.who);
    const all = [...chats.chatOf(me.who), ...chats.roomsOf(me.who).flatMap(({ items }) => items)];
    const found = all.find(({ id }) => id === item);
    return found?.by === "bot" && "message" in found ? found.message : undefined;
  }

  function nowhere(response: Response): void {
    response
      .status(404)
      .type("text/plain")
      .send(`${say("rehearsal.not-found")}\n`);
  }
}

const lastOf = (items: readonly Item[]): string => {
  const last = items.at(-1);
  return last === undefined ? "" : `${last.id}.${last.revisedAt ?? ""}`;
};

function show(response: Response, page: Html): void {
  response.type("text/html").send(page.markup);
}

const bodyOf = (request: Request): Body => (request.body ?? {}) as Body;

/** The same for the same deed of the same page, whatever it was sent twice for. */
function eventOf(user: string, { [CSRF_FIELD]: _, ...deed }: Body): string {
  return createHash("sha256")
    .update(JSON.stringify([user, deed]))
    .digest("base64url")
    .slice(0, 27);
}

/** Runs works one after the other, in the order they came. */
function oneAtATime(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
}
