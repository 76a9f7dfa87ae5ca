import { afterEach, describe, expect, it } from "vitest";
import { enqueue } from "../../src/delivery/ledger.ts";
import type { MemberOfCohort } from "../../src/feature.ts";
import { held, leaving } from "../../src/reflection/leaving.ts";
import type { Tx } from "../../src/store/store.ts";
import { button, createWorld, formIn, messageIn, say, textOf, type World } from "./world.ts";

let world: World;
afterEach(() => world.close());

const memberIn = (tx: Tx, name: string): Promise<MemberOfCohort> =>
  tx.member.findUniqueOrThrow({ where: { id: world.idOf(name) }, include: { cohort: true } });
const leave = (name: string) =>
  world.tx(async (tx) => {
    const means = { ...world.means, tx, now: world.now };
    await enqueue(tx, await leaving(means, await memberIn(tx, name)), world.now);
  });
const heldAbout = (name: string) =>
  world.tx(async (tx) =>
    (await held({ ...world.means, tx, now: world.now, say }, await memberIn(tx, name))).join("\n\n"),
  );
const begin = async () => {
  world = await createWorld([{ name: "Ann" }, { name: "Ben" }, { name: "Sue", connection: "south" }]);
  await world.tick();
  await world.at("2026-10-19T08:00:00Z");
};
const shares = (place: string) =>
  world.chat(place).filter(({ kind }) => kind === "reflection.share" || kind === "reflection.digest");

describe("leaving", () => {
  it("drops what waits, drafts included, and takes back what was shared by name", async () => {
    await begin();
    await world.answer("Ann", "By name", "cohort-named");
    await world.at("2026-10-25T09:00:00Z");
    await world.at("2026-10-26T09:00:00Z");
    await world.answer("Ann", "Draft", "cohort-unnamed");
    await leave("Ann");
    await world.deliver();
    expect(textOf(shares("room")[0]?.message)).toBe(say("reflection.share-withdrawn"));
    expect(textOf(shares("Sue")[0]?.message)).toBe(say("reflection.digest-empty"));
    const rows = await world.due();
    expect(
      rows.filter(({ memberId, targetId }) => memberId === world.idOf("Ann") || targetId === world.idOf("Ann")),
    ).toEqual([]);
    expect(rows.filter(({ kind }) => kind === "reflection.unnamed")).toEqual([]);
    // The journal stays for a return.
    expect(await heldAbout("Ann")).toContain("By name");
    expect(await heldAbout("Ann")).not.toContain("Draft");
  });

  it("erased, the posts say withdrawn although every row is gone", async () => {
    await begin();
    await world.answer("Ann", "By name", "cohort-named");
    await world.deliver();
    await leave("Ann");
    await world.tx((tx) => tx.member.delete({ where: { id: world.idOf("Ann") } }));
    await world.keys.destroy(`member:${world.idOf("Ann")}`);
    await world.deliver();
    expect(textOf(shares("room")[0]?.message)).toBe(say("reflection.share-withdrawn"));
    expect(await world.tx((tx) => tx.share.count())).toBe(0);
  });

  it("leaves the others as they are", async () => {
    await begin();
    await world.answer("Ann", "Ann's", "cohort-named");
    await world.answer("Ben", "Ben's", "cohort-named");
    await world.answer("Sue", "Nobody's", "cohort-unnamed");
    await world.deliver();
    const before = (await world.due()).filter(({ memberId }) => memberId === world.idOf("Ben"));
    await leave("Ann");
    await world.deliver();
    const texts = shares("room").map(({ message }) => textOf(message));
    expect(texts.filter((text) => text.includes("Ben's"))).toHaveLength(1);
    expect(texts).toContain(say("reflection.share-withdrawn"));
    expect((await world.due()).filter(({ memberId }) => memberId === world.idOf("Ben"))).toEqual(before);
    expect((await world.due()).filter(({ kind }) => kind === "reflection.unnamed")).toHaveLength(1);
  });
});

it("what is held is the journal, what was asked, and replies on their way, in the clear for them alone", async () => {
  await begin();
  await world.answer("Ann", "Ann's words", "cohort-named");
  await world.deliver();
  await world.press("Sue", button(world.chat("Sue")[0]?.message, "Skip this week"));
  const form = formIn(await world.press("Ben", button(shares("room")[0]?.message, "Reply to Ann")));
  expect(textOf(messageIn(await world.submit("Ben", form, { note: "Ben's reply" })))).toContain("Ann");
  const [ann, ben, sue] = [await heldAbout("Ann"), await heldAbout("Ben"), await heldAbout("Sue")];
  expect(ann).toContain("> Ann's words");
  expect(ann).toContain("> Ben's reply");
  expect(ben).toContain("One from you to somebody else");
  expect(ben).not.toContain("Ben's reply");
  expect(sue).toContain("(skipped)");
  expect(sue).toContain(say("reflection.held-no-journal"));
  for (const text of [ann, ben, sue]) expect(text).toContain(say("reflection.held-unnamed-none"));
});
