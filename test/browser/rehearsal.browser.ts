import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { expectCaredFor, focused, openBrowser, openPage, tabTo, type Watched } from "./browser.ts";
import { type Served, serveRehearsal } from "./serve.ts";

let browser: Browser;
let served: Served;
let watched: Watched | undefined;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  served = await serveRehearsal();
});
afterEach(async () => {
  expect(watched?.complaints ?? []).toEqual([]);
  await watched?.close();
  watched = undefined;
  await served.close();
});

const open = async (options: Parameters<typeof openPage>[1] = {}) => {
  watched = await openPage(browser, options);
  return watched.page;
};
const at = (user: string, view = "chat") => `${served.url}/as/${user}/${view}`;

/** To the moment when most have their first question. Somebody far in the east has theirs before. */
async function toMonday(page: Page): Promise<void> {
  const next = page.getByRole("button", { name: "Next event" });
  await next.click();
  await page.locator("#clock").getByText("02:00").waitFor();
  await next.click();
  await page.getByRole("button", { name: "Answer", exact: true }).waitFor();
}

const SCREENS = [
  ["wide, light", { viewport: { width: 1280, height: 800 }, colorScheme: "light" }],
  ["wide, dark", { viewport: { width: 1280, height: 800 }, colorScheme: "dark" }],
  ["a phone, light", { viewport: { width: 360, height: 740 }, colorScheme: "light" }],
  ["a phone, dark", { viewport: { width: 360, height: 740 }, colorScheme: "dark" }],
] as const;

describe.each(SCREENS)("%s", (_, screen) => {
  it("every view is cared for", async () => {
    const page = await open(screen);
    const cared = (view: string) => expectCaredFor(page, view);
    const button = (name: string | RegExp) => page.getByRole("button", { name, exact: typeof name === "string" });

    await page.goto(`${served.url}/`);
    await cared("first page");
    await page.goto(at("amara-okafor"));
    await cared("empty chat");
    await toMonday(page);
    await cared("asked");
    await button("Answer").click();
    await page.getByRole("dialog", { name: "Your answer" }).waitFor();
    await cared("form over the chat");
    await button("Save").click();
    await page.getByText("Please look at this again").waitFor();
    await cared("corrections");
    await page.getByRole("textbox", { name: "Your answer" }).fill("word ".repeat(700));
    await cared("too long");
    await page
      .getByRole("textbox", { name: "Your answer" })
      .fill("With my chair, over coffee.\nUnbreakable".padEnd(200, "e"));
    await page.getByLabel("My cohort, by name").check();
    await button("Save").click();
    await page.getByText("Saved in your journal").waitFor();
    await page.getByLabel("Write to Kindling").fill("What can I do?");
    await button("Send").click();
    await page.locator("#talk").getByText("What can I do?").waitFor();
    await cared("saved");
    await page.goto(at("amara-okafor", "home"));
    await cared("home page");
    await button("Next event").click();
    await page.goto(at("amara-okafor", "room/ignite-commons"));
    await page.getByText("What was shared this week").waitFor();
    await cared("room");

    await page.goto(at("helen-forsyth", "home"));
    await cared("home as a message");
    await button("Ask for it in the chat").click();
    await button("Answer").click();
    await button("Save").click();
    await page.getByText("Please look at this again").waitFor();
    await cared("corrections in the chat");

    await page.goto(at("joseph-adeyemi"));
    await button("Answer").click();
    await button("Save").click();
    await button("Open the form again").waitFor();
    await cared("a form handed back");

    await page.getByText("Let something go wrong").click();
    await button(/blocks Kindling/).click();
    await page.locator("[aria-pressed=true]").waitFor();
    await page.getByText("Start again", { exact: true }).click();
    await cared("troubles and starting again");
  });
});

describe("by keyboard alone", () => {
  it("a member comes to the conversation, answers, and is led to what was said", async () => {
    const page = await open({ viewport: { width: 1280, height: 800 } });
    await page.goto(at("amara-okafor"));
    await page.keyboard.press("Tab");
    expect(await focused(page)).toContain("Skip to the conversation");

    await tabTo(page, /^button Next event/);
    await page.keyboard.press("Enter");
    await page.locator("#clock").getByText("02:00").waitFor();
    expect(await focused(page)).toContain("Next event");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Answer", exact: true }).waitFor();

    await tabTo(page, /^button Answer$/);
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
    await expect.poll(() => focused(page)).toContain("textarea field-answer");
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(await focused(page)).toMatch(/^li item-/);

    await tabTo(page, /^button Answer$/);
    await page.keyboard.press("Enter");
    await expect.poll(() => focused(page)).toContain("textarea field-answer");
    await tabTo(page, /^button Save$/);
    await page.keyboard.press("Enter");
    await expect.poll(() => focused(page)).toContain("Please look at this again");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(await focused(page)).toContain("textarea field-answer");
    await page.keyboard.type("With my chair, over coffee.");
    await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowDown");
    await tabTo(page, /^button Save$/);
    await page.keyboard.press("Enter");
    await page.getByText("Saved in your journal").waitFor();
    await expect.poll(() => focused(page)).toMatch(/^li item-.*Saved in your journal/);
    expect(served.stage.heard.at(-1)).toMatchObject({
      answers: { answer: "With my chair, over coffee.", who: "cohort-named" },
    });
  });

  it("the focus never leaves an open form, and always shows", async () => {
    const page = await open({ viewport: { width: 1280, height: 800 } });
    await page.goto(at("amara-okafor"));
    await toMonday(page);
    await page.getByRole("button", { name: "Answer", exact: true }).click();
    await page.getByRole("dialog").waitFor();
    for (let step = 0; step < 12; step += 1) {
      await page.keyboard.press("Tab");
      const inside = await page.evaluate(
        "document.activeElement === document.body || document.activeElement.closest('dialog') !== null",
      );
      expect(inside, await focused(page)).toBe(true);
      const ring = await page.evaluate(
        "document.activeElement === document.body ? '3px' : getComputedStyle(document.activeElement).outlineWidth",
      );
      expect(ring, await focused(page)).toBe("3px");
    }
  });
});

describe("live", () => {
  it("what happens elsewhere arrives, while what is being typed stays", async () => {
    const page = await open({ viewport: { width: 1280, height: 800 } });
    await page.goto(at("amara-okafor"));
    const box = page.getByLabel("Write to Kindling");
    await box.fill("half a sen");
    const who = served.stage.figures[0]?.who;
    if (who === undefined) throw new Error("nobody");
    // The page takes its first look before anything has changed.
    await page.waitForResponse(/\/revision$/);
    await served.stage.tell(who, { title: "A word", body: [["from elsewhere"]] });
    await page.getByText("from elsewhere").waitFor();
    expect(await box.inputValue()).toBe("half a sen");
    expect(await focused(page)).toContain("input text");
    expect(await page.locator("#announce").textContent()).toBe("Kindling: A word");
  });

  it("a form in the chat keeps what was typed when something else is said", async () => {
    const page = await open({ viewport: { width: 1280, height: 800 } });
    await page.goto(at("helen-forsyth"));
    await toMonday(page);
    await page.getByRole("button", { name: "Answer", exact: true }).click();
    const box = page.getByRole("textbox", { name: "Your answer" });
    await box.fill("still thinking");
    await page.getByLabel("Write to Kindling").fill("hello");
    await page.getByRole("button", { name: "Send" }).click();
    await page.locator("#talk").getByText("hello").waitFor();
    expect(await box.inputValue()).toBe("still thinking");
  });

  it("two presses of one button are two deeds; one press made twice in haste is one", async () => {
    const page = await open({ viewport: { width: 1280, height: 800 } });
    await page.goto(at("amara-okafor"));
    await toMonday(page);
    const later = page.getByRole("button", { name: "Ask me tomorrow" });
    await later.dblclick();
    const noted = page.locator("#talk").getByText("Noted.");
    await noted.waitFor();
    expect(await noted.count()).toBe(1);
    await later.click();
    await expect.poll(() => noted.count()).toBe(2);
    expect(served.stage.heard).toHaveLength(2);
  });
});

it("without scripts, a member answers all the same", async () => {
  const page = await open({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false });
  await page.goto(`${served.url}/`);
  await page.getByRole("link", { name: /Amara Okafor/ }).click();
  await page.getByRole("button", { name: "Next event" }).click();
  await page.getByRole("button", { name: "Next event" }).click();
  await page.getByRole("button", { name: "Answer", exact: true }).click();
  await page.getByRole("textbox", { name: "Your answer" }).fill("With my chair.");
  await page.getByRole("button", { name: "Save" }).click();
  expect(await page.locator("blockquote").textContent()).toBe("With my chair.");
});
