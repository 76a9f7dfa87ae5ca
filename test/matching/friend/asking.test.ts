import { afterEach, describe, expect, it } from "vitest";
import type { Someone } from "../../golden/someone.ts";
import { labels, openWorld, read, type SomeMember, type World, words } from "./world.ts";

let world: World;
afterEach(() => world.close());
const begin = async (people: Record<string, SomeMember>) => {
  world = await openWorld(people);
};
const yourRequest = (one: Someone): string =>
  labels(one.last()).find((label) => label.startsWith("Your request")) ?? "";
const WORDS = "What Ann Whitaker thinks of.";
const three: Record<string, SomeMember> = {
  "Ann Whitaker": { sector: "Police", organisation: "Tyne Police" },
  "Bashir Khan": { sector: "Health" },
  "Carys Pugh": { sector: "Police", organisation: "Dale Police" },
};

describe("asking", () => {
  it("takes one press and one form, and begins only when the time to think again is over", async () => {
    await begin(three);
    const ann = world.someone("Ann Whitaker");
    await ann.opensHome();
    const form = await ann.press(words("friend.ask-button"));
    expect(form.surface === "form" ? form.form.fields.length : 0).toBe(5);
    const shown = await ann.fill({ theme: "courage", about: WORDS });
    expect(read(shown)).toContain(words("friend.request.asking"));
    expect(read(shown)).toContain("in 10 minutes");
    await world.pass({ minutes: 9 });
    expect(await world.asked()).toEqual([]);
    await world.pass({ minutes: 2 });
    // Another sector is worth more where either will do.
    expect(await world.asked()).toEqual(["Bashir Khan"]);
  });

  it("shows whoever is asked the theme, the challenge and the time, and of the asker nothing", async () => {
    await begin(three);
    await world.ask("Ann Whitaker", { challenge: "other_sector", urgency: "this_week" });
    const offer = read(world.post("Bashir Khan", "friend.offer"));
    for (const told of [
      "Mandate, confidence and courage",
      words("friend.challenge.asked-other"),
      words("friend.urgency.week"),
    ]) {
      expect(offer).toContain(told);
    }
    for (const secret of ["Ann", "Whitaker", "Tyne Police", WORDS]) expect(offer).not.toContain(secret);
    expect(labels(world.post("Bashir Khan", "friend.offer"))).toEqual(["Accept", "Decline", "Not now"]);
  });

  it("shows name and organisation where the asker chose to, and never the words", async () => {
    await begin(three);
    await world.ask("Ann Whitaker", { beforehand: ["show"] });
    const offer = read(world.post("Bashir Khan", "friend.offer"));
    expect(offer).toContain("Ann Whitaker, Chief executive, Tyne Police");
    expect(offer).not.toContain(WORDS);
  });

  it("comes back with everything that was entered, where something is wrong", async () => {
    await begin(three);
    const long = "x".repeat(1501);
    const wrong = await world.asking("Ann Whitaker", { theme: "teams", about: long, beforehand: ["show"] });
    expect(read(wrong)).toContain(words("friend.wrong.too-long", { length: 1501 }));
    if (wrong.surface !== "form") throw new Error("no form");
    const values = wrong.form.fields.map((field) =>
      "values" in field ? field.values : "value" in field ? field.value : "",
    );
    expect(values).toEqual(["teams", long, "either", "this_month", ["show"]]);
    const saved = await world.someone("Ann Whitaker").fill({ about: "Shorter" });
    expect(read(saved)).toContain("Shorter");
  });

  it("a second request on the same theme is not taken, on another it is", async () => {
    await begin(three);
    await world.asking("Ann Whitaker");
    expect(read(await world.asking("Ann Whitaker"))).toContain(words("friend.wrong.theme-asked"));
    expect(read(await world.asking("Ann Whitaker", { theme: "teams" }))).toContain(words("friend.request.asking"));
    expect(await world.tx((tx) => tx.friendRequest.count())).toBe(2);
  });

  it("a form that is sent twice stores one request", async () => {
    await begin(three);
    const ann = world.someone("Ann Whitaker");
    const form = await ann.command("friend");
    await Promise.all([1, 2, 3].map(() => ann.fill({ theme: "courage", about: WORDS }, { on: form })));
    expect(await world.tx((tx) => tx.friendRequest.count())).toBe(1);
  });

  it("leaves no readable word in the database, and none in what is planned or posted", async () => {
    await begin(three);
    await world.ask("Ann Whitaker", { about: "An unmistakable sentence" });
    const dump = await world.tx(async (tx) =>
      JSON.stringify([await tx.dueWork.findMany(), await tx.delivery.findMany(), await tx.friendOffer.findMany()]),
    );
    expect(dump).not.toContain("unmistakable");
    const [row] = await world.tx((tx) => tx.friendRequest.findMany());
    expect(Buffer.from(row?.sealed ?? []).toString("latin1")).not.toContain("unmistakable");
    // The control: the asker reads it.
    const ann = world.someone("Ann Whitaker");
    await ann.opensHome();
    await ann.press(words("friend.friends-button"));
    expect(read(await ann.press(yourRequest(ann)))).toContain("An unmistakable sentence");
  });

  it("says at once that nobody fits, keeps the request, and looks again when somebody becomes available", async () => {
    await begin({ "Ann Whitaker": { sector: "Police" }, "Bashir Khan": { themes: [] } });
    const shown = await world.asking("Ann Whitaker");
    expect(read(shown)).toContain(words("friend.request.nobody"));
    await world.pass({ minutes: 11 });
    expect(world.has("Ann Whitaker", "friend.nobody")).toBe(false);
    await world.join("Dee Marlow");
    await world.pass({ hours: 24 });
    expect(await world.asked()).toEqual(["Dee Marlow"]);
  });

  it("is for members; alumni and organisers who take no part are told so kindly, and alumni are asked", async () => {
    await begin({
      "Ann Whitaker": { sector: "Police" },
      "Al Umnus": { role: "alumnus" },
      "Fay Cole": { role: "facilitator" },
    });
    await world.someone("Al Umnus").opensHome();
    expect(labels(world.someone("Al Umnus").last())).not.toContain(words("friend.ask-button"));
    await world.ask("Ann Whitaker");
    expect(await world.asked()).toEqual(["Al Umnus"]);
  });
});

describe("changing and taking back", () => {
  it("can be withdrawn unseen, with the words given back one last time", async () => {
    await begin(three);
    await world.asking("Ann Whitaker");
    const ann = world.someone("Ann Whitaker");
    const gone = await ann.press(words("friend.request.withdraw"));
    expect(read(gone)).toContain(WORDS);
    await world.pass({ minutes: 11 });
    expect(await world.asked()).toEqual([]);
    expect(await world.tx((tx) => tx.friendRequest.count())).toBe(0);
    expect(read(await world.asking("Ann Whitaker"))).toContain(words("friend.request.asking"));
  });

  it("can be withdrawn while somebody is asked, who reads that it has moved on and is answered kindly", async () => {
    await begin(three);
    await world.ask("Ann Whitaker");
    const offer = world.post("Bashir Khan", "friend.offer");
    const ann = world.someone("Ann Whitaker");
    await ann.opensHome();
    await ann.press(words("friend.friends-button"));
    await ann.press(yourRequest(ann));
    await ann.press(words("friend.request.withdraw"));
    await world.pass({ minutes: 1 });
    expect(read(world.post("Bashir Khan", "friend.offer"))).toContain(words("friend.offer.over"));
    const late = await world.someone("Bashir Khan").press(words("friend.offer.accept"), { on: offer });
    expect(read(late)).toContain(words("friend.offer.late"));
    expect(await world.tx((tx) => tx.friendMatch.count())).toBe(0);
  });

  it("looks the same to the asker whether nobody, one, or several declined", async () => {
    await begin({ ...three, "Dee Marlow": {} });
    await world.ask("Ann Whitaker");
    const ann = world.someone("Ann Whitaker");
    const look = async () => {
      await ann.opensHome();
      const home = read(ann.last());
      await ann.press(words("friend.friends-button"));
      const all = read(ann.last());
      await ann.press(yourRequest(ann));
      return [home, all, read(ann.last())];
    };
    const before = await look();
    for (let times = 0; times < 2; times += 1) {
      const [name = ""] = await world.asked();
      await world.press(name, "friend.offer", words("friend.offer.decline"));
      await world.pass({ minutes: 1 });
      expect(await world.asked()).not.toEqual([name]);
      expect(await look()).toEqual(before);
    }
    expect(await world.asked()).toHaveLength(1);
    const posts = await world.tx((tx) =>
      tx.delivery.findMany({ where: { memberId: world.idOf("Ann Whitaker"), kind: { startsWith: "friend" } } }),
    );
    expect(posts).toEqual([]);
    // The control: where there is something to be seen, it is.
    const [last = ""] = await world.asked();
    await world.press(last, "friend.offer", words("friend.offer.decline"));
    expect(await look()).not.toEqual(before);
  });

  it("another theme asks somebody else, and whoever was asked for the first is not waited for", async () => {
    await begin({ ...three, "Bashir Khan": { themes: ["courage"] }, "Carys Pugh": { themes: ["teams"] } });
    await world.ask("Ann Whitaker");
    expect(await world.asked()).toEqual(["Bashir Khan"]);
    const ann = world.someone("Ann Whitaker");
    await ann.command("friend");
    await ann.press(yourRequest(ann));
    await ann.press(words("friend.request.change"));
    const changed = await ann.fill({ theme: "teams" });
    expect(read(changed)).toContain(words("friend.request.changed"));
    expect(await world.asked()).toEqual(["Carys Pugh"]);
  });
});
