// What of the Teams adapter only a real card in a real chat can show, whatever the bot has to say: words that try to be more, rooms that are
// found by being opened, people whom nobody has met. The bot itself, whole, is in teams-bot.browser.ts; here its answers are scripted.

import { createServer, type Server } from "node:http";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createTeamsPlatform, teamsPath } from "../../adapters/teams/index.ts";
import { connectionId, deliveryKey } from "../../src/ids.ts";
import type { Form } from "../../src/platform/form.ts";
import type { Handle, Interaction, Reply } from "../../src/platform/interaction.ts";
import type { Message } from "../../src/platform/message.ts";
import type { Platform } from "../../src/platform/platform.ts";
import { mintToken } from "../../src/platform/token.ts";
import { type Playground, startPlayground } from "../doubles/teams/playground.ts";
import { memoryReferences, PHRASES } from "../doubles/teams/tenant.ts";
import { HOSTILE } from "../golden/samples.ts";
import { openBrowser } from "./browser.ts";
import { chatOn, openPlaygroundPage } from "./teams-page.ts";

const TENANT = "00000000-0000-0000-0000-000000000001";
const BOT = { id: "28:6f2c1a58-0e0b-4d2e-9a2e-0c9c2f6b7d11", name: "Kindling" };
const connection = connectionId("council");
const OPEN = mintToken({ action: "sample.open" });
const NOTE = mintToken({ action: "sample.note" });

const themes: Form = {
  id: mintToken({ action: "sample.themes" }),
  title: "Your themes",
  fields: [
    {
      id: "themes",
      label: "Themes you could help with",
      ask: "some-of",
      optional: true,
      // A label that Markdown would read as more than words.
      options: ["*Trust* [and](https://example.test/x) <b>care</b>", "Growth"].map((label, n) => ({
        value: `theme-${n}`,
        label,
      })),
    },
  ],
  submit: "Save",
};

const heard: Interaction[] = [];
const say = (message: Message): Reply => ({ show: "private", message });
const handle: Handle = async (event) => {
  if (event.kind === "news") return { show: "nothing" };
  heard.push(event);
  if (event.kind === "arrived")
    return say({
      title: "Welcome",
      body: [["Everything here is confidential."]],
      actions: [{ press: OPEN, label: "Themes", opens: "form" }],
    });
  if (event.kind === "submitted") return say({ body: [["Noted."]] });
  if (event.kind !== "pressed") return say({ body: [["I keep what you answer, not what you say to me."]] });
  return event.token === OPEN ? { show: "form", form: themes } : say({ body: [["A note for you alone."]] });
};

let browser: Browser;
let platform: Platform;
let server: Server;
let url: string;
const kept = new Map<string, string>();
const playgrounds: Playground[] = [];

beforeAll(async () => {
  browser = await openBrowser();
  platform = createTeamsPlatform({
    connection,
    name: "teams",
    appId: BOT.id.slice(3),
    tenantId: TENANT,
    allowUnauthenticated: true,
    commands: ["home", "journal"],
    command: "/kindling",
    phrases: PHRASES,
    references: memoryReferences(kept),
    log: { info: () => undefined, warn: () => undefined },
  });
  await platform.start(handle);
  server = createServer((request, response) => platform.routes?.[0]?.handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as { port: number }).port}${teamsPath(connection)}`;
});
afterAll(async () => {
  await browser?.close();
  for (const playground of playgrounds) await playground.close();
  await platform?.stop();
  server?.closeAllConnections();
  await new Promise((resolve) => server?.close(resolve));
});

async function playgroundOf(id: string, name: string) {
  const playground = await startPlayground({ botUrl: url, tenant: TENANT, bot: BOT, person: { id, name } });
  playgrounds.push(playground);
  const page = await openPlaygroundPage(browser, playground.url);
  const chat = chatOn(page);
  await chat.sees("Everything here is confidential.");
  return { page, chat, playground };
}

const post = (user: string, message: Message) =>
  platform.send({ to: "member", member: { connection, user } }, message, deliveryKey("once"));

it("shows text from people as it is, in choices and in words", async () => {
  const { page, chat } = await playgroundOf("29:alex", "Alex Wilber");
  await chat.press("Themes");
  // The label of a choice is words on every client, whether it reads Markdown or not.
  await chat.sees("∗Trust∗ ［and］(https:∕∕example.test/x) ‹b›care‹/b›");
  await chat.choose("Growth");
  await chat.press("Save");
  await chat.sees("Noted.");
  expect(heard.at(-1)).toMatchObject({ kind: "submitted", answers: { themes: ["theme-1"] } });
  // The form has given way to the acknowledgement.
  await expect.poll(() => chat.count("Themes you could help with")).toBe(0);

  const hostile = { title: "Hostile", body: Object.values(HOSTILE).map((one) => [one]) };
  expect((await post("29:alex", hostile)).is).toBe("sent");
  await chat.sees("*bold* _slanted_ ~gone~ `code`");
  for (const one of [HOSTILE.links, HOSTILE.entities, HOSTILE.mentions, HOSTILE.json]) {
    expect(await page.getByText(one as string, { exact: true }).count()).toBe(1);
  }
  expect(await page.locator("a[href*='example.test']").count()).toBe(0);
  await page.close();
});

it("finds a channel and a group chat when they are opened, posts there, and answers a press in private", async () => {
  const { page, chat, playground } = await playgroundOf("29:bea", "Bea Example");
  const note: Message = { body: [["Ann Example shared an answer."]], actions: [{ press: NOTE, label: "Reply" }] };
  for (const [name, room] of [
    ["Announcements", playground.channel],
    ["Pair Chat", playground.groupChat],
  ] as const) {
    await chat.go(name);
    await expect.poll(() => kept.has(`${connection}/room/${room}`)).toBe(true);
    const sent = await platform.send({ to: "room", room: { connection, room } }, note, deliveryKey("once"));
    if (sent.is !== "sent") throw new Error(sent.is);
    await chat.sees("Ann Example shared an answer.");
    await chat.press("Reply");
    await expect.poll(() => heard.at(-1)).toMatchObject({ kind: "pressed", room: { room } });
    expect(await chat.count("A note for you alone.")).toBe(0);
    // The post is rewritten where it stands.
    expect((await platform.revise(sent.at, { body: [["This answer was withdrawn."]] })).is).toBe("sent");
    await chat.sees("This answer was withdrawn.");
    expect(await chat.count("Ann Example shared an answer.")).toBe(0);
    await chat.go("Personal Chat");
    await chat.sees("A note for you alone.");
  }
  await page.close();
});

it("hears somebody whom the page does not know, by a raw activity, and reaches people again after a restart", async () => {
  const { page, chat, playground } = await playgroundOf("29:cal", "Cal Example");
  await playground.send({
    type: "message",
    text: "hello",
    id: "raw-1",
    channelId: "msteams",
    from: { id: "29:dee", name: "Dee Example" },
    recipient: BOT,
    serviceUrl: playground.serviceUrl,
    conversation: { id: "a:chat-dee", conversationType: "personal", tenantId: TENANT },
    channelData: { tenant: { id: TENANT } },
  });
  await expect.poll(() => heard.at(-1)).toMatchObject({ kind: "said", who: { user: "29:dee" } });
  await chat.say("something else");
  await chat.sees("I keep what you answer, not what you say to me.");
  expect(heard.at(-1)).toMatchObject({ kind: "said", text: "something else", name: "Cal Example" });
  await platform.stop();
  await platform.start(handle);
  expect((await post("29:cal", { body: [["This one is for Cal."]] })).is).toBe("sent");
  await chat.sees("This one is for Cal.");
  await page.close();
});
