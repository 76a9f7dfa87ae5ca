import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Ground, gatheringOf, type Reachable, sharedConnections } from "../../src/cohort/gathering.ts";

const at = (connection: string, user: string, more: { preferred?: boolean; linkedAt?: number } = {}) => ({
  ...{ connection, user, preferred: false, linkedAt: 1 },
  ...more,
});
const person = (...accounts: Reachable["accounts"][number][]): Reachable => ({ accounts });
const group: Ground = { connection: "a", introductions: "group" };

describe("where people can have one conversation", () => {
  it("is a connection on which all of them can be reached, and whose platform opens a conversation", () => {
    const both = [person(at("a", "ann")), person(at("a", "bea"))];
    expect(gatheringOf(both, [group])).toEqual({ connection: "a", users: ["ann", "bea"] });
    expect(gatheringOf([person(at("a", "ann")), person(at("b", "bea"))], [group])).toBeUndefined();
    expect(gatheringOf(both, [{ connection: "a", introductions: "link" }])).toBeUndefined();
    expect(gatheringOf(both, [])).toBeUndefined();
    expect(gatheringOf([person(at("a", "ann"))], [group])).toBeUndefined();
  });

  it("is a thread only where the cohort has a room there; a group needs none", () => {
    const both = [person(at("a", "ann")), person(at("a", "bea"))];
    const thread: Ground = { connection: "a", introductions: "thread" };
    expect(gatheringOf(both, [thread])).toBeUndefined();
    expect(gatheringOf(both, [{ ...thread, room: "commons" }])).toMatchObject({ room: "commons" });
    expect(gatheringOf(both, [{ ...group, room: "commons" }])).not.toHaveProperty("room");
  });

  it("is where most of them like to be; each comes with the account they like there, else the older one", () => {
    const people = [
      person(at("a", "ann-a"), at("b", "ann-b", { preferred: true })),
      person(at("a", "bea-a"), at("b", "bea-new", { linkedAt: 9 }), at("b", "bea-old", { linkedAt: 2 })),
      person(at("a", "cal-a"), at("b", "cal-1"), at("b", "cal-2", { preferred: true, linkedAt: 5 })),
    ];
    expect(gatheringOf(people, [group, { connection: "b", introductions: "group" }])).toEqual({
      connection: "b",
      users: ["ann-b", "bea-old", "cal-2"],
    });
  });

  const connections = fc.constantFrom("a", "b", "c");
  const account = fc.record({
    connection: connections,
    user: fc.stringMatching(/^u[0-9]$/),
    preferred: fc.boolean(),
    linkedAt: fc.nat(5),
  });
  const people = fc.array(
    fc.array(account, { maxLength: 4 }).map((accounts): Reachable => ({ accounts })),
    { maxLength: 4 },
  );
  const grounds = fc.uniqueArray(
    fc.record(
      {
        connection: connections,
        introductions: fc.constantFrom("group" as const, "thread" as const, "link" as const),
        room: fc.constant("commons"),
      },
      { requiredKeys: ["connection", "introductions"] },
    ),
    { selector: ({ connection }) => connection },
  );

  it("whatever it is, everybody is there with an account of their own, and the platform can; it is missed only where none could be", () => {
    fc.assert(
      fc.property(people, grounds, (people, grounds) => {
        const found = gatheringOf(people, grounds);
        const able = grounds.filter(
          ({ introductions, room }) => introductions === "group" || (introductions === "thread" && room !== undefined),
        );
        const possible = able.filter(
          ({ connection }) =>
            people.length >= 2 && people.every(({ accounts }) => accounts.some((one) => one.connection === connection)),
        );
        if (found === undefined) {
          expect(possible).toEqual([]);
          return;
        }
        expect(possible.map(({ connection }) => connection)).toContain(found.connection);
        expect(sharedConnections(people)).toContain(found.connection);
        for (const [index, { accounts }] of people.entries()) {
          const own = accounts.filter(({ connection }) => connection === found.connection).map(({ user }) => user);
          expect(own).toContain(found.users[index]);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it("does not hang on the order in which people, accounts or connections are given", () => {
    fc.assert(
      fc.property(people, grounds, (people, grounds) => {
        const turned = people.map(({ accounts }) => ({ accounts: accounts.toReversed() })).toReversed();
        const one = gatheringOf(people, grounds);
        const other = gatheringOf(turned, grounds.toReversed());
        expect(other?.connection).toBe(one?.connection);
        expect(other?.users.toReversed()).toEqual(one?.users);
      }),
      { numRuns: 1_000 },
    );
  });
});
