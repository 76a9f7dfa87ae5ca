// The adapter against Microsoft's own Agents Playground: real cards in a real chat, pressed and typed in by a browser. What the core would
// decide is scripted here; nothing else is.

import { createServer, type Server } from "node:http";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createTeamsPlatform, teamsPath } from "../../adapters/teams/index.ts";
import { connectionId, deliveryKey } from "../../src/ids.ts";
import type { Form } from "../../src/platform/form.ts";
import { textOf } from "../../src/platform/form.ts";
import type { Handle, Interaction, Reply } from "../../src/platform/interaction.ts";
import type { Message } from "../../src/platform/message.ts";
import type { Platform } from "../../src/platform/platform.ts";
import { mintToken } from "../../src/platform/token.ts";
import { type Playground, startPlayground } from "../doubles/teams/playground.ts";
import { memoryReferences, PHRASES } from "../doubles/teams/tenant.ts";
import { HOSTILE } from "../golden/samples.ts";
import { openBrowser } from "./browser.ts";

const TENANT = "00000000-0000-0000-0000-000000000001";
const BOT = { id: "28:6f2c1a58-0e0b-4d2e-9a2e-0c9c2f6b7d11", name: "Kindling" };
const connection = connectionId("council");

// ---- what the core would decide

const token = (action: string, extra?: string) => mintToken({ action, ...(extra === undefined ? {} : { extra }) });
const question: Message = {
  title: "This week's question",
  body: [["Whose trust do you rely on?"]],
  actions: [{ press: token("sample.answer"), label: "Answer", tone: "main", opens: "form" }],
};
const joinForm: Form = {
  id: token("sample.join"),
  title: "Join the autumn cohort",
  fields: [
    { id: "organisation", label: "Organisation", ask: "text", max: 80 },
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
  submit: "Join",
};
const answerForm = (value?: string): Form => ({
  id: token("sample.save"),
  title: "Your answer",
  fields: [
    {
      id: "answer",
      label: "Your answer",
      ask: "text",
      long: true,
      max: 2800,
      ...(value === undefined ? {} : { value }),
    },
    {
      id: "share",
      label: "Who may read it",
      ask: "one-of",
      value: "nobody",
      options: [
        { value: "nobody", label: "Only me" },
        { value: "cohort", label: "My cohort, by name" },
      ],
    },
  ],
  submit: "Save",
});
const page2: Message = { title: "Your journal, page 2", body: [["Week 1"]] };

function script(): { handle: Handle; heard: Interaction[]; answers: Map<string, string> } {
  const heard: Interaction[] = [];
  const answers = new Map<string, string>();
  const say = (message: Message): Reply => ({ show: "private", message });
  const handle: Handle = async (event) => {
    if (event.kind === "news") return { show: "nothing" };
    heard.push(event);
    const mine = answers.get(event.who.user);
    const saved = (text: string): Message => ({
      title: "Saved",
      body: [["Only you can read it."], [{ quote: text }]],
      actions: [{ press: token("sample.edit"), label: "Edit", opens: "form" }],
    });
    switch (event.kind) {
      case "arrived":
        return say({
          title: "Welcome",
          body: [["Everything here is confidential."]],
          actions: [{ press: token("sample.open"), label: "Join", opens: "form" }],
        });
      case "pressed": {
        if (event.token === token("sample.open")) return { show: "form", form: joinForm };
        if (event.token === token("sample.page", "2")) return { show: "revised", message: page2 };
        if (event.token === token("sample.note")) return say({ body: [["A note for you alone."]] });
        return { show: "form", form: answerForm(mine) };
      }
      case "submitted": {
        if (event.form === joinForm.id) return say({ body: [[`Welcome, ${textOf(event.answers, "organisation")}.`]] });
        const text = textOf(event.answers, "answer");
        if (text.length < 5)
          return { show: "corrections", fields: { answer: "Say a little more." }, form: answerForm(text) };
        answers.set(event.who.user, text);
        return say(saved(text));
      }
      case "command":
        return say({
          title: "Your journal, page 1",
          body: [[{ quote: mine ?? "" }]],
          actions: [{ press: token("sample.page", "2"), label: "On" }],
        });
      default:
        return say({ body: [["I keep what you answer, not what you say to me."]] });
    }
  };
  return { handle, heard, answers };
}

// ---- the house

let browser: Browser;
let platform: Platform;
let server: Server;
let url: string;
const core = script();
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
  await platform.start(core.handle);
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

async function playgroundOf(id: string, name: string): Promise<{ page: Page; playground: Playground }> {
  const playground = await startPlayground({ botUrl: url, tenant: TENANT, bot: BOT, person: { id, name } });
  playgrounds.push(playground);
  const page = await browser.newPage({ viewport: { width: 1300, height: 1400 } });
  page.setDefaultTimeout(15_000);
  // Its fonts come from the internet; it does without them.
  await page.route(
    (address) => !["127.0.0.1", "localhost"].includes(address.hostname),
    (route) => route.abort(),
  );
  await page.goto(playground.url);
  return { page, playground };
}

const chatOn = (page: Page) => ({
  sees: (words: string) => page.getByText(words, { exact: false }).last().waitFor(),
  press: (label: string) => page.getByRole("button", { name: label, exact: true }).last().click(),
  write: (label: string, text: string) => page.getByLabel(label).last().fill(text),
  say: async (text: string) => {
    const composer = page.locator("[contenteditable=true]").first();
    await composer.click();
    await composer.pressSequentially(text);
    await page.keyboard.press("Enter");
  },
  go: (place: string) => page.getByText(place, { exact: true }).first().click(),
  count: (words: string) => page.getByText(words, { exact: false }).count(),
});

const post = (user: string, message: Message) =>
  platform.send({ to: "member", member: { connection, user } }, message, deliveryKey("once"));

it("joins, is asked, answers, corrects, edits and pages a journal, in the Playground's own page", async () => {
  const { page, playground } = await playgroundOf("29:alex", "Alex Wilber");
  const chat = chatOn(page);

  // The page installs the bot; the first thing seen is the welcome. One press, one form.
  await chat.sees("Everything here is confidential.");
  await chat.press("Join");
  await chat.sees("Join the autumn cohort");
  // The label of a choice is words on every client, whether it reads Markdown or not.
  await chat.sees("∗Trust∗ ［and］(https:∕∕example.test/x) ‹b›care‹/b›");
  expect(await page.locator("a[href*='example.test']").count()).toBe(0);
  await chat.write("Organisation", "Ashby Council");
  await page.getByText("Growth").last().click();
  await chat.press("Join");
  await chat.sees("Welcome, Ashby Council.");
  expect(core.heard.at(-1)).toMatchObject({ answers: { organisation: "Ashby Council", themes: ["theme-1"] } });
  // The form has given way to the acknowledgement.
  await expect.poll(() => chat.count("Join the autumn cohort")).toBe(0);

  // The question comes by itself.
  expect((await post("29:alex", question)).is).toBe("sent");
  await chat.sees("Whose trust do you rely on?");
  await chat.press("Answer");
  await chat.write("Your answer", "Hm");
  await chat.press("Save");
  await chat.sees("Say a little more.");
  expect(await page.getByLabel("Your answer").last().inputValue()).toBe("Hm");
  const text = "I asked two people.\n*Both* said <b>yes</b>.";
  await chat.write("Your answer", text);
  await page.getByText("My cohort, by name").last().click();
  await chat.press("Save");
  // The words stand in the field as well: that they are seen does not say that they have arrived.
  await expect.poll(() => core.answers.get("29:alex")).toBe(text);
  await chat.sees("*Both* said <b>yes</b>.");
  expect(core.heard.at(-1)).toMatchObject({ kind: "submitted", answers: { share: "cohort" } });

  // A change of mind.
  await chat.press("Edit");
  await expect.poll(() => page.getByLabel("Your answer").last().inputValue()).toBe(text);
  await chat.write("Your answer", "I asked three.");
  await chat.press("Save");
  await expect.poll(() => core.answers.get("29:alex")).toBe("I asked three.");
  await chat.sees("I asked three.");

  // A word that is a command, and a message rewritten in place; the page loads it anew as it is.
  await chat.say("journal");
  await chat.sees("Your journal, page 1");
  await chat.press("On");
  await chat.sees("Your journal, page 2");
  await expect.poll(() => chat.count("Your journal, page 1")).toBe(0);
  await chat.say("something else");
  await chat.sees("I keep what you answer, not what you say to me.");
  expect(core.heard.at(-1)).toMatchObject({ kind: "said", text: "something else", name: "Alex Wilber" });

  // Text from people is inert and readable.
  expect((await post("29:alex", { title: "Hostile", body: Object.values(HOSTILE).map((one) => [one]) })).is).toBe(
    "sent",
  );
  await chat.sees("*bold* _slanted_ ~gone~ `code`");
  for (const one of [HOSTILE.links, HOSTILE.entities, HOSTILE.mentions, HOSTILE.json]) {
    expect(await page.getByText(one as string, { exact: true }).count()).toBe(1);
  }
  expect(await page.locator("a[href*='example.test']").count()).toBe(0);

  // Rooms: found by being opened, posted to, and answered in private.
  const note: Message = {
    body: [["Ann Example shared an answer."]],
    actions: [{ press: token("sample.note"), label: "Reply" }],
  };
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
    await expect.poll(() => core.heard.at(-1)).toMatchObject({ kind: "pressed", room: { room } });
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

it("serves two people in two playgrounds at once, each in their own chat, also after a restart", async () => {
  const bea = await playgroundOf("29:bea", "Bea Example");
  const cal = await playgroundOf("29:cal", "Cal Example");
  await chatOn(bea.page).sees("Everything here is confidential.");
  await chatOn(cal.page).sees("Everything here is confidential.");
  await platform.stop();
  await platform.start(core.handle);
  for (const [user, words] of [
    ["29:bea", "This one is for Bea."],
    ["29:cal", "This one is for Cal."],
  ] as const) {
    expect((await post(user, { body: [[words]] })).is).toBe("sent");
  }
  await chatOn(bea.page).sees("This one is for Bea.");
  await chatOn(cal.page).sees("This one is for Cal.");
  expect(await chatOn(bea.page).count("This one is for Cal.")).toBe(0);
  // Somebody whom the page does not know, by a raw activity.
  await bea.playground.send({
    type: "message",
    text: "hello",
    id: "raw-1",
    channelId: "msteams",
    from: { id: "29:dee", name: "Dee Example" },
    recipient: BOT,
    serviceUrl: bea.playground.serviceUrl,
    conversation: { id: "a:chat-dee", conversationType: "personal", tenantId: TENANT },
    channelData: { tenant: { id: TENANT } },
  });
  await expect.poll(() => core.heard.at(-1)).toMatchObject({ kind: "said", who: { user: "29:dee" } });
  await bea.page.close();
  await cal.page.close();
});
