// The few pages that somebody who installs the app sees. They load nothing, run nothing and say nothing to anybody else.

import { createHash } from "node:crypto";
import type { ServerResponse } from "node:http";
import type { InstallEnd } from "./installer.ts";

export interface PageWords {
  title: string;
  paragraphs: string[];
  /** Of the one link, where there is one. */
  button: string;
}

/** What the pages say; the done page names the workspace. */
export interface InstallPages {
  begin: PageWords;
  done: (workspace: string) => PageWords;
  declined: PageWords;
  stale: PageWords;
  orgWide: PageWords;
  failed: PageWords;
}

const STYLE =
  "body{max-width:34rem;margin:3rem auto;padding:0 1rem;font:1.125rem/1.5 system-ui,sans-serif;color:#1d1a17;background:#fff}" +
  "h1{font-size:1.5rem}a{display:inline-block;padding:.6rem 1rem;border-radius:.3rem;color:#fff;background:#7a3e1d}" +
  "a:focus-visible{outline:3px solid #1d1a17;outline-offset:2px}" +
  "@media(prefers-color-scheme:dark){body{color:#f4efe9;background:#1d1a17}a{color:#1d1a17;background:#f0b48c}a:focus-visible{outline-color:#f4efe9}}";

/** The address of the page holds a code, so it is told to nobody and kept nowhere. */
export const PAGE_HEADERS: Record<string, string> = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": `default-src 'none'; style-src 'sha256-${createHash("sha256").update(STYLE).digest("base64")}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  "referrer-policy": "no-referrer",
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
};

const SIGNS: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const inert = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);

/** A page with a sentence or two and at most one link. Nothing in the words is markup. */
export function pageOf({ title, paragraphs, button }: PageWords, leadsTo?: string): string {
  const link = leadsTo === undefined ? "" : `<p><a href="${inert(leadsTo)}" rel="noreferrer">${inert(button)}</a></p>`;
  const body = paragraphs.map((words) => `<p>${inert(words)}</p>`).join("");
  return (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">' +
    `<title>${inert(title)}</title><style>${STYLE}</style></head><body><main><h1>${inert(title)}</h1>${body}${link}</main></body></html>`
  );
}

export function showPage(response: ServerResponse, status: number, page: string): void {
  if (response.headersSent) response.end();
  else response.writeHead(status, PAGE_HEADERS).end(page);
}

const STATUS = { installed: 200, declined: 200, stale: 400, "org-wide": 409, failed: 502 } as const;
export const statusOf = (end: InstallEnd): number => STATUS[end.is];

/** The page after the way to Slack and back. `again` is where the way begins. */
export function pageAfter(end: InstallEnd, pages: InstallPages, again: string): string {
  switch (end.is) {
    case "installed": {
      const { name, workspace: team, app } = end.grant;
      const query = new URLSearchParams({ ...(app === undefined ? {} : { app }), team });
      // https://docs.slack.dev/interactivity/deep-linking
      return pageOf(pages.done(name), `https://slack.com/app_redirect?${query}`);
    }
    case "org-wide":
      return pageOf(pages.orgWide, again);
    default:
      return pageOf(pages[end.is], again);
  }
}
