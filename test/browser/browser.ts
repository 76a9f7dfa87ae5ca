// Chromium without a head, quiet on the network, and what is asked of every page shown in it.

import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { expect } from "vitest";

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });

export interface Watched {
  page: Page;
  /** What the page complained of: errors, refused by its policy, or asked of another machine. Empty where all is well. */
  complaints: string[];
  close(): Promise<void>;
}

/** A page of its own context. Nothing moves in it, so that colours are what they will be. */
export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Watched> {
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
  context.setDefaultTimeout(8_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => {
    if (new URL(request.url()).hostname !== "127.0.0.1") complaints.push(`asked ${request.url()}`);
  });
  return { page, complaints, close: () => context.close() };
}

/** No violation that axe knows, and nothing to scroll sideways. */
export async function expectCaredFor(page: Page, view: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => `${view}: ${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
  expect(found).toEqual([]);
  const [wide, room] = (await page.evaluate("[document.documentElement.scrollWidth, innerWidth]")) as [number, number];
  expect(wide, `${view}: width`).toBeLessThanOrEqual(room);
}

/** Whatever has the focus, in words: its role or tag, and its name. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate(`(() => {
    const it = document.activeElement;
    return [it.localName, it.id, it.textContent.trim().replace(/\\s+/g, " ").slice(0, 40)].filter(Boolean).join(" ");
  })()`);

/** Presses Tab until this has the focus, as somebody without a pointer would. */
export async function tabTo(page: Page, name: RegExp, backwards = false): Promise<void> {
  for (let step = 0; step < 80; step += 1) {
    if (name.test(await focused(page))) return;
    await page.keyboard.press(backwards ? "Shift+Tab" : "Tab");
  }
  throw new Error(`Tab never came to ${name}; it is now at ${await focused(page)}`);
}
