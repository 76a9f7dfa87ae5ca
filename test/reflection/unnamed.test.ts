// Shared without a name: nothing that stays behind says whose it was.

import { afterEach, describe, expect, it } from "vitest";
import { instantOf } from "../../src/clock.ts";
import { mintToken } from "../../src/platform/token.ts";
import { postUnnamed } from "../../src/reflection/sharing.ts";
import { onServer } from "../doubles/database.ts";
import { button, createWorld, filledWith, formIn, labels, messageIn, say, textOf, type World } from "./world.ts";

let world: World;
afterEach(() => world.close());

const begin = async (...names: string[]) => {
  world = await createWorld(names.map((name) => ({ name })));
  await world.tick();
  await world.at("2026-10-19T08:00:00Z");
};
const unnamed = () => world.chat("room").filter(({ kind }) => kind === "reflection.unnamed-share");
const work = async () => (await world.due()).find(({ kind }) => kind === "reflection.unnamed");

/** Every row of every table, as text, sorted: with all that a thief of the database would hold. */
async function dump(): Promise<Map<string, string[]>> {
  const sql = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1";
  const tables = await onServer(sql, world.url);
  const rows = new Map<string, string[]>();
  for (const { table_name: table } of tables) {
    const found = await onServer(`SELECT row_to_json(t)::text AS row FROM "${table}" t ORDER BY 1`, world.url);
    rows.set(
      String(table),
      found.map(({ row }) => String(row)),
    );
  }
  return rows;
}

/** What a dump says of one member: every row that names them or an ask of theirs, without ids and moments of its own. */
async function tracesOf(name: string): Promise<string[]> {
  const ids = [world.idOf(name), world.personOf(name)];
  const asks = await world.tx((tx) => tx.ask.findMany({ where: { memberId: world.idOf(name) }, select: { id: true } }));
  ids.push(...asks.map(({ id }) => id));
  const all = [...(await dump())].flatMap(([table, rows]) =>
    rows.filter((row) => ids.some((id) => row.includes(id))).map((row) => `${table} ${row}`),
  );
  return all
    .map((row) =>
      row
        .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, "<id>")
        .replaceAll(new RegExp(name, "gi"), "<name>")
        .replaceAll(/"\d{4}-\d{2}-\d{2}T[^"]*"/g, "<moment>"),
    )
    .sort();
}

describe("shared without a name", () => {
  it("says beforehand what that means", async () => {
    await begin("Ann");
    const form = formIn(await world.command("Ann", "answer"));
    expect(textOf({ body: form.intro ?? [] })).toContain("your journal keeps no copy");
  });

  it("waits until a moment of the next day that chance picks; until then it can be changed and withdrawn", async () => {
    await begin("Ann");
    world.draw(0.25);
    const saved = await world.answer("Ann", "Nobody knows", "cohort-unnamed");
    expect(textOf(saved)).toContain("without your name");
    expect((await work())?.dueAt.toISOString()).toBe("2026-10-20T11:00:00.000Z");
    expect(await work()).toMatchObject({ memberId: null, period: "" });
    const form = formIn(await world.press("Ann", button(saved, "Edit")));
    expect(filledWith(form, "answer")).toBe("Nobody knows");
    await world.submit("Ann", form, { answer: "Nobody knows this", who: "cohort-unnamed" });
    expect(textOf(messageIn(await world.command("Ann", "journal")))).toContain("not posted yet");
    await world.at("2026-10-20T10:59:00Z");
    expect(unnamed()).toEqual([]);
    await world.at("2026-10-20T11:00:00Z");
    expect(textOf(unnamed()[0]?.message)).toContain("Nobody knows this");
    expect(textOf(unnamed()[0]?.message)).toContain("Chatham House");
    expect(textOf(unnamed()[0]?.message)).not.toContain("Ann");
    expect(labels(unnamed()[0]?.message)).toEqual([]);
  });

  it("withdrawn before, it is never posted", async () => {
    await begin("Ann");
    const saved = await world.answer("Ann", "Nobody knows", "cohort-unnamed");
    const gone = messageIn(await world.press("Ann", button(saved, "Withdraw")));
    expect(textOf(gone)).toContain("Nobody knows");
    expect(await work()).toBeUndefined();
    await world.beats("2026-10-20T09:00:00Z", "2026-10-20T21:00:00Z");
    expect(unnamed()).toEqual([]);
  });

  it("made private before, it is never posted; chosen again, it waits for the day after that", async () => {
    await begin("Ann");
    await world.answer("Ann", "Back and forth", "cohort-unnamed");
    await world.answer("Ann", "Back and forth", "only-me");
    expect(await work()).toBeUndefined();
    world.set("2026-10-20T12:00:00Z");
    await world.answer("Ann", "Back and forth", "cohort-unnamed");
    await world.at("2026-10-20T20:30:00Z");
    expect(unnamed()).toEqual([]);
    await world.at("2026-10-21T20:30:00Z");
    expect(unnamed()).toHaveLength(1);
  });

  it("posted, it cannot be withdrawn, edited or found in the journal; an edit that comes too late is given back", async () => {
    await begin("Ann");
    const saved = await world.answer("Ann", "Out of my hands", "cohort-unnamed");
    const form = formIn(await world.press("Ann", button(saved, "Edit")));
    await world.at("2026-10-20T20:30:00Z");
    expect(textOf(messageIn(await world.press("Ann", button(saved, "Withdraw"))))).toBe(
      say("reflection.nothing-to-withdraw"),
    );
    const late = messageIn(await world.submit("Ann", form, { answer: "A better version", who: "cohort-unnamed" }));
    expect(textOf(late)).toContain(say("reflection.answer-gone"));
    expect(textOf(late)).toContain("A better version");
    expect(textOf(messageIn(await world.command("Ann", "journal")))).toContain(say("reflection.journal-empty"));
    await world.deliver();
    expect(unnamed()).toHaveLength(1);
    expect(textOf(unnamed()[0]?.message)).toContain("Out of my hands");
  });

  it("an edit at the very moment of posting is either posted or refused, never half of each", async () => {
    await begin("Ann");
    const saved = await world.answer("Ann", "Before", "cohort-unnamed");
    const form = formIn(await world.press("Ann", button(saved, "Edit")));
    const waiting = await work();
    if (waiting === undefined) throw new Error("nothing waits");
    world.set("2026-10-20T20:30:00Z");
    let edit: Promise<unknown> = Promise.resolve();
    await world.tx(async (tx) => {
      await tx.$queryRaw`SELECT "id" FROM "DueWork" WHERE "id" = ${waiting.id}::uuid FOR UPDATE`;
      edit = world.submit("Ann", form, { answer: "After", who: "only-me" });
      // Give the edit time to run into the lock: it has to wait, or it would be lost.
      while (!(await isBlocked())) await new Promise((resume) => setImmediate(resume));
      const { posts } = await postUnnamed({ ...world.means, tx, now: world.now }, waiting);
      expect(posts).toHaveLength(1);
      await tx.dueWork.delete({ where: { id: waiting.id } });
    });
    const reply = messageIn((await edit) as Parameters<typeof messageIn>[0]);
    expect(textOf(reply)).toContain(say("reflection.answer-gone"));
    expect(textOf(reply)).toContain("After");
    expect(await world.tx((tx) => tx.answer.count())).toBe(0);
  });

  it("done twice by mistake, it is posted once", async () => {
    await begin("Ann");
    await world.answer("Ann", "Once", "cohort-unnamed");
    const waiting = await work();
    if (waiting === undefined) throw new Error("nothing waits");
    const again = () => world.tx((tx) => postUnnamed({ ...world.means, tx, now: world.now }, waiting));
    const outcomes = [await again(), await again()];
    expect(outcomes.map(({ posts }) => posts?.length ?? 0)).toEqual([1, 0]);
    expect(outcomes.every(({ forget }) => forget)).toBe(true);
    expect(await world.tx((tx) => tx.unnamedShare.count())).toBe(1);
  });
});

describe("what stays behind", () => {
  /** The one who shares and the one who does nothing behave alike otherwise. */
  const liveTheWeek = async (share: (name: string) => Promise<unknown>) => {
    await begin("Ann", "Ben");
    for (const name of ["Ann", "Ben"]) formIn(await world.command(name, "answer"));
    await share("Ann");
    await world.beats("2026-10-20T20:30:00Z", "2026-10-22T08:00:00Z", "2026-10-25T09:00:00Z", "2026-10-26T09:00:00Z");
  };

  it("says of the author exactly what it says of somebody who shared nothing", async () => {
    await liveTheWeek((name) => world.answer(name, "Mine, and nobody's", "cohort-unnamed"));
    expect(unnamed()).toHaveLength(1);
    expect(await tracesOf("Ann")).toEqual(await tracesOf("Ben"));
  });

  it("so too where the author had skipped, put it off, or was asked again while the draft waited", async () => {
    await begin("Ann", "Ben");
    for (const name of ["Ann", "Ben"]) {
      const card = world.chat(name)[0]?.message;
      await world.press(name, button(card, "Skip this week"));
      const choice = messageIn(await world.press(name, button(card, "Not now")));
      await world.press(name, button(choice, "Tomorrow"));
    }
    world.draw(0.99);
    await world.answer("Ann", "Mine, and nobody's", "cohort-unnamed");
    await world.press("Ben", button(world.chat("Ben")[0]?.message, "Answer"));
    await world.beats("2026-10-20T08:00:00Z", "2026-10-20T20:59:00Z", "2026-10-26T09:00:00Z");
    expect(unnamed()).toHaveLength(1);
    expect(await tracesOf("Ann")).toEqual(await tracesOf("Ben"));
  });

  it("so too where the author had answered privately first, and so was not reminded", async () => {
    await begin("Ann", "Ben");
    for (const name of ["Ann", "Ben"]) formIn(await world.command(name, "answer"));
    await world.answer("Ann", "Mine alone, at first", "only-me");
    await world.at("2026-10-22T08:00:00Z");
    const reminded = (name: string) => world.chat(name).some(({ kind }) => kind === "reflection.reminder");
    expect([reminded("Ann"), reminded("Ben")]).toEqual([false, true]);
    await world.answer("Ann", "Mine, and nobody's", "cohort-unnamed");
    await world.beats("2026-10-23T20:30:00Z", "2026-10-26T09:00:00Z");
    expect(unnamed()).toHaveLength(1);
    expect(await tracesOf("Ann")).toEqual(await tracesOf("Ben"));
  });

  it("the same look tells a named share apart, so it would see a difference", async () => {
    await liveTheWeek((name) => world.answer(name, "Mine", "cohort-named"));
    expect(await tracesOf("Ann")).not.toEqual(await tracesOf("Ben"));
  });

  it("holds no id of the draft, its ask or its author beside the share, and no moment of writing", async () => {
    await begin("Ann", "Ben");
    await world.answer("Ann", "Mine, and nobody's", "cohort-unnamed");
    const draft = await world.tx((tx) => tx.answer.findFirstOrThrow());
    const before = await dump();
    expect([...before.values()].flat().join("\n")).toContain(draft.id);
    await world.at("2026-10-20T20:30:00Z");
    const after = await dump();
    const text = [...after.values()].flat().join("\n");
    expect(text).not.toContain(draft.id);
    expect(text).not.toContain("nobody's");
    const [share] = after.get("UnnamedShare") ?? [];
    const posts = (after.get("Delivery") ?? []).filter((row) => row.includes("unnamed"));
    expect(posts).toHaveLength(1);
    for (const row of [share ?? "", ...posts]) {
      for (const id of [draft.askId, world.idOf("Ann"), world.personOf("Ann")]) expect(row).not.toContain(id);
      expect(row).not.toContain(instantOf(draft.answeredAt).toString().slice(0, 13));
    }
    expect((after.get("DueWork") ?? []).filter((row) => row.includes("unnamed"))).toEqual([]);
    expect(after.get("Answer")).toEqual([]);
    // Sealed with the cohort's key: the author's would tell.
    const row = await world.tx((tx) => tx.unnamedShare.findFirstOrThrow());
    await expect(world.keys.open(`member:${world.idOf("Ann")}`, row.sealed, `unnamed:${row.id}`)).rejects.toThrow();
    expect(await world.keys.open(`cohort:${world.cohortId}`, row.sealed, `unnamed:${row.id}`)).toBe(
      "Mine, and nobody's",
    );
  });

  it("the home says nothing of a draft, whose page would go on saying it", async () => {
    await begin("Ann");
    const before = textOf(await world.home("Ann"));
    await world.answer("Ann", "Nobody knows", "cohort-unnamed");
    expect(textOf(await world.home("Ann"))).toBe(before);
  });

  it("an old button to the draft leads nowhere, for anybody", async () => {
    await begin("Ann", "Ben");
    await world.answer("Ann", "Nobody knows", "cohort-unnamed");
    const { id } = await world.tx((tx) => tx.answer.findFirstOrThrow());
    await world.at("2026-10-20T20:30:00Z");
    const token = mintToken({ action: "reflection.withdraw", subject: id });
    const [ann, ben] = [await world.pressToken("Ann", token), await world.pressToken("Ben", token)];
    expect(ann).toEqual(ben);
  });
});

/** Whether somebody waits for a lock in this database. */
async function isBlocked(): Promise<boolean> {
  const sql = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
  return (await onServer(sql, world.url)).length > 0;
}
