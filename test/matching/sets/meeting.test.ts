// Learning sets that meet: dates, cards, promises, and people who come and go.

import ICAL from "ical.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { words } from "../../golden/house.ts";
import { labelsOf, type Sight } from "../../golden/sight.ts";
import type { Someone } from "../../golden/someone.ts";
import { fileOf, namesIn, textOf, World } from "./world.ts";

let world: World;
beforeEach(async () => {
  world = await World.open();
});
afterEach(() => world.house.close());

describe("a set that meets", () => {
  const announcedMixed = async (count: number, size = "3-4"): Promise<void> => {
    await world.cohortOf(count);
    await world.mixed(size);
    await world.olga.press(words("set.approve-button"));
  };
  const setDate = async (one: Someone, answers: Record<string, string> = {}): Promise<Sight> => {
    await world.page(one);
    await one.press(words("set.date-button"));
    return one.fill({ day: "2026-10-22", time: "16:00", minutes: "90", where: "https://meet.example/set", ...answers });
  };

  it("puts its dates into everybody's calendar, moves them and calls them off", async () => {
    await announcedMixed(3);
    const [one, other] = world.people as [Someone, Someone];
    await setDate(one);
    await world.house.deliver();
    const read = () => {
      const calendar = new ICAL.Component(ICAL.parse(fileOf(world.house.post(other.who, "set.date")).text));
      const component = calendar.getFirstSubcomponent("vevent");
      if (component === null) throw new Error("no event");
      const event = new ICAL.Event(component);
      return {
        method: calendar.getFirstPropertyValue("method"),
        uid: event.uid,
        sequence: event.sequence,
        start: event.startDate.toJSDate().toISOString(),
        minutes: event.duration.toSeconds() / 60,
        where: event.location,
        status: component.getFirstPropertyValue("status"),
        text: fileOf(world.house.post(other.who, "set.date")).text,
      };
    };
    const first = read();
    // Four in the afternoon in London in summer time.
    expect(first).toMatchObject({
      method: "PUBLISH",
      sequence: 0,
      start: "2026-10-22T15:00:00.000Z",
      minutes: 90,
      where: "https://meet.example/set",
      status: "CONFIRMED",
    });
    expect(first.text).not.toContain("Member");
    await world.page(one);
    await one.press(words("set.change-date-button"));
    await one.fill({ day: "2026-10-29" });
    await world.house.deliver();
    // Summer time has ended by then: the hour on the clock is the same.
    expect(read()).toMatchObject({ uid: first.uid, sequence: 1, start: "2026-10-29T16:00:00.000Z" });
    await world.page(other);
    await other.press(words("set.cancel-date-button"));
    await world.house.deliver();
    expect(read()).toMatchObject({ uid: first.uid, method: "CANCEL", status: "CANCELLED", sequence: 2 });
    await world.house.at("2026-10-28T16:00:00Z");
    expect(world.house.posts(other.who, "set.card")).toEqual([]);
  });

  it("gets its card the day before, presents in turn, and is asked afterwards", async () => {
    await announcedMixed(3);
    const [one] = world.people as [Someone];
    await setDate(one);
    await world.house.at("2026-10-21T15:00:00Z");
    const order = namesIn((await world.stored())[0]);
    const presenter = order[0] ?? "";
    const card = textOf(world.house.post(world.called(order[1] ?? "").who, "set.card"));
    expect(card).toContain(words("set.card-presents", { name: presenter }));
    expect([...card.matchAll(/(\d+) min/g)].reduce((sum, [, minutes]) => sum + Number(minutes), 0)).toBe(90);
    expect(textOf(world.house.post(world.called(presenter).who, "set.card"))).toContain(words("set.card-presents-you"));
    await world.house.at("2026-10-22T16:30:00Z");
    expect(textOf(world.house.post(one.who, "set.after"))).toContain(words("set.after"));
    await setDate(one, { day: "2026-11-19" });
    await world.house.at("2026-11-18T16:00:00Z");
    expect(textOf(world.house.post(world.called(presenter).who, "set.card"))).toContain(
      words("set.card-presents", { name: order[1] ?? "" }),
    );
  });

  it("keeps its promises to itself: not its facilitator, not organisers, nobody else reads them", async () => {
    await announcedMixed(6, "3-4");
    const [mine, theirs] = await world.stored();
    const one = world.called(namesIn(mine)[0] ?? "");
    const peer = world.called(namesIn(mine)[1] ?? "");
    const stranger = world.called(namesIn(theirs)[0] ?? "");
    await world.page(one);
    await one.press(words("set.commitments-button"));
    await one.press(words("set.promise-button"));
    await one.fill({ text: "Ask my board what they fear" });
    await world.page(peer);
    const list = await peer.press(words("set.commitments-button"));
    expect(textOf(list)).toContain("Ask my board what they fear");
    expect(labelsOf(list).some((label) => label.startsWith("Mine"))).toBe(false);
    const own = await world.page(one);
    const refused = await stranger.press(words("set.commitments-button"), { on: own });
    expect(textOf(refused)).toBe(words("set.not-in-it"));
    expect(textOf(await world.olga.press(words("set.commitments-button"), { on: own }))).toBe(words("set.not-in-it"));
    // As its facilitator she sees who is in it, and nothing of that.
    await world.house.store.transaction(async (tx) => {
      const { id } = await tx.member.findFirstOrThrow({ where: { person: { name: "Olga Marsh" } } });
      await tx.learningSet.update({ where: { id: mine?.id ?? "" }, data: { facilitatorId: id } });
    });
    await world.olga.opensHome();
    const seen = await world.olga.press(words("set.facilitates-button", { number: mine?.number ?? 0 }));
    expect(textOf(seen)).toContain(namesIn(mine)[0]);
    expect(labelsOf(seen)).toEqual([words("cohort.home-button")]);
    expect(textOf(await world.olga.press(words("set.commitments-button"), { on: own }))).toBe(words("set.not-in-it"));
    const rows = await world.house.store.transaction((tx) => tx.setCommitment.findMany());
    expect(Buffer.from(rows[0]?.sealed ?? []).includes("board")).toBe(false);
    // Looked at in the next meeting.
    await one.press(words("set.commitments-button"), { on: own });
    await one.press(words("set.review-button", { text: "Ask my board what they…" }));
    await one.press(words("set.review-carry-button"));
    expect(textOf(one.last())).toContain(words("set.promises-carried", { times: 1 }));
    await one.press(labelsOf(one.last()).find((label) => label.startsWith("Mine")) ?? "");
    await one.press(words("set.review-done-button"));
    expect(textOf(one.last())).toContain(words("set.promises-none"));
  });

  it("goes on with another when it has become too small, in a new conversation with all of them", async () => {
    await announcedMixed(6, "3-4");
    const [small, other] = await world.stored();
    const leaver = world.called(namesIn(small)[0] ?? "");
    const stays = world.called(namesIn(small)[1] ?? "");
    await world.page(stays);
    await stays.press(words("set.commitments-button"));
    await stays.press(words("set.promise-button"));
    await stays.fill({ text: "Write the letter" });
    await world.page(leaver);
    await leaver.press(words("set.leave-button"));
    await leaver.press(words("set.leave-yes-button"));
    await world.house.deliver();
    const proposal = world.house.post(world.olga.who, "set.small");
    expect(textOf(proposal)).toContain(`set ${other?.number}`);
    await world.olga.press(words("set.small-merge-button"), { on: proposal });
    const after = await world.stored();
    expect(after.map(namesIn).map((names) => names.sort())).toEqual([
      [...namesIn(small).slice(1), ...namesIn(other)].sort(),
    ]);
    const introductions = await world.house.store.transaction((tx) =>
      tx.introduction.findMany({ where: { kind: "set", endedAt: null }, include: { members: true } }),
    );
    expect(introductions.map(({ subject, members }) => [subject, members.length])).toEqual([[after[0]?.id, 5]]);
    await world.page(world.called(namesIn(other)[0] ?? ""));
    const last = await world.called(namesIn(other)[0] ?? "").press(words("set.commitments-button"));
    expect(textOf(last)).toContain("Write the letter");
    // A button of before leads to the set as it is now.
    await world.olga.press(words("set.small-merge-button"), { on: proposal });
    expect(textOf(world.olga.last())).toContain(words("set.merge-not"));
  });

  it("takes in somebody who joins late", async () => {
    await announcedMixed(3);
    await setDate(world.people[0] as Someone);
    const code = await world.house.mint(world.olga, { uses: "1" });
    const late = world.house.someone("late", { name: "Member Z" });
    await world.house.joins(late, code, { organisation: "Late Organisation" });
    await world.screen();
    await world.olga.press(words("set.place-button"));
    const [set] = await world.stored();
    const id = await world.house.store.transaction((tx) =>
      tx.member.findFirstOrThrow({ where: { person: { name: "Member Z" } } }),
    );
    await world.olga.fill({ who: id.id, set: set?.id ?? "" });
    expect(namesIn((await world.stored())[0])).toContain("Member Z");
    await world.house.deliver();
    expect(fileOf(world.house.post(late.who, "set.date")).type).toBe("text/calendar");
  });

  it("forgets what somebody promised when they are erased", async () => {
    await announcedMixed(4);
    const one = world.people[0] as Someone;
    await world.page(one);
    await one.press(words("set.commitments-button"));
    await one.press(words("set.promise-button"));
    await one.fill({ text: "Nothing lasts" });
    await one.opensHome();
    await one.press(words("cohort.settings.button"));
    await one.press(words("cohort.privacy.button"));
    await one.press(words("cohort.erase.button"));
    await one.fill({ word: words("cohort.erase.word") });
    const rest = await world.house.store.transaction(async (tx) => [
      await tx.setCommitment.count(),
      await tx.setPlace.count(),
    ]);
    expect(rest).toEqual([0, 3]);
  });
});
