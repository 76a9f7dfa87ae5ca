import { describe, expect, it } from "vitest";
import { deliveryOf, disconnection, type Failure, foundOf, type Step } from "../../../adapters/slack/errors.ts";

const refused = (code: string): Failure => ({ is: "refused", code });

describe("what became of a post", () => {
  it.each([
    ["token_revoked", "disconnected"],
    ["invalid_auth", "disconnected"],
    ["account_inactive", "disconnected"],
    ["missing_scope", "forbidden"],
    ["channel_not_found", "room-gone"],
    ["is_archived", "room-gone"],
    ["not_in_channel", "not-in-room"],
    ["user_disabled", "left"],
    ["cannot_dm_bot", "left"],
  ])("%s is refused: %s", (code, because) => {
    expect(deliveryOf(refused(code), "post")).toEqual({ is: "refused", because });
  });

  it.each(["invalid_blocks", "msg_too_long", "no_text", "a_code_of_next_year"])(
    "%s is our mistake, told by its code",
    (code) => {
      expect(deliveryOf(refused(code), "post")).toEqual({ is: "broken", because: code });
    },
  );

  const ambiguous: [string, Failure][] = [
    ["a lost answer", { is: "lost" }],
    ["fatal_error", refused("fatal_error")],
    ["internal_error", refused("internal_error")],
  ];
  it.each(ambiguous)("%s leaves a post unknown, and anything repeatable for later", (_, failure) => {
    expect(deliveryOf(failure, "post")).toEqual({ is: "unknown" });
    for (const step of ["before", "again"] as Step[]) {
      expect(deliveryOf(failure, step)).toMatchObject({ is: "later", because: "unavailable" });
    }
  });

  it("waits as long as Slack says, rounded up, for the channel or for all", () => {
    const waits = (afterMs: number, step: Step) => {
      const delivery = deliveryOf({ is: "limited", afterMs }, step);
      return delivery.is === "later" ? [delivery.after.total("seconds"), delivery.holds] : [];
    };
    expect(waits(7000, "post")).toEqual([7, "channel"]);
    expect(waits(7200, "post")).toEqual([8, "channel"]);
    expect(waits(0, "before")).toEqual([1, "connection"]);
  });

  it("tries later what never left this machine", () => {
    expect(deliveryOf({ is: "unreachable" }, "post")).toMatchObject({ is: "later", holds: "connection" });
  });
});

describe("looking for a post", () => {
  it("cannot tell without the scope, and looks again after a wait", () => {
    expect(foundOf(refused("missing_scope"))).toEqual({ is: "cannot-tell" });
    expect(foundOf(refused("not_in_channel"))).toEqual({ is: "cannot-tell" });
    expect(foundOf({ is: "limited", afterMs: 5000 })).toMatchObject({ is: "later" });
    expect(foundOf({ is: "lost" })).toMatchObject({ is: "later" });
  });
});

describe("a connection that was cut", () => {
  it("is known by its codes alone", () => {
    expect(disconnection(refused("token_revoked"))).toBe("revoked");
    expect(disconnection(refused("account_inactive"))).toBe("removed");
    expect(disconnection(refused("missing_scope"))).toBeUndefined();
    expect(disconnection({ is: "lost" })).toBeUndefined();
  });
});
