// Who may come in, and what goes out: tokens, loopback, and requests that are made once.

import { request as httpRequest } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTeamsPlatform } from "../../../adapters/teams/index.ts";
import { deliveryKey } from "../../../src/ids.ts";
import type { Interaction, PlatformNews } from "../../../src/platform/interaction.ts";
import { forgedTokens, memoryReferences, serve, startTenant, type Tenant } from "../../doubles/teams/tenant.ts";

let tenant: Tenant;
let heard: (Interaction | PlatformNews)[];
const start = () =>
  tenant.platform.start(async (event) => {
    heard.push(event);
    return { show: "private", message: { body: [["Hello to you."]] } };
  });
const hello = () => tenant.activity("29:ann", { text: "hello" });

beforeEach(async () => {
  heard = [];
  tenant = await startTenant();
});
afterEach(async () => {
  await tenant.platform.stop();
  await tenant.close();
});

describe("what comes in with a token", () => {
  it("is taken where the token is Teams' own, and answered with the bot's", async () => {
    await start();
    expect((await tenant.deliver(hello())).status).toBe(200);
    expect(heard).toHaveLength(1);
    expect(tenant.service.posts).toHaveLength(1);
    expect(tenant.refused()).toEqual([]);
  });

  it.each(Object.keys(forgedTokens({ service: { url: "x" } as Tenant["service"] })))(
    "is refused with 401 and not heard: %s",
    async (what) => {
      await start();
      const { status, body } = await tenant.deliver(hello(), forgedTokens(tenant)[what]);
      expect([status, body]).toEqual([401, {}]);
      expect(heard).toEqual([]);
    },
  );

  it("is refused where it comes from another channel than Teams", async () => {
    await start();
    const one = { ...hello(), channelId: "directline" };
    expect((await tenant.deliver(one)).status).toBe(403);
    expect(heard).toEqual([]);
  });

  it("is refused where it names no service that its token could be bound to", async () => {
    await start();
    for (const serviceUrl of ["", undefined, "somewhere"]) {
      expect((await tenant.deliver({ ...hello(), serviceUrl })).status).toBe(403);
    }
    expect(heard).toEqual([]);
  });

  it("is to come again where the keys cannot be had", async () => {
    const { platform } = {
      platform: createTeamsPlatform({ ...tenant.config, authority: { ...authority(), keys: "http://127.0.0.1:9/" } }),
    };
    await platform.start(async () => ({ show: "nothing" }));
    const door = await serve(platform);
    const headers = { authorization: `Bearer ${tenant.token()}`, "content-type": "application/json" };
    const { status } = await fetch(door.url, { method: "POST", headers, body: JSON.stringify(hello()) });
    expect(status).toBe(503);
    await door.close();
    await platform.stop();
  });

  it("is to come again before the start and after the stop", async () => {
    expect((await tenant.deliver(hello())).status).toBe(503);
    await start();
    await tenant.platform.stop();
    expect((await tenant.deliver(hello())).status).toBe(503);
  });

  it("is not read to its end where it is too long", async () => {
    await start();
    expect((await tenant.deliver({ ...hello(), text: "x".repeat(600_000) })).status).toBe(400);
    expect(heard).toEqual([]);
  });

  const authority = () => tenant.config.authority as NonNullable<typeof tenant.config.authority>;
});

describe("starting without credentials", () => {
  const config = () => {
    const { authority: _, dialogs: __, ...rest } = tenant.config;
    return { ...rest, references: memoryReferences() };
  };

  it("is refused unless it is asked for, and when there are credentials after all", () => {
    expect(() => createTeamsPlatform(config())).toThrow("no client secret");
    expect(() => createTeamsPlatform({ ...config(), appPassword: "secret", allowUnauthenticated: true })).toThrow(
      "Remove one of the two",
    );
  });

  it("takes what comes from this machine for a service on this machine, and nothing else", async () => {
    const platform = createTeamsPlatform({ ...config(), allowUnauthenticated: true });
    expect(platform.capabilities.forms).toBe("in-message");
    await platform.start(async (event) => {
      heard.push(event);
      return { show: "nothing" };
    });
    const door = await serve(platform);
    const post = (headers: Record<string, string>, changes: object = {}) =>
      new Promise<number | undefined>((resolve) => {
        const asked = httpRequest(door.url, { method: "POST", headers }, ({ statusCode }) => resolve(statusCode));
        asked.end(JSON.stringify({ ...hello(), ...changes }));
      });
    expect(await post({})).toBe(200);
    expect(heard).toHaveLength(1);
    expect(await post({ host: "bot.example.org" })).toBe(403);
    expect(await post({ "x-forwarded-for": "203.0.113.7" })).toBe(403);
    expect(await post({ forwarded: "for=203.0.113.7" })).toBe(403);
    expect(await post({}, { serviceUrl: "https://elsewhere.example.test/" })).toBe(403);
    expect(heard).toHaveLength(1);
    await door.close();
    await platform.stop();
  });
});

describe("what goes out", () => {
  const room = () => ({ to: "room" as const, room: tenant.room });
  const post = () => tenant.platform.send(room(), { body: [["words"]] }, deliveryKey("once"));
  const asked = () => tenant.service.requests.length;

  it.each([
    ["a server error", { is: "failed", status: 500, applied: true }],
    ["a bad gateway", { is: "failed", status: 502, applied: false }],
    ["a gateway time-out", { is: "failed", status: 504, applied: true }],
    ["a dropped connection", { is: "dropped", applied: true }],
    ["too many requests", { is: "answered", status: 429, retryAfter: 1 }],
    ["a precondition", { is: "answered", status: 412, code: "PreconditionFailed" }],
  ] as const)("is asked once and not again after %s", async (_, fault) => {
    await start();
    tenant.service.meet(fault);
    const before = asked();
    const delivery = await post();
    expect(asked() - before).toBe(1);
    expect(delivery.is).toBe(fault.is === "answered" ? "later" : "unknown");
  });

  it("is for later where nobody answers at the address", async () => {
    await start();
    await tenant.service.close();
    expect(await post()).toMatchObject({ is: "later", because: "unavailable", holds: "connection" });
    tenant.service.close = async () => undefined;
  });

  it.each([
    ["invalid_client", { is: "refused", because: "disconnected" }],
    ["network_error", { is: "later", because: "unavailable", holds: "connection" }],
    ["not a code at all", { is: "later", because: "unavailable", holds: "connection" }],
  ])("is not made without a token of the bot: %s", async (errorCode, outcome) => {
    const token = () => Promise.reject(Object.assign(new Error("no"), { errorCode }));
    const { authority } = tenant.config;
    const platform = createTeamsPlatform({
      ...tenant.config,
      authority: { ...(authority as NonNullable<typeof authority>), token },
    });
    await platform.start(async () => ({ show: "nothing" }));
    expect(await platform.send(room(), { body: [["words"]] }, deliveryKey("once"))).toMatchObject(outcome);
    expect(asked()).toBe(0);
    await platform.stop();
  });

  it("says why a person cannot be written to, in the newer form and in the older", async () => {
    await start();
    const to = { to: "member" as const, member: tenant.account("bea") };
    const send = () => tenant.platform.send(to, { body: [["words"]] }, deliveryKey("once"));
    tenant.service.meet({ is: "answered", status: 403, code: "ConversationBlockedByUser" });
    expect(await send()).toEqual({ is: "refused", because: "blocked" });
    const message =
      '{\r\n  "subCode": "MessageWritesBlocked",\r\n  "details": "Thread is blocked from message writes."}';
    tenant.service.meet({ is: "answered", status: 403, body: { errorCode: 209, message } });
    expect(await send()).toEqual({ is: "refused", because: "blocked" });
  });

  it("never carries words of the service into an outcome or a log", async () => {
    await start();
    tenant.service.meet({
      is: "answered",
      status: 400,
      body: { error: { code: "the words somebody wrote", message: "more" } },
    });
    expect(await post()).toEqual({ is: "broken", because: "http_400" });
    tenant.service.meet({ is: "answered", status: 400, code: "BadSyntax" });
    await tenant.deliver(hello());
    expect(JSON.stringify(tenant.logged)).not.toMatch(/words|Hello/);
    expect(tenant.logged).not.toEqual([]);
  });

  it("goes only to its own connection, and makes no group chats", async () => {
    await start();
    const elsewhere = { ...tenant.account("bea"), connection: "other" as never };
    expect(await tenant.platform.send({ to: "member", member: elsewhere }, { body: [] }, deliveryKey("x"))).toEqual({
      is: "broken",
      because: "other_connection",
    });
    const members = [tenant.account("ann"), tenant.account("bea")];
    expect(await tenant.platform.send({ to: "introduction", members }, { body: [] }, deliveryKey("x"))).toEqual({
      is: "broken",
      because: "no_group_chats",
    });
    expect(await tenant.platform.find(room(), deliveryKey("x"), tenant.people as never)).toEqual({ is: "cannot-tell" });
  });
});

describe("doctor", () => {
  it("is told that all is well, with a token and keys", async () => {
    await start();
    await tenant.deliver(hello());
    const checks = (await tenant.platform.check?.()) ?? [];
    expect(checks.map(({ is }) => is)).toEqual(["fine", "fine", "fine"]);
  });

  it("is told what to do about ids, keys and silence", async () => {
    const platform = createTeamsPlatform({
      ...tenant.config,
      appId: "buddy",
      tenantId: "ours",
      authority: {
        keys: "http://127.0.0.1:9/",
        issuer: "x",
        token: () => Promise.reject(Object.assign(new Error("no"), { errorCode: "invalid_client" })),
      },
      references: memoryReferences(),
    });
    const checks = (await platform.check?.()) ?? [];
    expect(checks.map(({ about, is }) => [about, is])).toEqual([
      ["council: application id", "wrong"],
      ["council: tenant id", "wrong"],
      ["council: client secret", "wrong"],
      ["council: signing keys", "wrong"],
      ["council: messages", "worth-a-look"],
    ]);
    expect(checks.every(({ advice }) => advice !== undefined)).toBe(true);
    expect(JSON.stringify(checks)).toContain("/teams/council/messages");
  });
});
