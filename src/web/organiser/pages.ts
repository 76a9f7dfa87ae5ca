// The addresses of the organiser page. Every request looks up anew who asks and what they organise; what is not theirs is not there.

import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import express, { type Request, type RequestHandler, type Response, Router } from "express";
import type { Clock } from "../../clock.ts";
import { audit } from "../../cohort/records-cohort.ts";
import type { Means, MemberOfCohort, Occasion } from "../../feature.ts";
import { isUuid } from "../../ids.ts";
import { drawBars } from "../../insight/bars.ts";
import { exportCsv, exportJson } from "../../insight/export.ts";
import type { Theme } from "../../insight/ink.ts";
import { drawTrend } from "../../insight/lines.ts";
import { readBefore, readRelease, wavesOf } from "../../insight/records.ts";
import type { ReadRelease } from "../../insight/release.ts";
import { enter, PAGE_PATH, SESSION_HOURS, signOut, type Visitor, visitorOf } from "../../insight/signing-in.ts";
import { trendOf } from "../../insight/trend.ts";
import { barsOf, trendWords } from "../../insight/words.ts";
import type { Store, Tx } from "../../store/store.ts";
import { cookieOf, csrf } from "../guard.ts";
import type { Html } from "../html.ts";
import type { Pages } from "../server.ts";
import { drawCohort, drawCohorts, drawEnter, drawNote, drawRelease, type Frame } from "./draw.ts";

/** What the pages stand on; asked for at each request, as the rehearsal begins anew under them. */
export interface Ground {
  store: Store;
  means: Omit<Means, "tx" | "now">;
}

export interface OrganiserPagesOptions {
  ground: () => Ground;
  clock: Clock;
  /** Puts occasions in, within a transaction. */
  schedule: (tx: Tx, occasions: readonly Occasion[]) => Promise<void>;
}

const WIDTHS = { narrow: 340, wide: 880 } as const;
const UNSTYLED = "default-src 'none'; style-src 'unsafe-inline'";

/** A visitor's request, within one transaction. */
interface Visit {
  means: Means;
  frame: Frame;
  visitor: Visitor;
}

/** The pages. Throws where their own files cannot be read. */
export function organiserPages({ ground, clock, schedule }: OrganiserPagesOptions): Pages {
  const { settings } = ground().means;
  // A proxy may add a path of its own in front, which it takes away again.
  const base = `${settings.publicUrl === undefined ? "" : new URL(settings.publicUrl).pathname.replace(/\/$/, "")}${PAGE_PATH}`;
  const secure = settings.publicUrl?.startsWith("https:") ?? false;
  const cookie = secure ? "__Secure-kindling" : "kindling-organiser";
  const key = createHmac("sha256", settings.secret).update("organiser page forms").digest();
  const guard = csrf(base, { key, secure });
  const css = readFileSync(join(import.meta.dirname, "page.css"), "utf8");
  const mark = readFileSync(join(import.meta.dirname, "../rehearsal/assets/mark.svg"), "utf8");
  const router = Router();

  const within = <T>(work: (means: Means) => Promise<T>): Promise<T> => {
    const { store, means } = ground();
    return store.transaction((tx) => work({ ...means, tx, now: clock.now() }));
  };
  const frameFor = (request: Request, visitor?: Visitor): Frame => {
    const { means } = ground();
    const locale = visitor?.person.locale ?? "en";
    const frame = { say: means.sayIn(locale), locale, base, csrf: guard.tokenOf(request) };
    return visitor === undefined ? frame : { ...frame, visitor };
  };
  const sessionIn = (request: Request) => cookieOf(request.headers.cookie, cookie);
  const note = (request: Request, response: Response, status: number, which: "first" | "used" | "expired") => {
    const frame = frameFor(request);
    const { command } = ground().means.settings;
    const words = { title: frame.say(`web.${which}.title`), body: frame.say(`web.${which}.body`, { command }) };
    send(response.status(status), drawNote(frame, words.title, words.body));
  };
  const noOrganiser = (request: Request, response: Response) => {
    const { say } = frameFor(request);
    const page = drawNote(frameFor(request), say("web.not-organiser.title"), say("web.not-organiser.body"));
    send(response.status(403), page);
  };
  const missing = (request: Request, response: Response, visitor?: Visitor) => {
    const frame = frameFor(request, visitor);
    send(response.status(404), drawNote(frame, frame.say("web.missing.title"), frame.say("web.missing.body")));
  };

  /** For what somebody signed in may see. `draw` gives the answer, to be sent once what it did is stored; undefined where there is no such
   * thing for them. */
  const visiting =
    (draw: (visit: Visit, request: Request) => Promise<Answer | undefined>): RequestHandler =>
    async (request, response) => {
      const answer = await within(async (means): Promise<Answer> => {
        const visitor = await visitorOf(means, sessionIn(request));
        if (visitor === undefined) return () => note(request, response, 401, "first");
        if (visitor.organises.length === 0) return () => noOrganiser(request, response);
        const drawn = await draw({ means, frame: frameFor(request, visitor), visitor }, request);
        return drawn ?? (() => missing(request, response, visitor));
      });
      answer(response);
    };
  /** For a release of a cohort that the visitor organises. */
  const reading = (
    draw: (
      visit: Visit & { release: ReadRelease; member: MemberOfCohort },
      request: Request,
    ) => Promise<Answer | undefined>,
  ) =>
    visiting(async (visit, request) => {
      const id = String(request.params.wave);
      const release = isUuid(id) ? await readRelease(visit.means.tx, id) : null;
      const member = visit.visitor.organises.find(({ cohortId }) => cohortId === release?.cohortId);
      return release === null || member === undefined ? undefined : draw({ ...visit, release, member }, request);
    });

  router.get("/page.css", (_request, response) => {
    response.set("Cache-Control", "no-cache").type("text/css").send(css);
  });
  router.get("/mark.svg", (_request, response) => {
    response.set("Cache-Control", "no-cache").type("image/svg+xml").send(mark);
  });
  router.use(express.urlencoded({ extended: false, limit: "8kb", parameterLimit: 10 }));
  router.use(guard.protect);
  router.use((_request, response, next) => {
    response.set("Cache-Control", "no-store");
    next();
  });

  router.get("/enter/:link", (request, response) => {
    send(response, drawEnter(frameFor(request), String(request.params.link)));
  });
  router.post("/enter", async (request, response) => {
    const link: unknown = (request.body as Record<string, unknown>).link;
    const entering = await within(async (means) => {
      const entered = await enter(means, typeof link === "string" ? link : "");
      if (entered.is === "entered") await schedule(means.tx, entered.next);
      return entered;
    });
    if (entering.is === "refused") {
      if (entering.because === "not-organiser") return noOrganiser(request, response);
      return note(request, response, 410, entering.because);
    }
    const maxAge = SESSION_HOURS * 3_600_000;
    response.cookie(cookie, entering.session, { httpOnly: true, sameSite: "strict", path: base, secure, maxAge });
    response.redirect(303, `${base}/cohort/${entering.cohortId}`);
  });
  router.post("/leave", async (request, response) => {
    const session = sessionIn(request);
    if (session !== undefined) await within((means) => signOut(means, session));
    response.clearCookie(cookie, { httpOnly: true, sameSite: "strict", path: base, secure });
    response.redirect(303, `${base}/`);
  });

  router.get(
    "/",
    visiting(async ({ frame, visitor }) => {
      const [only, ...others] = visitor.organises;
      if (only === undefined || others.length > 0) return sending(drawCohorts(frame, visitor));
      return (response) => response.redirect(303, `${base}/cohort/${only.cohortId}`);
    }),
  );
  router.get(
    "/cohort/:cohort",
    visiting(async ({ means, frame, visitor }, request) => {
      const member = visitor.organises.find(({ cohortId }) => cohortId === request.params.cohort);
      if (member === undefined) return undefined;
      return sending(drawCohort(frame, member.cohort, await wavesOf(means.tx, member.cohortId)));
    }),
  );
  router.get(
    "/wave/:wave",
    reading(async ({ means, frame, release, member }) => {
      const trend = trendOf(await readBefore(means.tx, release));
      return sending(drawRelease(frame, member.cohort, release, trend));
    }),
  );
  router.get(
    "/wave/:wave/bars.svg",
    reading(async ({ frame, release }, request) => sendingSvg(drawBars(barsOf(frame.say, release), lookOf(request)))),
  );
  router.get(
    "/wave/:wave/trend.svg",
    reading(async ({ means, frame, release }, request) => {
      const trend = trendOf(await readBefore(means.tx, release));
      if (trend === undefined) return undefined;
      return sendingSvg(drawTrend(trend, trendWords(frame.say, release, trend), lookOf(request)));
    }),
  );
  for (const [ending, make] of [
    ["csv", exportCsv],
    ["json", exportJson],
  ] as const) {
    router.get(
      `/wave/:wave/release.${ending}`,
      reading(async ({ means, frame, release, member }) => {
        const { cohortId, waveId } = release;
        await audit(means.tx, { cohortId, actorId: member.id, did: `release.${ending}`, subject: waveId }, means.now);
        const file = make(frame.say, release);
        return (response) =>
          response.attachment(file.name).type(`${file.type}; charset=utf-8`).send(Buffer.from(file.text));
      }),
    );
  }
  router.use((request, response) => missing(request, response));
  return { path: PAGE_PATH, router };
}

const lookOf = ({ query }: Request): { width: number; theme: Theme } => ({
  width: query.width === "narrow" ? WIDTHS.narrow : WIDTHS.wide,
  theme: query.theme === "dark" ? "dark" : "light",
});

function send(response: Response, page: Html): void {
  response.type("text/html").send(page.markup);
}

/** What is sent once the transaction has been committed. */
type Answer = (response: Response) => void;

const sending =
  (page: Html): Answer =>
  (response) =>
    send(response, page);

/** Its words are styled in place; looked at by itself it may have that, and nothing more. */
const sendingSvg =
  (svg: string): Answer =>
  (response) => {
    response.set("Content-Security-Policy", UNSTYLED).type("image/svg+xml").send(svg);
  };
