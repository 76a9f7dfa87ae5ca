import { describe, expect, it } from "vitest";
import { isOnlyOne, isRegistered, privateCommand, serverCommand } from "../../../adapters/discord/commands.ts";
import { codeOf, deliveryOf, disconnection, type Failure, foundOf } from "../../../adapters/discord/errors.ts";
import { createGuard } from "../../../adapters/discord/guard.ts";
import { createKeptForms } from "../../../adapters/discord/kept-forms.ts";
import { DISCORD_CAPABILITIES, DISCORD_LIMITS, INVITED_WITH } from "../../../adapters/discord/limits.ts";
import { createOpenings } from "../../../adapters/discord/openings.ts";
import { threadName } from "../../../adapters/discord/places.ts";
import { nonceOf } from "../../../adapters/discord/posts.ts";
import type { Form } from "../../../src/platform/form.ts";
import { mintToken, TOKEN_LIMIT } from "../../../src/platform/token.ts";
import { COMMANDS } from "../../doubles/discord/guild.ts";

const refused = (status: number, code: number): Failure => ({ is: "refused", status, code });

describe("what became of a post", () => {
  const table: [string, Failure, object][] = [
    ["cannot be written to", refused(403, 50007), { is: "refused", because: "blocked" }],
    ["no server in common", refused(403, 50278), { is: "refused", because: "blocked" }],
    ["missing access", refused(403, 50001), { is: "refused", because: "forbidden" }],
    ["missing permissions", refused(403, 50013), { is: "refused", because: "forbidden" }],
    ["quarantined", refused(403, 20026), { is: "refused", because: "forbidden" }],
    ["unknown channel", refused(404, 10003), { is: "refused", because: "room-gone" }],
    ["unknown server", refused(404, 10004), { is: "refused", because: "disconnected" }],
    ["unknown member", refused(404, 10007), { is: "refused", because: "left" }],
    ["unauthorised", refused(401, 0), { is: "refused", because: "disconnected" }],
    ["invalid token", refused(403, 50014), { is: "refused", because: "disconnected" }],
    ["invalid form body", refused(400, 50035), { is: "broken", because: "50035" }],
    ["no code", refused(413, 0), { is: "broken", because: "http_413" }],
    ["the wall before the API", refused(403, 0), { is: "later", because: "unavailable", holds: "connection" }],
    ["opening chats too fast", refused(403, 40003), { is: "later", because: "rate-limited", holds: "channel" }],
    ["slow mode", refused(400, 20016), { is: "later", because: "rate-limited", holds: "channel" }],
    [
      "limited",
      { is: "limited", afterMs: 1500, holds: "channel" },
      { is: "later", because: "rate-limited", holds: "channel" },
    ],
    ["limited altogether", { is: "limited", afterMs: 9, holds: "connection" }, { is: "later", holds: "connection" }],
    ["never left", { is: "unreachable" }, { is: "later", because: "unavailable", holds: "connection" }],
    ["lost", { is: "lost" }, { is: "unknown" }],
  ];
  it.each(table)("%s", (_, failure, outcome) => {
    const delivery = deliveryOf(failure, "post");
    expect(delivery).toMatchObject(outcome);
    if (delivery.is === "later") expect(delivery.after.total("seconds")).toBeGreaterThanOrEqual(1);
  });

  it("takes a step that posts nothing, and a rewrite, for not done rather than unknown", () => {
    for (const step of ["before", "again"] as const)
      expect(deliveryOf({ is: "lost" }, step)).toMatchObject({ is: "later" });
  });

  it("rounds a wait up to the next second", () => {
    const delivery = deliveryOf({ is: "limited", afterMs: 1001, holds: "channel" }, "post");
    expect(delivery.is === "later" && delivery.after.toString()).toBe("PT2S");
  });

  it("looks again later, or cannot tell", () => {
    expect(foundOf({ is: "lost" })).toMatchObject({ is: "later" });
    expect(foundOf(refused(403, 50001))).toEqual({ is: "cannot-tell" });
  });

  it("knows a connection that was cut from a door that is closed", () => {
    expect(disconnection(refused(401, 0))).toBe("revoked");
    expect(disconnection(refused(404, 10004))).toBe("removed");
    expect(disconnection(refused(403, 50013))).toBeUndefined();
    expect(codeOf(refused(403, 50013))).toBe("50013");
  });
});

describe("the guard against too many refused requests", () => {
  const forbidden = refused(403, 50013);
  it("stops long before Discord does, until ten minutes are over", () => {
    const guard = createGuard();
    for (let count = 0; count < 499; count += 1) guard.note(forbidden, 1000);
    expect(guard.refuses(1000)).toBeUndefined();
    guard.note({ is: "limited", afterMs: 1, holds: "channel" }, 2000);
    expect(guard.refuses(2000)).toEqual({ is: "limited", afterMs: 599_000, holds: "connection" });
    expect(guard.refuses(601_000)).toBeUndefined();
    guard.note(forbidden, 601_000);
    expect(guard.refuses(601_000)).toBeUndefined();
  });

  it("does not count what is not Discord's to count", () => {
    const guard = createGuard();
    for (let count = 0; count < 2000; count += 1) guard.note(refused(400, 50035), 1000);
    guard.note({ is: "lost" }, 1000);
    expect(guard.refuses(1000)).toBeUndefined();
  });

  it("does not go on with a token that was refused, and tries it again after a minute", () => {
    const guard = createGuard();
    guard.note(refused(401, 0), 1000);
    expect(guard.refuses(60_999)).toEqual(refused(401, 0));
    expect(guard.refuses(61_000)).toBeUndefined();
  });
});

describe("the pace of opening private chats", () => {
  it("opens ten at once, then one in two seconds, each in turn", () => {
    const openings = createOpenings();
    const waits = Array.from({ length: 13 }, (_, n) => openings.wait(`user-${n}`, 50_000));
    expect(waits).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2000, 4000, 6000]);
    expect(openings.wait("user-12", 50_500)).toBe(5500);
    expect(openings.wait("user-10", 52_000)).toBe(0);
    expect(openings.wait("user-12", 56_000)).toBe(0);
  });

  it("has ten at once again after a quiet time", () => {
    const openings = createOpenings();
    for (let n = 0; n < 12; n += 1) openings.wait(`user-${n}`, 0);
    expect(Array.from({ length: 11 }, (_, n) => openings.wait(`later-${n}`, 100_000)).at(-2)).toBe(0);
  });

  it("stops altogether when Discord says that it goes too fast", () => {
    const openings = createOpenings();
    openings.pause(600_000, 1000);
    expect(openings.wait("user", 1000)).toBeGreaterThanOrEqual(600_000);
    expect(openings.wait("user", 603_000)).toBe(0);
  });
});

describe("kept forms", () => {
  const form: Form = { id: mintToken({ action: "sample.save" }), title: "T", fields: [], submit: "S" };
  let keys = 0;
  const kept = () => createKeptForms(() => String(++keys));

  it("are there for the one person for a quarter of an hour", () => {
    const forms = kept();
    const key = forms.keep(form, "ann", 0);
    expect(forms.find(key, "ann", 899_999)).toBe(form);
    expect(forms.find(key, "bea", 1)).toBeUndefined();
    expect(forms.find(key, "ann", 900_000)).toBeUndefined();
  });

  it("are not kept without bound", () => {
    const forms = kept();
    const all = Array.from({ length: 501 }, () => forms.keep(form, "ann", 0));
    expect(all.map((key) => forms.find(key, "ann", 1) !== undefined).filter(Boolean)).toHaveLength(500);
    expect(forms.find(all[0] as string, "ann", 1)).toBeUndefined();
  });
});

describe("names that are the same for the same", () => {
  it("gives a post a nonce of 25 letters and digits", () => {
    expect(nonceOf("a")).toMatch(/^[0-9A-Za-z]{25}$/);
    expect(nonceOf("a")).toBe(nonceOf("a"));
    expect(new Set(Array.from({ length: 1000 }, (_, n) => nonceOf(`key-${n}`))).size).toBe(1000);
  });

  it("gives a thread a name by who is in it, in whatever order", () => {
    const name = (users: string[], room = "1") => threadName({ room, about: "Kindling", users });
    expect(name(["1", "2"])).toBe(name(["2", "1"]));
    expect(name(["1", "2"])).toMatch(/^Kindling · [0-9a-z]{4}$/);
    expect(name(["1", "2"])).not.toBe(name(["1", "3"]));
    expect(name(["1", "2"])).not.toBe(name(["1", "2"], "2"));
    expect(threadName({ room: "1", about: "K".repeat(200), users: [] }).length).toBeLessThanOrEqual(100);
  });
});

describe("the command", () => {
  const command = { name: "kindling", description: "Your network", words: COMMANDS };

  it("is known again in what Discord gives back, with what it adds", () => {
    const wanted = serverCommand(command);
    const stored: Record<string, unknown> = {
      id: "1",
      version: "2",
      nsfw: false,
      default_member_permissions: null,
      ...structuredClone(wanted),
    };
    const options = (stored.options as Record<string, unknown>[]).map(({ options: inner, ...rest }) =>
      (inner as unknown[]).length === 0 ? rest : { ...rest, options: inner },
    );
    expect(isOnlyOne(wanted, [{ ...stored, options }])).toBe(true);
    expect(isOnlyOne(wanted, [stored, { name: "other" }])).toBe(false);
    expect(isRegistered(wanted, [{ ...stored, description: "Another" }])).toBe(false);
    expect(isRegistered(wanted, [{ ...stored, options: options.slice(1) }])).toBe(false);
    expect(isRegistered(privateCommand(command), [{ ...stored, contexts: [0, 1], integration_types: [0] }])).toBe(
      false,
    );
    expect(isRegistered(privateCommand(command), [{ ...stored, contexts: [1], integration_types: [0] }])).toBe(true);
  });

  it("refuses a name that Discord does not take, in a sentence", () => {
    for (const name of ["Kindling", "kind ling", "", "k".repeat(33), "/kindling"]) {
      expect(() => serverCommand({ ...command, name })).toThrow(/cannot be a command on Discord/);
    }
    expect(() => serverCommand({ ...command, words: [{ name: "Join", description: "x" }] })).toThrow(/"Join"/);
  });
});

describe("the limits", () => {
  it("promise the core no more than Discord takes", () => {
    const { limits } = DISCORD_CAPABILITIES;
    expect(limits.message).toBeLessThan(DISCORD_LIMITS.embedsTotal);
    expect(limits.paragraph).toBeLessThan(DISCORD_LIMITS.embedDescription);
    expect(limits.title * 2).toBeLessThanOrEqual(limits.message);
    // An answer of 2,800 characters goes into one paragraph and into one field.
    expect(Math.min(limits.paragraph, limits.input)).toBeGreaterThanOrEqual(2800);
    // A token, with the adapter's own marks, goes into a custom_id.
    expect(TOKEN_LIMIT + "f:".length + 16 + ":".length).toBeLessThanOrEqual(DISCORD_LIMITS.customId);
  });

  it("invites the bot with the permissions whose use is known", () => {
    expect(INVITED_WITH).toBe(343_597_501_440n);
  });
});
