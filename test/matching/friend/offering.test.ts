import { afterEach, describe, expect, it } from "vitest";
import { openWorld, read, type SomeMember, type World, words } from "./world.ts";

let world: World;
afterEach(() => world.close());
const begin = async (more: Record<string, SomeMember> = {}) => {
  world = await openWorld({
    "Ann Whitaker": { sector: "Police", organisation: "Tyne Police" },
    "Bashir Khan": {},
    "Carys Pugh": { sector: "Police", organisation: "Dale Police" },
    ...more,
  });
};
const ACCEPT = words("friend.offer.accept");
const DECLINE = words("friend.offer.decline");

describe("an offer", () => {
  it("that is declined goes on to the next, who alone is asked now; the first is not asked again", async () => {
    await begin();
    await world.ask("Ann Whitaker");
    const said = await world.press("Bashir Khan", "friend.offer", DECLINE);
    expect(read(said)).toContain(words("friend.offer.declined"));
    expect(said.surface).toBe("instead");
    expect(await world.asked()).toEqual(["Carys Pugh"]);
    await world.pass({ minutes: 1 });
    await world.press("Carys Pugh", "friend.offer", DECLINE);
    await world.pass({ hours: 72 });
    expect(await world.asked()).toEqual([]);
    expect(read(world.post("Ann Whitaker", "friend.nobody"))).toContain(words("friend.request.nobody"));
  });

  it("keeps nothing of why it is over: a no, a silence and a yes that was let pass leave the same row", async () => {
    await begin();
    await world.ask("Ann Whitaker");
    await world.press("Bashir Khan", "friend.offer", DECLINE);
    await world.pass({ hours: 24 * 7 });
    const rows = await world.tx((tx) => tx.friendOffer.findMany({ where: { state: "closed" } }));
    expect(rows).toHaveLength(2);
    expect(new Set(rows.map(({ state, until }) => JSON.stringify([state, until]))).size).toBe(1);
    const work = await world.tx((tx) => tx.dueWork.findMany({ where: { kind: { startsWith: "friend." } } }));
    expect(work).toEqual([]);
  });

  it("waits 72 hours of weekdays for an answer, and comes in the working hours of whoever is asked", async () => {
    await begin({ "Bashir Khan": { zone: "America/New_York" } });
    // 08:11 in London is the middle of the night in New York.
    await world.ask("Ann Whitaker");
    expect(world.has("Bashir Khan", "friend.offer")).toBe(false);
    await world.house.at("2026-10-05T12:00:00Z");
    expect(world.has("Bashir Khan", "friend.offer")).toBe(true);
    await world.house.at("2026-10-08T11:59:00Z");
    expect(await world.asked()).toEqual(["Bashir Khan"]);
    await world.house.at("2026-10-08T12:00:00Z");
    expect(await world.asked()).toEqual(["Carys Pugh"]);
    expect(read(world.post("Bashir Khan", "friend.offer"))).toContain(words("friend.offer.over"));
    // Carys is asked on Thursday at 13:00: Saturday and Sunday do not count.
    await world.house.at("2026-10-13T11:59:00Z");
    expect(await world.asked()).toEqual(["Carys Pugh"]);
    await world.house.at("2026-10-13T12:00:00Z");
    expect(await world.asked()).toEqual([]);
  });

  it("that has moved on answers a late yes kindly, and whoever is asked now stays asked", async () => {
    await begin();
    await world.ask("Ann Whitaker");
    const offer = world.post("Bashir Khan", "friend.offer");
    await world.pass({ hours: 72 });
    const late = await world.someone("Bashir Khan").press(ACCEPT, { on: offer });
    expect(read(late)).toContain(words("friend.offer.late"));
    expect(await world.asked()).toEqual(["Carys Pugh"]);
  });

  it("of somebody else is nobody's: a copied button does nothing", async () => {
    await begin();
    await world.ask("Ann Whitaker");
    const offer = world.post("Bashir Khan", "friend.offer");
    for (const name of ["Carys Pugh", "Ann Whitaker"]) {
      expect(read(await world.someone(name).press(ACCEPT, { on: offer }))).toContain(words("cohort.not-yours"));
    }
    expect(await world.asked()).toEqual(["Bashir Khan"]);
  });

  it("'not now' declines, and keeps further requests away for four weeks", async () => {
    await begin();
    await world.ask("Ann Whitaker");
    const said = await world.press("Bashir Khan", "friend.offer", words("friend.offer.not-now"));
    expect(read(said)).toContain(words("friend.offer.rests", { day: "Monday 2 November" }));
    expect(await world.asked()).toEqual(["Carys Pugh"]);
    await world.ask("Ann Whitaker", { theme: "teams" });
    // Carys is asked by Ann already, and Bashir rests.
    expect(await world.asked()).toEqual(["Carys Pugh"]);
    await world.house.at("2026-11-02T08:00:00Z");
    expect(await world.asked()).toContain("Bashir Khan");
  });

  it("is not made to somebody who pauses, and one that waits for them goes on", async () => {
    await begin();
    await world.ask("Ann Whitaker");
    await world.tx((tx) => tx.member.update({ where: { id: world.idOf("Bashir Khan") }, data: { state: "paused" } }));
    await world.pass({ minutes: 1 });
    expect(await world.asked()).toEqual(["Carys Pugh"]);
  });

  it("is not made beyond what somebody offers, nor to who offers nothing", async () => {
    await begin({
      "Ann Whitaker": { sector: "Police", organisation: "Tyne Police", themes: [] },
      "Dee Marlow": { sector: "Housing" },
    });
    await world.someone("Bashir Khan").command("settings");
    await world.someone("Bashir Khan").press(words("friend.terms.button"));
    await world.someone("Bashir Khan").fill({ friends: "0" });
    await world.someone("Dee Marlow").command("settings");
    await world.someone("Dee Marlow").press(words("friend.terms.button"));
    expect(read(await world.someone("Dee Marlow").fill({ friends: "1" }))).toContain(words("friend.terms.saved"));
    await world.ask("Ann Whitaker");
    await world.ask("Carys Pugh");
    expect(await world.asked()).toEqual(["Dee Marlow"]);
    expect(read(world.someone("Carys Pugh").last())).toContain(words("friend.request.nobody"));
    // When Dee declines Ann, her place is free for Carys.
    await world.press("Dee Marlow", "friend.offer", DECLINE);
    await world.pass({ hours: 24 });
    const asked = await world.tx((tx) =>
      tx.friendOffer.findMany({ where: { state: "open" }, include: { request: true } }),
    );
    expect(asked.map(({ memberId, request }) => [memberId, request.askerId])).toContainEqual([
      world.idOf("Dee Marlow"),
      world.idOf("Carys Pugh"),
    ]);
  });
});

describe("a yes", () => {
  it("shows the asker who it is, and brings nobody together before they agree", async () => {
    await begin();
    await world.ask("Ann Whitaker");
    const said = await world.press("Bashir Khan", "friend.offer", ACCEPT);
    expect(read(said)).toContain(words("friend.offer.accepted"));
    expect(read(said)).not.toMatch(/Ann|Whitaker|thinks of/);
    await world.pass({ minutes: 1 });
    expect(await world.tx((tx) => tx.friendMatch.count())).toBe(0);
    expect(read(world.post("Ann Whitaker", "friend.yes"))).toContain("Bashir Khan");
    const agreed = await world.press("Ann Whitaker", "friend.yes", words("friend.yes.agree"));
    expect(read(agreed)).toContain("Bashir Khan");
    const [match] = await world.tx((tx) => tx.friendMatch.findMany());
    const introduced = await world.tx((tx) => tx.introduction.findMany({ include: { members: true } }));
    expect(introduced.map(({ kind, subject }) => [kind, subject])).toEqual([["friend", match?.id]]);
    expect(introduced[0]?.members.map(({ memberId }) => memberId).sort()).toEqual(
      [world.idOf("Ann Whitaker"), world.idOf("Bashir Khan")].sort(),
    );
  });

  it("brings them together at once where the asker agreed beforehand", async () => {
    await begin();
    await world.ask("Ann Whitaker", { beforehand: ["agree"] });
    const said = await world.press("Bashir Khan", "friend.offer", ACCEPT);
    expect(read(said)).toContain(
      words("friend.offer.matched-friend", { who: "Ann Whitaker, Chief executive, Tyne Police" }),
    );
    expect(await world.tx((tx) => tx.friendMatch.count())).toBe(1);
  });

  it("that is let pass is told kindly and without a name, and the next is asked", async () => {
    await begin();
    await world.ask("Ann Whitaker");
    await world.press("Bashir Khan", "friend.offer", ACCEPT);
    await world.pass({ minutes: 1 });
    const passed = await world.press("Ann Whitaker", "friend.yes", words("friend.yes.pass"));
    expect(read(passed)).toContain(words("friend.yes.passed"));
    await world.pass({ minutes: 1 });
    const told = read(world.post("Bashir Khan", "friend.no-match"));
    expect(told).toContain(words("friend.yes.no-match"));
    expect(told).not.toMatch(/Ann|Whitaker|Tyne Police/);
    expect(await world.asked()).toEqual(["Carys Pugh"]);
    expect(read(await world.press("Ann Whitaker", "friend.yes", words("friend.yes.agree")))).toContain(
      words("friend.yes.over"),
    );
  });

  it("that is not answered comes once more; then the request rests, and can go on", async () => {
    await begin();
    await world.ask("Ann Whitaker");
    await world.press("Bashir Khan", "friend.offer", ACCEPT);
    await world.pass({ hours: 72 });
    expect(read(world.post("Ann Whitaker", "friend.yes-again"))).toContain(words("friend.yes.again"));
    await world.pass({ hours: 24 * 5 });
    expect(read(world.post("Ann Whitaker", "friend.rests"))).toContain(words("friend.note.rests"));
    expect(world.has("Bashir Khan", "friend.no-match")).toBe(true);
    expect(await world.asked()).toEqual([]);
    await world.press("Ann Whitaker", "friend.rests", words("friend.request.again"));
    expect(await world.asked()).toEqual(["Carys Pugh"]);
  });

  it("of somebody who leaves before it is answered no longer stands; the asker is told, and the next is asked", async () => {
    await begin();
    await world.ask("Ann Whitaker");
    await world.press("Bashir Khan", "friend.offer", ACCEPT);
    const bashir = world.someone("Bashir Khan");
    await bashir.command("settings");
    await bashir.press(words("cohort.privacy.button"));
    await bashir.press(words("cohort.leave.button"));
    await bashir.press(words("cohort.leave.yes"));
    await world.pass({ minutes: 1 });
    expect(read(world.post("Ann Whitaker", "friend.gone-on"))).toContain(words("friend.note.gone-on"));
    expect(await world.asked()).toEqual(["Carys Pugh"]);
  });
});
