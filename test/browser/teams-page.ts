// The Agents Playground's own page, as its person uses it.

import type { Browser, Page } from "playwright-core";
import { expect } from "vitest";

/** Opens a Playground's page. Its fonts come from the internet; it does without them. */
export async function openPlaygroundPage(browser: Browser, url: string, width = 1300): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 1400 } });
  page.setDefaultTimeout(15_000);
  await page.route(
    (address) => !["127.0.0.1", "localhost"].includes(address.hostname),
    (route) => route.abort(),
  );
  await page.goto(url);
  return page;
}

/** The conversation that is open. What stands lowest on the page is meant. */
export function chatOn(page: Page) {
  const composer = () => page.locator("[contenteditable=true]").first();
  /** The page draws its cards anew when something arrives, and forgets what was typed: so it is typed until it stays. */
  const write = async (label: string, text: string): Promise<void> => {
    let stays = 0;
    const typed = async () => {
      const field = page.getByLabel(label).last();
      stays = (await field.inputValue()) === text ? stays + 1 : 0;
      if (stays === 0) await field.fill(text);
      return stays;
    };
    await expect.poll(typed).toBeGreaterThan(3);
  };
  const press = (label: string) => page.getByRole("button", { name: label, exact: true }).last().click();

  return {
    sees: (words: string) => page.getByText(words, { exact: false }).last().waitFor(),
    count: (words: string) => page.getByText(words, { exact: false }).count(),
    press,
    field: (label: string) => page.getByLabel(label).last(),
    write,
    /** A form to which one came from elsewhere: the page draws it anew at the first press. Then it is empty, nothing was sent, and it is sent again. */
    sends: async (label: string, text: string, button: string, then: string) => {
      const isEmpty = () => page.getByText("Please fill this in.").last();
      await write(label, text);
      await press(button);
      await page.getByText(then).or(isEmpty()).last().waitFor();
      if (await isEmpty().isVisible()) {
        await write(label, text);
        await press(button);
      }
      await page.getByText(then).last().waitFor();
    },
    choose: (label: string) => page.getByText(label, { exact: true }).last().click(),
    say: async (text: string) => {
      await composer().click();
      await composer().pressSequentially(text);
      await page.keyboard.press("Enter");
    },
    go: (place: string) => page.getByText(place, { exact: true }).first().click(),
    /** In the channel that is open: the bot's name is chosen from what the page offers after an @. */
    callInChannel: async (bot: string, text: string) => {
      await composer().click();
      await composer().pressSequentially(`@${bot.slice(0, 3)}`);
      await page.getByText(bot, { exact: true }).last().click();
      await composer().pressSequentially(` ${text}`);
      await page.getByRole("button", { name: "Post", exact: true }).click();
    },
  };
}

export type Chat = ReturnType<typeof chatOn>;
