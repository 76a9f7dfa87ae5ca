// Workspaces that install the app by themselves, from the page to the end, against emulated ones: see test/doubles/slack/several.ts for what
// the emulator does not bring and is added there.

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createStates } from "../../../adapters/slack/state.ts";
import { systemClock, Temporal } from "../../../src/clock.ts";
import { connectionId, deliveryKey } from "../../../src/ids.ts";
import type { Message } from "../../../src/platform/message.ts";
import { createBrowser } from "../../doubles/slack/browser.ts";
import { type Stage, startStage } from "../../doubles/slack/installing.ts";
import { eventOf } from "../../doubles/slack/sender.ts";

let stage: Stage;
beforeEach(async () => {
  stage = await startStage();
});
afterEach(() => stage.close());

const COUNCIL = connectionId("everyone-T0COUNCIL");
const HARBOUR = connectionId("everyone-T0HARBOUR");
const note = (text: string): Message => ({ title: text, body: [[text]] });
const tokenOf = (name: string) => stage.slack.site(name).given.at(-1) as string;

/** A command as somebody in a workspace gives it. */
async function command(name: string, text = "home") {
  const { team, emulator } = stage.slack.site(name);
  return stage.slack.sender.command({
    command: "/kindling",
    text,
    user_id: emulator.userNamed("ann"),
    user_name: "ann",
    team_id: team,
    channel_id: "D1",
    channel_name: "directmessage",
    api_app_id: "A0000000APP",
    trigger_id: `${systemClock.now().epochMilliseconds}.${Math.random()}`,
    response_url: stage.slack.answerAt,
  });
}

/** Says something to the bot in private, as the emulator tells of it. */
async function say(name: string, text: string) {
  const { emulator, given } = stage.slack.site(name);
  const call = async (method: string, args: object, token: string) =>
    (await (
      await fetch(`${emulator.url}/api/${method}`, {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body: JSON.stringify(args),
      })
    ).json()) as { channel?: { id?: string } };
  const user = emulator.userNamed("ann");
  const { channel } = await call("conversations.open", { users: user }, given.at(-1) as string);
  await call("chat.postMessage", { channel: channel?.id, text }, emulator.tokenOf("ann"));
}

describe("installing", () => {
  it("leads from our page over the consent to a token that is kept, and says that it is connected", async () => {
    const done = await stage.install("Council");
    expect([done.status, done.html]).toEqual([200, expect.stringContaining("In Council")]);
    expect(done.html).toContain("https://slack.com/app_redirect?app=A0000000APP&amp;team=T0COUNCIL");
    expect(stage.installs.rows.get("T0COUNCIL")).toMatchObject({
      connection: "everyone-T0COUNCIL",
      botUser: "U0000000BOT",
      name: "Council",
      token: tokenOf("Council"),
    });
    expect(stage.heard).toMatchObject([{ kind: "news", connection: COUNCIL, news: { what: "connected" } }]);
    expect(stage.platform.serves(COUNCIL)).toBe(true);
    for (const other of ["council", "everyone", "everyone-", "everyone-south", "everyone-x-T0COUNCIL"])
      expect(stage.platform.serves(connectionId(other))).toBe(false);
  });

  it("asks for the scopes of the manifest, in a page that loads nothing from anywhere", async () => {
    const page = await createBrowser().visit(`${stage.url}/install`);
    const [, href = ""] = /<a href="([^"]+)"/.exec(page.html) ?? [];
    const asked = new URL(href.replaceAll("&amp;", "&")).searchParams;
    expect(asked.get("scope")).toContain("im:history");
    expect(asked.get("user_scope")).toBeNull();
    expect(asked.get("redirect_uri")).toBe(`${stage.url}/oauth_redirect`);
    expect(page.html).not.toMatch(/<script|<img|<link|src=|@import|url\(/);
    expect(page.headers.get("content-security-policy")).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; /);
    expect(page.headers.get("referrer-policy")).toBe("no-referrer");
    expect(page.headers.get("cache-control")).toBe("no-store");
    expect(page.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^kindling-install-everyone=\S+; Secure; HttpOnly; Path=\/; Max-Age=600; SameSite=Lax$/),
    ]);
  });

  it("speaks in each workspace with its own token, and hears each as its own", async () => {
    await stage.install("Council");
    await stage.install("Harbour");
    expect(tokenOf("Council")).not.toBe(tokenOf("Harbour"));
    for (const [name, connection] of [
      ["Council", COUNCIL],
      ["Harbour", HARBOUR],
    ] as const) {
      const { emulator } = stage.slack.site(name);
      const user = emulator.userNamed("ann");
      const sent = await stage.platform.send(
        { to: "member", member: { connection, user } },
        note(`To ${name}`),
        deliveryKey(`k-${name}`),
      );
      expect(sent).toMatchObject({ is: "sent", at: { connection } });
      expect(stage.slack.calls.at(-1)).toMatchObject({ method: "chat.postMessage", token: tokenOf(name) });
      expect(emulator.tables.messages.all().map(({ text }) => text)).toContain(`To ${name}`);

      stage.answer = () => ({ show: "private", message: note(`Hello ${name}`) });
      expect((await command(name)).status).toBe(200);
      expect(stage.heard.at(-1)).toMatchObject({ kind: "command", connection, who: { user } });
      await say(name, "good morning");
      expect(stage.heard.at(-1)).toMatchObject({ kind: "said", connection, text: "good morning" });
      await vi.waitFor(() => expect(emulator.tables.messages.all().map(({ text }) => text)).toContain(`Hello ${name}`));
      expect(stage.slack.calls.at(-1)).toMatchObject({ method: "chat.postMessage", token: tokenOf(name) });
    }
    const across = await stage.platform.send(
      {
        to: "introduction",
        members: [
          { connection: COUNCIL, user: "U1" },
          { connection: HARBOUR, user: "U2" },
        ],
      },
      note("x"),
      deliveryKey("across"),
    );
    expect(across).toEqual({ is: "broken", because: "other_connection" });
  });

  it("takes a second install of the same workspace in place of the first", async () => {
    await stage.install("Council");
    const first = tokenOf("Council");
    await stage.platform.refreshHome?.({ connection: COUNCIL, user: "U0000000BOT" }, note("warm"));
    await stage.install("Council");
    expect(tokenOf("Council")).not.toBe(first);
    expect([...stage.installs.rows.values()].map(({ token }) => token)).toEqual([tokenOf("Council")]);
    await command("Council");
    expect(stage.slack.calls.at(-1)?.token).toBe(tokenOf("Council"));
  });
});

describe("what is not installed", () => {
  const nothing = () => {
    expect(stage.installs.rows.size).toBe(0);
    expect(stage.heard).toEqual([]);
  };

  it("is what somebody declined", async () => {
    const browser = createBrowser();
    const consent = await browser.follow(await browser.visit(`${stage.url}/install`));
    const page = await browser.cancel(consent);
    expect([page.status, page.html]).toEqual([200, expect.stringContaining("Declined")]);
    expect(page.html).toContain('href="/slack/everyone/install"');
    nothing();
  });

  it("is a way back that was not begun here: another browser, no state, a changed one, one of another app", async () => {
    const browser = createBrowser();
    const consent = await browser.follow(await browser.visit(`${stage.url}/install`));
    const state = new URL(consent.url).searchParams.get("state") ?? "";
    const cookie = "kindling-install-everyone";
    const back = async (by: ReturnType<typeof createBrowser>, with_: string | undefined) => {
      const query = new URLSearchParams({ code: "c0de", ...(with_ === undefined ? {} : { state: with_ }) });
      const page = await by.visit(`${stage.url}/oauth_redirect?${query}`);
      expect([page.status, page.html]).toEqual([400, expect.stringContaining("Stale")]);
    };
    await back(createBrowser(), state);
    await back(browser, undefined);
    const [nonce = "", expires = "", signature = ""] = state.split(".");
    const later = String(Number(expires) + 60_000);
    const elsewhere = createStates("someone-else", "a state secret of the tests").issue(systemClock.now());
    for (const forged of [`${nonce}.${later}.${signature}`, `${nonce}.${expires}.`, elsewhere, "x", ".."]) {
      const forger = createBrowser();
      forger.cookies.set(cookie, forged);
      await back(forger, forged);
    }
    nothing();
    // The same steps with the state as it was given lead in.
    const good = createBrowser();
    good.cookies.set(cookie, state);
    expect((await good.allowAs(consent, "Ann Example")).status).toBe(200);
    expect(stage.installs.rows.size).toBe(1);
  });

  it("is a state that was used already", async () => {
    const browser = createBrowser();
    const consent = await browser.follow(await browser.visit(`${stage.url}/install`));
    const kept = new Map(browser.cookies);
    expect((await browser.allowAs(consent, "Ann Example")).status).toBe(200);
    expect(browser.cookies.has("kindling-install-everyone")).toBe(false);
    for (const [name, value] of kept) browser.cookies.set(name, value);
    expect((await browser.allowAs(consent, "Ann Example")).status).toBe(400);
    expect(stage.slack.site("Council").given).toHaveLength(1);
  });

  it("is a whole organisation: it is told so, and what it granted is given back", async () => {
    stage.slack.orgWideNext();
    const page = await stage.install("Council");
    expect([page.status, page.html]).toEqual([409, expect.stringContaining("Whole organisation")]);
    expect(stage.slack.calls.at(-1)).toMatchObject({ method: "auth.revoke", token: tokenOf("Council") });
    nothing();
  });

  it("is what Slack refuses, or what cannot be stored; neither says why to the world", async () => {
    stage.slack.refuseNext("bad_client_secret");
    const refused = await stage.install("Council");
    expect([refused.status, refused.html]).toEqual([502, expect.stringContaining("Failed")]);
    expect(refused.html).not.toContain("bad_client_secret");
    expect(JSON.stringify(stage.logged)).toContain("bad_client_secret");
    stage.installs.fail = true;
    expect((await stage.install("Council")).status).toBe(502);
    nothing();
    expect(JSON.stringify(stage.logged)).not.toMatch(/xoxb-|no database/);
  });

  it("is anything before the start and after the stop, or by another method", async () => {
    expect((await fetch(`${stage.url}/install`, { method: "POST" })).status).toBe(405);
    await stage.platform.stop();
    expect((await fetch(`${stage.url}/install`)).status).toBe(503);
    expect((await fetch(`${stage.url}/oauth_redirect?code=1&state=2`)).status).toBe(503);
    nothing();
  });
});

describe("the end of an install", () => {
  beforeEach(async () => {
    await stage.install("Council");
    await stage.install("Harbour");
    stage.heard.length = 0;
  });
  const ends = () => stage.heard.flatMap((event) => (event.kind === "news" ? [[event.connection, event.news]] : []));
  const post = (connection = COUNCIL, key = "k") =>
    stage.platform.send({ to: "room", room: { connection, room: "C1" } }, note("x"), deliveryKey(key));

  it("removes the token, is told once, and leaves the other workspace alone", async () => {
    await stage.slack.uninstall("Council", { twice: true });
    expect(ends()).toEqual([[COUNCIL, { what: "disconnected", because: "removed" }]]);
    expect([...stage.installs.rows.keys()]).toEqual(["T0HARBOUR"]);
    expect(await post()).toEqual({ is: "refused", because: "disconnected" });
    expect(
      await stage.platform.find(
        { to: "room", room: { connection: COUNCIL, room: "C1" } },
        deliveryKey("k"),
        systemClock.now(),
      ),
    ).toEqual({ is: "cannot-tell" });
    await stage.install("Council");
    expect(ends().at(-1)).toEqual([COUNCIL, { what: "connected" }]);
    await command("Council");
    expect(stage.heard.at(-1)).toMatchObject({ kind: "command", connection: COUNCIL });
  });

  it("is noticed by the first call where Slack did not tell of it", async () => {
    await stage.slack.uninstall("Council", "untold");
    expect(await post()).toEqual({ is: "refused", because: "disconnected" });
    expect(ends()).toEqual([[COUNCIL, { what: "disconnected", because: "removed" }]]);
    expect([...stage.installs.rows.keys()]).toEqual(["T0HARBOUR"]);
  });

  it("is not believed of an install that was made anew since, where Slack still takes the token", async () => {
    const before = Math.floor(systemClock.now().epochMilliseconds / 1000) - 60;
    const late = { ...eventOf("T0COUNCIL", "EvLate", { type: "app_uninstalled" }), event_time: before };
    expect((await stage.slack.sender.event(late)).status).toBe(200);
    expect(ends()).toEqual([]);
    expect(stage.installs.rows.size).toBe(2);
    // The same event, when the token is gone indeed.
    await stage.slack.uninstall("Council", { at: before });
    expect(ends()).toEqual([[COUNCIL, { what: "disconnected", because: "removed" }]]);
    expect(stage.installs.rows.size).toBe(1);
  });

  it("of a person's own token is none of ours", async () => {
    const event = { type: "tokens_revoked", tokens: { oauth: ["U1"], bot: [] } };
    await stage.slack.sender.event(eventOf("T0COUNCIL", "EvPerson", event));
    expect(ends()).toEqual([]);
    expect(stage.installs.rows.size).toBe(2);
  });
});

describe("a second instance", () => {
  it("serves what was installed through the first, and takes up a newer token by itself", async () => {
    const other = await stage.another();
    await stage.install("Council");
    const user = stage.slack.site("Council").emulator.userNamed("ann");
    const send = (key: string) =>
      other.send({ to: "member", member: { connection: COUNCIL, user } }, note(key), deliveryKey(key));
    expect(await send("one")).toMatchObject({ is: "sent" });

    // Removed and installed again, all through the first.
    await stage.slack.uninstall("Council");
    await stage.install("Council");
    stage.heard.length = 0;
    expect(await send("two")).toMatchObject({ is: "sent" });
    expect(stage.slack.calls.at(-1)).toMatchObject({ method: "chat.postMessage", token: tokenOf("Council") });
    expect(stage.heard).toEqual([]);
    expect(stage.installs.rows.size).toBe(1);

    // Removed for good: nobody is told twice, and nothing is sent.
    await stage.slack.uninstall("Council");
    expect(await send("three")).toEqual({ is: "refused", because: "disconnected" });
    expect(stage.installs.rows.size).toBe(0);
  });

  it("waits while what is stored cannot be read", async () => {
    await stage.install("Council");
    stage.installs.fail = true;
    const room = { connection: COUNCIL, room: "C1" };
    expect(await stage.platform.send({ to: "room", room }, note("x"), deliveryKey("k"))).toMatchObject({
      is: "later",
      because: "unavailable",
    });
    expect((await command("Council")).status).toBe(503);
  });
});

describe("strangers", () => {
  it("are not heard: a workspace that has not installed, an organisation without one, a wrong signature", async () => {
    await stage.install("Council");
    stage.heard.length = 0;
    const said = { type: "message", channel_type: "im", channel: "D1", user: "U1", text: "hello" };
    expect((await stage.slack.sender.event(eventOf("T0STRANGER", "Ev1", said))).status).toBe(200);
    const org = { ...eventOf("T0COUNCIL", "Ev2", said), team_id: "E0ORG", authorizations: [{ team_id: null }] };
    expect((await stage.slack.sender.event(org)).status).toBe(200);
    const { sender } = stage.slack;
    expect((await sender.event(eventOf("T0COUNCIL", "Ev3", said), { "x-slack-signature": "v0=00" })).status).toBe(401);
    expect(stage.heard).toEqual([]);
  });
});

describe("a state", () => {
  const at = Temporal.Instant.from("2026-10-05T08:00:00Z");
  const states = () => createStates("everyone", "secret");

  it("is good once, for ten minutes, for its app and under its secret", () => {
    const ours = states();
    const state = ours.issue(at);
    expect(ours.take(state, at.add({ minutes: 9, seconds: 59 }))).toBe(true);
    expect(ours.take(state, at.add({ minutes: 9, seconds: 59 }))).toBe(false);
    expect(states().take(state, at.add({ minutes: 10 }))).toBe(false);
    expect(createStates("other", "secret").take(state, at)).toBe(false);
    expect(createStates("everyone", "other").take(state, at)).toBe(false);
    expect(states().take(state, at)).toBe(true);
  });

  it("is refused in any other shape", () => {
    const state = states().issue(at);
    for (const shape of ["", ".", "..", `${state}.x`, `${state}x`, state.slice(1), state.replace(".", "..")])
      expect(states().take(shape, at)).toBe(false);
  });
});

describe("what doctor is told", () => {
  it("looks at every install, and says where to install again", async () => {
    const about = async () =>
      (await stage.platform.check?.())?.map(({ about, is, advice }) => [about, is, advice ?? ""]) ?? [];
    expect(await about()).toEqual([
      ["everyone: workspaces", "worth-a-look", expect.stringContaining(`${stage.url}/install`)],
    ]);
    await stage.install("Council");
    await stage.install("Harbour");
    await stage.slack.uninstall("Harbour", "untold");
    expect(await about()).toEqual([
      ["everyone: workspaces", "fine", ""],
      ["everyone-T0COUNCIL: bot token", "fine", ""],
      ["everyone-T0COUNCIL: scopes", "fine", ""],
      ["everyone-T0COUNCIL: clock", "fine", ""],
      ["everyone-T0HARBOUR: bot token", "wrong", expect.stringContaining(`${stage.url}/install`)],
      ["everyone-T0HARBOUR: clock", "fine", ""],
    ]);
  });
});
