// A first week on the real thing: the program as it starts for a newcomer, its rooms, its database, its schedule and its ledger.

import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { expectCaredFor, openBrowser, openPage } from "./browser.ts";
import { type Program, startProgram } from "./program.ts";

const folder = mkdtempSync(join(tmpdir(), "kindling-week-"));
let browser: Browser;
let program: Program;
beforeAll(async () => {
  browser = await openBrowser();
  program = await startProgram(folder);
});
afterAll(async () => {
  await browser.close();
  await program?.stop();
});

it("a cohort lives its first week", async () => {
  const { page, complaints, close } = await openPage(browser, {
    viewport: { width: 1280, height: 800 },
  });
  const cast = castOn(page);

  // Sunday evening: nothing has been said, and the programme is about to begin.
  await cast.be("amara-okafor");
  await cast.sees("Nothing has been said yet.");
  await expect.poll(() => page.locator("#waiting").textContent()).toContain("This week's question");

  // The question comes to each in their own morning: Singapore first.
  await cast.press("Next event");
  await cast.clockSays("Monday 21 September", "02:00");
  await cast.be("priya-raman");
  await cast.sees("Week 1");
  await cast.clockSays("Monday 21 September", "09:00");
  await cast.press("Next event");
  await cast.be("amara-okafor");
  await cast.clockSays("Monday 21 September", "09:00");
  await cast.sees("Week 1");
  await expectCaredFor(page, "asked");

  // One press, one form. Amara shares by name.
  await cast.press("Answer");
  await page.getByRole("dialog").waitFor();
  await expectCaredFor(page, "form");
  await cast.write("Your answer", "A habit of asking before advising.");
  await page.getByLabel("My cohort, with my name").check();
  await cast.press("Save");
  await cast.sees("It is shared with your name.");
  await expectCaredFor(page, "saved");
  await cast.be("joseph-adeyemi", "room/ignite-commons");
  await cast.sees("Amara Okafor shares a reflection");

  // Ruth answers her, in private.
  await cast.be("ruth-abelson", "room/ignite-commons");
  await cast.press("Reply to Amara Okafor");
  await cast.write("What you want to say", "What made you start asking?");
  await cast.press("Pass on");
  await cast.be("amara-okafor");
  await cast.sees("Ruth Abelson replies to your reflection");
  await cast.sees("What made you start asking?");

  // Helen shares without her name.
  await cast.be("helen-forsyth");
  await cast.press("Answer");
  await cast.write("Your answer", "Courage to say that I do not know.");
  await page.getByLabel("My cohort, without my name").check();
  await cast.press("Save");
  await cast.sees("without your name");

  // Joseph writes too much; nothing of it is lost.
  await cast.be("joseph-adeyemi");
  await cast.press("Answer");
  await cast.write("Your answer", "x".repeat(2801));
  await cast.press("Save");
  await cast.sees("This is 2,801 characters long");
  await cast.press("Open the form again");
  await expect.poll(() => page.getByRole("textbox", { name: "Your answer" }).inputValue()).toHaveLength(2801);
  await cast.write("Your answer", "For me alone.");
  await cast.press("Save");
  await cast.sees("where only you read it.");

  // Gareth skips; Nasreen asks for it on Thursday.
  await cast.be("gareth-pryce");
  await cast.press("Skip this week");
  await cast.sees("Skipped");
  await cast.be("nasreen-chowdhury");
  await cast.press("Not now");
  await cast.press("Thursday");
  await cast.sees("You can answer before.");

  // By Wednesday morning Helen's words stand in every room, and nobody's name by them.
  await cast.press("One day on");
  await cast.press("One day on");
  for (const user of ["amara-okafor", "helen-forsyth", "joseph-adeyemi"]) {
    await cast.be(user, "room/ignite-commons");
    const share = page.locator("#talk li", { hasText: "Courage to say that I do not know." });
    await share.waitFor();
    expect(await share.textContent()).not.toContain("Helen");
  }
  await expectCaredFor(page, "room");

  // Ctrl-C, and on again: the same day, the same words.
  await page.goto("about:blank");
  expect(await program.stop()).toBe(0);
  program = await startProgram(folder);
  await cast.be("nasreen-chowdhury");
  await cast.clockSays("Wednesday 23 September", "09:00");

  // Thursday: Nasreen is asked again, Marc is reminded once, and Gareth, who skipped, is left in peace.
  await cast.press("One day on");
  await cast.sees("You asked for this question again.");
  await cast.be("marc-le-brocq");
  await cast.sees("This is the only reminder.");
  await cast.be("gareth-pryce");
  expect(await page.locator("#talk").textContent()).not.toContain("the only reminder");

  // Amara takes her words back, wherever they stand.
  await cast.be("amara-okafor");
  await cast.press("Withdraw");
  await cast.sees("Withdrawn and deleted");
  await cast.be("helen-forsyth", "room/ignite-commons");
  await cast.sees("This reflection was withdrawn by its author.");
  expect(await page.locator("#talk").textContent()).not.toContain("A habit of asking");

  // Somebody blocks the bot on Sunday. On Monday the second question goes to the others, and the organiser is told.
  for (let day = 0; day < 3; day += 1) await cast.press("One day on");
  await cast.be("tomasz-wilk");
  await page.getByText("Let something go wrong").click();
  await cast.press("Tomasz Wilk blocks Kindling");
  await page.locator("[aria-pressed=true]").waitFor();
  await cast.press("One day on");
  await cast.be("amara-okafor");
  await cast.clockSays("Monday 28 September", "09:00");
  await cast.sees("Week 2");
  await cast.be("eleri-vaughan", "home");
  await cast.sees("cannot be reached");
  await expectCaredFor(page, "organiser's home");

  // All the way back.
  await page.getByText("Start again", { exact: true }).click();
  await cast.press("Forget and start again");
  await page.getByRole("heading", { name: "A programme, rehearsed" }).waitFor();
  await cast.be("amara-okafor");
  await cast.clockSays("Sunday 20 September", "18:00");
  await cast.sees("Nothing has been said yet.");

  expect(complaints).toEqual([]);
  await close();
}, 240_000);

interface Cast {
  be(user: string, view?: string): Promise<void>;
  /** Presses the last button of this name, and waits for what it does. */
  press(name: string): Promise<void>;
  write(label: string, text: string): Promise<void>;
  sees(text: string): Promise<void>;
  clockSays(day: string, time: string): Promise<void>;
}

function castOn(page: Page): Cast {
  const shown = (text: string): Locator => page.locator("#talk, #dialog-place").getByText(text).last();
  return {
    be: async (user, view = "chat") => {
      await page.goto(`${program.url}/as/${user}/${view}`);
    },
    press: async (name) => {
      const button = page.getByRole("button", { name, exact: name !== "Tomasz Wilk blocks Kindling" }).last();
      await button.waitFor();
      await Promise.all([page.waitForResponse((answer) => answer.request().method() === "POST"), button.click()]);
      await page.locator("body:not([aria-busy])").waitFor();
    },
    write: (label, text) => page.getByRole("textbox", { name: label }).fill(text),
    sees: (text) => shown(text).waitFor(),
    clockSays: async (day, time) => {
      await page.locator("#clock", { hasText: day }).filter({ hasText: time }).waitFor();
    },
  };
}
