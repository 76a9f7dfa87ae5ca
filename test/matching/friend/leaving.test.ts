import { afterEach, describe, expect, it } from "vitest";
import { openWorld, read, type World, words } from "./world.ts";

let world: World;
afterEach(() => world.close());
const begin = async () => {
  world = await openWorld({
    "Ann Whitaker": { sector: "Police", organisation: "Tyne Police" },
    "Bashir Khan": {},
    "Carys Pugh": { sector: "Police", organisation: "Dale Police" },
  });
};
const leave = async (name: string) => {
  const one = world.someone(name);
  await one.command("settings");
  await one.press(words("cohort.privacy.button"));
  await one.press(words("cohort.leave.button"));
  await one.press(words("cohort.leave.yes"));
  await world.pass({ minutes: 1 });
};
const erase = async (name: string) => {
  const one = world.someone(name);
  await one.command("settings");
  await one.press(words("cohort.privacy.button"));
  await one.press(words("cohort.erase.button"));
  await one.fill({ word: "ERASE" });
  await world.pass({ minutes: 1 });
};
const rows = () =>
  world.tx(async (tx) => ({
    requests: await tx.friendRequest.count(),
    offers: await tx.friendOffer.count(),
    live: await tx.friendMatch.count({ where: { endedAt: null } }),
    matches: await tx.friendMatch.count(),
    exclusions: await tx.exclusion.count(),
  }));

describe("when somebody goes", () => {
  it("the other of the two is told that it is over, and can go on; nothing is left of a request of theirs", async () => {
    await begin();
    await world.matched("Ann Whitaker", "Bashir Khan");
    await world.ask("Bashir Khan", { theme: "teams" });
    await leave("Bashir Khan");
    expect(read(world.post("Ann Whitaker", "friend.ended"))).toContain(
      words("friend.ended.friend", { name: "Bashir Khan" }),
    );
    expect(await rows()).toMatchObject({ requests: 1, live: 0, matches: 1 });
    await world.press("Ann Whitaker", "friend.ended", words("friend.request.again"));
    expect(await world.asked()).toEqual(["Carys Pugh"]);
  });

  it("whoever was asked by them reads that it has moved on", async () => {
    await begin();
    await world.ask("Ann Whitaker");
    await leave("Ann Whitaker");
    expect(read(world.post("Bashir Khan", "friend.offer"))).toContain(words("friend.offer.over"));
    expect(await rows()).toMatchObject({ requests: 0, offers: 0 });
  });

  it("erasing takes every row, and the other is told without a name", async () => {
    await begin();
    await world.matched("Ann Whitaker", "Bashir Khan");
    const bashir = world.someone("Bashir Khan");
    await bashir.command("settings");
    await bashir.press(words("friend.apart.button"));
    await bashir.press(words("friend.apart.add"));
    await bashir.fill({ who: world.idOf("Carys Pugh") });
    await erase("Bashir Khan");
    const told = read(world.post("Ann Whitaker", "friend.ended"));
    expect(told).toContain(words("friend.ended.somebody"));
    expect(told).not.toContain("Bashir");
    expect(await rows()).toEqual({ requests: 1, offers: 0, live: 0, matches: 0, exclusions: 0 });
    await erase("Ann Whitaker");
    expect(await rows()).toEqual({ requests: 0, offers: 0, live: 0, matches: 0, exclusions: 0 });
  });

  it("a yes that waits is let go kindly when the asker is erased", async () => {
    await begin();
    await world.ask("Ann Whitaker");
    await world.press("Bashir Khan", "friend.offer", words("friend.offer.accept"));
    await erase("Ann Whitaker");
    const told = read(world.post("Bashir Khan", "friend.no-match"));
    expect(told).toContain(words("friend.yes.no-match"));
    expect(told).not.toContain("Ann");
  });
});

describe("when the cohort has closed", () => {
  it("nobody is asked any more, buttons answer kindly, and what has begun can still be ended", async () => {
    await begin();
    await world.matched("Ann Whitaker", "Bashir Khan");
    await world.ask("Carys Pugh", { theme: "teams" });
    const [asked = ""] = await world.asked();
    await world.tx((tx) => tx.cohort.update({ where: { id: world.cohortId }, data: { state: "closed" } }));
    await world.press(asked, "friend.offer", words("friend.offer.decline"));
    expect(await world.asked()).toEqual([]);
    const ann = world.someone("Ann Whitaker");
    await ann.opensHome();
    await ann.press(words("friend.friends-button"));
    await ann.press(words("friend.show.with", { name: "Bashir Khan" }));
    await ann.press(words("friend.match.end"));
    expect(read(await ann.fill({}))).toContain(words("friend.end.done", { name: "Bashir Khan" }));
  });
});

describe("what is held", () => {
  it("names what is theirs in full, and nothing that others set about them", async () => {
    await begin();
    await world.matched("Ann Whitaker", "Bashir Khan");
    const ann = world.someone("Ann Whitaker");
    const carys = world.someone("Carys Pugh");
    await carys.command("settings");
    await carys.press(words("friend.apart.button"));
    await carys.press(words("friend.apart.add"));
    await carys.fill({ who: world.idOf("Ann Whitaker") });
    await world.asking("Ann Whitaker", { theme: "teams", about: "Words of a second request." });
    await ann.command("settings");
    await ann.press(words("cohort.privacy.button"));
    let all = read(await ann.press(words("cohort.held.button")));
    for (let page = 0; page < 5; page += 1) {
      const next = await ann.press(words("cohort.held.next")).catch(() => undefined);
      if (next === undefined) break;
      all += read(next);
    }
    expect(all).toContain("Words of a second request.");
    expect(all).toContain(
      words("friend.held.have-friend", { name: "Bashir Khan", theme: "Mandate, confidence and courage" }),
    );
    expect(all).not.toContain("Carys");
  });
});
