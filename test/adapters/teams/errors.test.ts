import { describe, expect, it } from "vitest";
import { deliveryOf, disconnection, type Failure, type Step, type Target } from "../../../adapters/teams/errors.ts";

const refused = (status: number, code: string): Failure => ({ is: "refused", status, code });

describe("what became of a post", () => {
  const known: [number, string, Target, string][] = [
    [403, "ConversationBlockedByUser", "member", "blocked"],
    [403, "MessageWritesBlocked", "member", "blocked"],
    [403, "BotNotInConversationRoster", "member", "not-installed"],
    [403, "BotNotInConversationRoster", "room", "not-in-room"],
    [403, "BadArgument", "member", "not-installed"],
    [403, "ForbiddenOperationException", "member", "not-installed"],
    [403, "NotEnoughPermissions", "room", "forbidden"],
    [403, "http_403", "room", "forbidden"],
    [403, "BotDisabledByAdmin", "member", "disconnected"],
    [401, "BotNotRegistered", "room", "disconnected"],
    [401, "http_401", "member", "disconnected"],
    [404, "ConversationNotFound", "room", "room-gone"],
    [404, "ConversationNotFound", "member", "not-installed"],
  ];
  it.each(known)("%i %s to a %s is refused: %s", (status, code, to, because) => {
    expect(deliveryOf(refused(status, code), "post", to)).toEqual({ is: "refused", because });
  });

  it.each([
    [400, "BadSyntax"],
    [413, "MessageSizeTooBig"],
    [404, "ActivityNotFoundInConversation"],
    [422, "a_code_of_next_year"],
  ])("%i %s is our mistake, told by its code", (status, code) => {
    expect(deliveryOf(refused(status, code), "post", "room")).toEqual({ is: "broken", because: code });
  });

  it("a lost answer leaves a post unknown, and anything repeatable for later", () => {
    expect(deliveryOf({ is: "lost" }, "post", "room")).toEqual({ is: "unknown" });
    for (const step of ["before", "again"] as Step[]) {
      expect(deliveryOf({ is: "lost" }, step, "room")).toMatchObject({ is: "later", because: "unavailable" });
    }
  });

  it("waits as long as Teams says, rounded up, for the conversation or for all", () => {
    const pause = (afterMs: number | undefined, step: Step) => {
      const delivery = deliveryOf({ is: "limited", ...(afterMs === undefined ? {} : { afterMs }) }, step, "room");
      return delivery.is === "later" ? [delivery.after.total("seconds"), delivery.holds, delivery.because] : [];
    };
    expect(pause(7000, "post")).toEqual([7, "channel", "rate-limited"]);
    expect(pause(7200, "post")).toEqual([8, "channel", "rate-limited"]);
    expect(pause(10, "before")).toEqual([1, "connection", "rate-limited"]);
    expect(pause(undefined, "post")).toEqual([20, "channel", "rate-limited"]);
  });

  it("tries later what Teams was too busy with, and what never left this machine", () => {
    expect(deliveryOf({ is: "crowded" }, "post", "room")).toMatchObject({ is: "later", holds: "channel" });
    expect(deliveryOf({ is: "unreachable" }, "post", "room")).toMatchObject({ is: "later", holds: "connection" });
  });
});

describe("a connection that was cut", () => {
  it("is known by its codes, by its status, and by a secret that no longer works", () => {
    expect(disconnection(refused(403, "BotDisabledByAdmin"))).toBe("removed");
    expect(disconnection(refused(401, "BotNotRegistered"))).toBe("removed");
    expect(disconnection(refused(401, "http_401"))).toBe("revoked");
    expect(disconnection({ is: "unknown-bot", code: "invalid_client" })).toBe("revoked");
    expect(disconnection(refused(403, "ConversationBlockedByUser"))).toBeUndefined();
    expect(disconnection({ is: "lost" })).toBeUndefined();
  });
});
