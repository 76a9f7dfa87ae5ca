// The organiser page as somebody uses it, in Chromium: cared for on a phone and on a desk, on light paper and on dark, and by the keyboard alone.

import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { answering } from "../pulse/close/open-wave.ts";
import { type House, openPage as openHouse } from "../web/organiser-page.ts";
import { expectCaredFor, openBrowser, openPage, tabTo, type Watched } from "./browser.ts";

let browser: Browser;
let house: House;
let wave: string;
let watched: Watched | undefined;

const answers = (count: number, shift: number) =>
  Array.from({ length: count }, (_, at) => {
    const scores = ((at + shift) % 5) + 1;
    return answering(
      scores as 1,
      at < 5 ? `What number ${at} had to say about how it feels, at some length.` : undefined,
    );
  });

beforeAll(async () => {
  browser = await openBrowser();
  house = await openHouse(26);
  await house.field.closed(answers(24, 0));
  await house.field.closed(answers(25, 2), { number: 2 });
  // One person less was asked: what was exact is coarse, and a new epoch begins.
  const asked = house.field.members.slice(0, 25);
  await house.field.closed(answers(24, 3), { number: 3, asked });
  wave = await house.field.closed(answers(25, 1), { number: 4, asked });
  await house.field.closed(answers(4, 1), { number: 5 });
  await house.field.open([]);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await house.close();
});
afterEach(async () => {
  expect(watched?.complaints ?? []).toEqual([]);
  await watched?.close();
  watched = undefined;
});

const SCREENS = [
  ["wide, light", { viewport: { width: 1280, height: 800 }, colorScheme: "light" }],
  ["wide, dark", { viewport: { width: 1280, height: 800 }, colorScheme: "dark" }],
  ["a phone, light", { viewport: { width: 360, height: 740 }, colorScheme: "light" }],
  ["a phone, dark", { viewport: { width: 360, height: 740 }, colorScheme: "dark" }],
] as const;

describe.each(SCREENS)("%s", (name, screen) => {
  it("every page is cared for, and every picture is there", async () => {
    watched = await openPage(browser, screen);
    const { page } = watched;
    const look = async (view: string) => {
      await expectCaredFor(page, view);
      const folder = process.env.KINDLING_PICTURES;
      if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}-${view}.png`, fullPage: true });
    };
    await page.goto(await house.link());
    await look("link");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("heading", { name: "Ignite North: the pulse" }).waitFor();
    await look("pulses");
    await page.getByRole("link", { name: "Coping and thriving, wave 4" }).click();
    await page.getByRole("heading", { name: "Coping and thriving, wave 4: the result" }).waitFor();
    const widths = () => page.evaluate("[...document.images].map((image) => image.naturalWidth)");
    await expect.poll(widths).toEqual(screen.viewport.width < 640 ? [340, 340] : [880, 880]);
    const alternatives = await page
      .locator("main img")
      .evaluateAll((images) => images.map((image) => image.getAttribute("alt")));
    for (const alternative of alternatives) expect(alternative).toContain("legitimacy floor");
    await look("release");
    await page.goto(`${house.url()}/organise/cohort/${house.field.cohortId}`);
    await page.getByRole("link", { name: "Coping and thriving, wave 5" }).click();
    await page.getByText("Fewer than 5 people answered").waitFor();
    await look("too-few");
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByRole("heading", { name: "Please come in from the chat" }).waitFor({ timeout: 8_000 });
    // Being told to sign in is an answer of its own, which the browser notes as one.
    watched.complaints.splice(
      0,
      watched.complaints.length,
      ...watched.complaints.filter((one) => !one.includes("401")),
    );
    await look("signed-out");
  });
});

it("by the keyboard alone: in, to a release, a file, and out", async () => {
  watched = await openPage(browser, { viewport: { width: 1280, height: 800 }, acceptDownloads: true });
  const { page } = watched;
  await page.goto(await house.link());
  await tabTo(page, /^button Sign in/);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Ignite North: the pulse" }).waitFor();
  await page.goto(`${house.url()}/organise/wave/${wave}`);
  await tabTo(page, /Table for a spreadsheet/);
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  expect(download.suggestedFilename()).toBe("kindling-thrive-4.csv");
  await tabTo(page, /^button Sign out/, true);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Please come in from the chat" }).waitFor();
  watched.complaints.splice(0, watched.complaints.length, ...watched.complaints.filter((one) => !one.includes("401")));
});
