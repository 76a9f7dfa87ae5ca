// A cohort in two tenants, over the whole bot: joining, the weekly question, the answer, the edit and the journal, in the pages of Microsoft's
// own Agents Playground. What one shares by name arrives in the other's channel.

import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openBrowser } from "./browser.ts";
import { openTeamsHouse, type TeamsHouse, type Tenant } from "./teams-house.ts";
import { type Chat, chatOn, openPlaygroundPage } from "./teams-page.ts";

const NORTH: Tenant = {
  id: "north-tenant",
  appId: "6f2c1a58-0e0b-4d2e-9a2e-0c9c2f6b7d11",
  tenantId: "9b3d5f70-2c41-4a7a-8f0e-3f1b6f0d5a22",
};
const SOUTH: Tenant = {
  id: "south-tenant",
  appId: "7a3d2b69-1f1c-4e3f-8b3f-1dad3a7c8e22",
  tenantId: "8c4e6a81-3d52-4b8b-9a1f-4a2c7a1e6b33",
};
const CODE = /\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b/;

let browser: Browser;
let house: TeamsHouse;
let alexPage: Page;
let beaPage: Page;
let alex: Chat;
let bea: Chat;

beforeAll(async () => {
  browser = await openBrowser();
  house = await openTeamsHouse({
    tenants: [NORTH, SOUTH],
    begins: "2026-10-08T10:00:00Z",
    cohort: {
      handle: "ignite-2026",
      name: "Ignite North",
      zone: "Europe/London",
      startsOn: "2026-10-12",
      endsOn: "2027-06-30",
      pack: "ignite",
      sectors: ["Local government", "Health", "Police", "Housing"],
      sizeLimit: 20,
      helpContact: "Helen on 0161 496 0000",
      seed: 1,
    },
  });
  const north = await house.playgroundOf(NORTH, { id: "29:alex", name: "Alex Wilber" });
  const south = await house.playgroundOf(SOUTH, { id: "29:bea", name: "Bea Barlow" });
  alexPage = await openPlaygroundPage(browser, north.url);
  beaPage = await openPlaygroundPage(browser, south.url);
  alex = chatOn(alexPage);
  bea = chatOn(beaPage);
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

// One thing after another: what follows a failure could only wait in vain.
let hasFailed = false;
beforeEach(({ skip }) => skip(hasFailed, "what comes before it failed"));
afterEach(async ({ task }) => {
  if (hasFailed || task.result?.state !== "fail") return;
  hasFailed = true;
  await look(alexPage, "failed-alex");
  await look(beaPage, "failed-bea");
});

/** A picture for a person to look at, where SCREENSHOTS names a folder. */
const look = async (page: Page, name: string): Promise<void> => {
  const { SCREENSHOTS } = process.env;
  if (SCREENSHOTS !== undefined) await page.screenshot({ path: `${SCREENSHOTS}/${name}.png` });
};

/** From the code to the cohort: one press, one form. */
async function join(chat: Chat, code: string, about: { sector: string; organisation: string }): Promise<void> {
  await chat.sees("To join, you need a code from your organiser.");
  await chat.say(code);
  await chat.sees("Ignite North: what we promise each other");
  await chat.press("Accept");
  await chat.sees("This is how your cohort knows you.");
  await chat.choose(about.sector);
  await chat.write("Organisation", about.organisation);
  await chat.write("Your role there", "chief executive");
  await chat.write("Place", "Tyne");
  await chat.write("Time zone", "London");
  await chat.press("Join");
  await chat.sees("You are in: Ignite North");
}

async function bindRoom(chat: Chat): Promise<void> {
  await chat.go("Announcements");
  await chat.callInChannel("Kindling", "room");
  await chat.sees("This room now belongs to Ignite North. The week’s question and what members choose to share");
  await chat.go("Personal Chat");
  await chat.sees("Everybody in the room can read it");
}

/** What stands in a channel, and then back to the private chat. */
async function inChannel(chat: Chat, read: () => Promise<void>): Promise<void> {
  await chat.go("Announcements");
  await read();
  await chat.go("Personal Chat");
}

describe("two people in two tenants", () => {
  it("join one cohort, each from a code typed in their own chat", async () => {
    await join(alex, await house.anOrganisersCode(), { sector: "Health", organisation: "Tyne Trust" });
    await look(alexPage, "joined");
    await bindRoom(alex);
    await look(alexPage, "room-bound");

    await alex.say("organise");
    await alex.sees("Ignite North: organise");
    await alex.press("Codes");
    await alex.press("New code");
    await alex.write("How many people can use it", "2");
    await alex.press("Make the code");
    await alex.sees("Member, for 2 people");
    await look(alexPage, "code");
    const code = CODE.exec((await alexPage.getByText("To send on:").last().textContent()) ?? "")?.[0] ?? "no code";
    // Who organises may take part as well, in one membership.
    await alex.say(code);
    await alex.sees("You are now: Organiser, Member.");

    await join(bea, code, { sector: "Police", organisation: "Wear Police" });
    await bea.say(await house.anOrganisersCode());
    await bea.sees("You are now: Member, Organiser.");
    await bindRoom(bea);
    await look(beaPage, "bea-in");
  });

  it("are asked at nine on Monday, in private and in their channels, without having said a word", async () => {
    await house.itIs("2026-10-12T07:59:00Z");
    expect(await alex.count("Skip this week")).toBe(0);
    await house.itIs("2026-10-12T08:00:00Z");
    for (const chat of [alex, bea]) {
      await chat.sees("Skip this week");
      await inChannel(chat, () => chat.sees("Answer in private. You choose who reads it"));
    }
    await look(alexPage, "asked");
  });

  it("answer: what one shares by name stands in the other's channel, and what is for one alone nowhere else", async () => {
    await alex.press("Answer");
    await alex.write("Your answer", "I asked two people.\n*Both* said <b>yes</b>.");
    await alex.choose("My cohort, with my name");
    await look(alexPage, "form");
    await alex.press("Save");
    await alex.sees("Saved. It is shared with your name.");
    await look(alexPage, "saved");
    await house.quiet();
    for (const chat of [alex, bea]) {
      await inChannel(chat, async () => {
        await chat.sees("Alex Wilber shares a reflection");
        await chat.sees("*Both* said <b>yes</b>.");
      });
    }

    // Too much comes back whole, with a sentence by the field.
    await bea.press("Answer");
    await bea.write("Your answer", "x".repeat(2801));
    await bea.press("Save");
    await bea.sees("This is 2,801 characters long");
    expect(await bea.field("Your answer").inputValue()).toHaveLength(2801);
    await look(beaPage, "too-long");
    await bea.write("Your answer", "My own board.");
    await bea.press("Save");
    await bea.sees("Saved. It is in your journal, where only you read it.");
    await house.quiet();
    for (const chat of [alex, bea]) {
      await inChannel(chat, async () => expect(await chat.count("My own board.")).toBe(0));
    }
  });

  it("edit: the post changes where it stands, in both channels", async () => {
    await alex.press("Edit");
    await expect.poll(() => alex.field("Your answer").inputValue()).toContain("*Both* said");
    await alex.write("Your answer", "I asked three people.");
    await alex.press("Save");
    await expect.poll(() => alex.count("I asked three people.")).toBeGreaterThan(0);
    await house.quiet();
    for (const chat of [alex, bea]) {
      await inChannel(chat, async () => {
        await chat.sees("I asked three people.");
        await expect.poll(() => chat.count("*Both* said")).toBe(0);
        expect(await chat.count("Alex Wilber shares a reflection")).toBe(1);
      });
    }
    await bea.go("Announcements");
    await look(beaPage, "channel");
  });

  it("reply in private to what stands in the channel", async () => {
    await bea.go("Announcements");
    await bea.press("Reply to Alex Wilber");
    await bea.go("Personal Chat");
    await bea.sees("Passed on to Alex Wilber in private, with your name.");
    await bea.sends("What you want to say", "What did the third one say?", "Pass on", "Passed on to Alex Wilber.");
    await house.quiet();
    await alex.sees("Bea Barlow replies to your reflection");
    await alex.sees("What did the third one say?");
    await inChannel(bea, async () => expect(await bea.count("What did the third one say?")).toBe(0));
  });

  it("turn the pages of a journal, after a restart and a second week", async () => {
    await house.restart();
    await house.itIs("2026-10-19T08:00:00Z");
    await alex.sees("Week 2");
    await alex.press("Answer");
    await alex.write("Your answer", "Nobody told the unions.");
    await alex.press("Save");
    await alex.sees("Saved. It is in your journal, where only you read it.");
    await alex.say("journal");
    await alex.sees("Ignite North, 1 of 2. For you alone.");
    await look(alexPage, "journal");
    await alex.press("Older");
    await alex.sees("Ignite North, 2 of 2. For you alone.");
    await expect.poll(() => alex.count("Ignite North, 1 of 2. For you alone.")).toBe(0);
    await alex.press("Newer");
    await alex.sees("Ignite North, 1 of 2. For you alone.");
    await expect.poll(() => alex.count("Ignite North, 2 of 2. For you alone.")).toBe(0);
  });

  it("take back what was shared, wherever it stands", async () => {
    await alex.press("Older");
    await alex.sees("Ignite North, 2 of 2. For you alone.");
    await alex.press("Withdraw");
    await alex.sees("Withdrawn and deleted; where it was posted, it will say so.");
    await house.quiet();
    for (const chat of [alex, bea]) {
      await inChannel(chat, async () => {
        await chat.sees("This reflection was withdrawn by its author.");
        await expect.poll(() => chat.count("I asked three people.")).toBe(0);
      });
    }
  });
});

it("fits cards as narrow as on a phone", async () => {
  // The Playground's page itself is made for a desk; a phone gives a card so much.
  await alexPage.addStyleTag({ content: ".ac-adaptiveCard { width: 300px !important; }" });
  await look(alexPage, "phone");
  const cards = (which: string): Promise<string[]> =>
    alexPage.evaluate(
      `[...document.querySelectorAll(".ac-adaptiveCard")].filter((card) => ${which}).map((card) => card.textContent)`,
    );
  expect((await cards("card.clientWidth > 250")).length).toBeGreaterThan(10);
  expect(await cards("card.scrollWidth > card.clientWidth")).toEqual([]);
});

it("leaves nothing in the log to worry about", () => expect(house.logged).toEqual([]));
