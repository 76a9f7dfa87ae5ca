// Leaving, coming back, and being erased.

import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { erasePerson, settleErasures } from "../../src/cohort/erasure.ts";
import { memberErase, memberExport, mintOrganiserCode } from "../../src/cohort/operate.ts";
import { token } from "../../src/cohort/screen.ts";
import type { MemberOfCohort } from "../../src/feature.ts";
import { newId, randomId } from "../../src/ids.ts";
import { KeyDestroyed } from "../../src/keystore/keystore.ts";
import { type Chat, openChat, type Someone } from "./chat.ts";

let chat: Chat;
let priya: Someone;
let olga: Someone;
let code: string;
const left: string[] = [];

beforeEach(async () => {
  left.length = 0;
  chat = await openChat([
    {
      leaving: async (_, member) => {
        left.push(member.id);
        return [{ key: `gone:${member.id}`, kind: "cohort.held", subject: "x", to: { member: member.id } }];
      },
      held: async (_, member) => [`## Journal\n\nan answer of ${member.id}`],
    },
  ]);
  await chat.cohort({ sizeLimit: 10 });
  olga = await chat.organiser();
  code = await chat.mint(olga);
  priya = chat.account("priya-account", { name: "Priya Shahani", zone: "Europe/London" });
  await chat.join(priya, code, { organisation: "Marshlight Trust", job: "Pathfinder", place: "Quillshire" });
});
afterEach(() => chat.close());

const memberOf = async (someone: Someone): Promise<MemberOfCohort> => {
  const [member] = (await someone.speaker()).members;
  if (member === undefined) throw new Error("no member");
  return member;
};

const leave = async () => {
  await priya.command("settings");
  await priya.press(chat.say("cohort.privacy.button"));
  await priya.press(chat.say("cohort.leave.button"));
  return priya.press(chat.say("cohort.leave.yes"));
};

describe("leaving", () => {
  it("says first what happens, and can be thought better of", async () => {
    await priya.command("settings");
    await priya.press(chat.say("cohort.privacy.button"));
    expect(await priya.press(chat.say("cohort.leave.button"))).toContain(chat.say("cohort.leave.body"));
    await priya.press(chat.say("cohort.leave.no"));
    expect((await memberOf(priya)).state).toBe("joined");
    expect(left).toEqual([]);
  });

  it("ends all that waits, and tells the other rooms", async () => {
    const { id, cohortId } = await memberOf(priya);
    await chat.store.transaction(async (tx) => {
      const at = new Date("2026-10-19T08:00:00Z");
      await tx.dueWork.create({ data: { kind: "x", targetId: id, memberId: id, cohortId, dueAt: at } });
      await tx.delivery.create({ data: { key: "k", kind: "x", subject: id, memberId: id, notBefore: at } });
    });
    expect(await leave()).toContain("You have left Ignite North");
    expect(left).toEqual([id]);
    await chat.store.transaction(async (tx) => {
      expect(await tx.dueWork.findFirst({ where: { kind: "x" } })).toMatchObject({ state: "skipped", why: "left" });
      const posts = await tx.delivery.findMany({ where: { memberId: id } });
      expect(posts).toMatchObject([{ key: "k", state: "dropped", why: "left" }]);
    });
  });

  it("warns the only organiser", async () => {
    await olga.command("settings");
    await olga.press(chat.say("cohort.privacy.button"));
    expect(await olga.press(chat.say("cohort.leave.button"))).toContain(chat.say("cohort.leave.only-organiser"));
  });

  it("leaves nothing to organise with", async () => {
    await olga.command("organise");
    const panel = olga.tokenOf(chat.say("organiser.codes.button"));
    await olga.command("settings");
    await olga.press(chat.say("cohort.privacy.button"));
    await olga.press(chat.say("cohort.leave.button"));
    await olga.press(chat.say("cohort.leave.yes"));
    expect(await olga.pressToken(panel)).toBe(chat.say("organiser.not-organiser"));
    expect(await olga.command("settings")).toBe(chat.say("cohort.not-yours"));
  });

  it("can be undone with a new code, and brings the same membership back", async () => {
    const before = await memberOf(priya);
    const box = await chat.keys.seal(`member:${before.id}`, "words", "test");
    await leave();
    expect(await priya.open()).toContain(chat.say("cohort.welcome.back-title"));
    await priya.say(code);
    expect(priya.sees()).toContain(chat.say("cohort.charter.returning"));
    await priya.press(chat.say("cohort.charter.accept"));
    expect(priya.form().fields.find(({ id }) => id === "place")).toMatchObject({ value: "Quillshire" });
    await priya.fill({});
    expect(await memberOf(priya)).toMatchObject({ id: before.id, state: "joined", leftAt: null });
    expect(await chat.keys.open(`member:${before.id}`, box, "test")).toBe("words");
  });
});

describe("what is held", () => {
  it("is shown a page at a time, with what other rooms hold", async () => {
    const { id } = await memberOf(priya);
    await priya.pressToken(token("cohort.held", id));
    expect(priya.sees()).toContain("Priya Shahani");
    expect(priya.sees()).toContain(`an answer of ${id}`);
  });

  it("is handed over as one file, as things are when it leaves", async () => {
    const { id } = await memberOf(priya);
    await priya.pressToken(token("cohort.held", id));
    expect(await priya.press(chat.say("cohort.held.send"))).toBe(chat.say("cohort.held.sent"));
    await chat.database.store.transaction((tx) =>
      tx.member.update({ where: { id }, data: { organisation: "Elsewhere Trust" } }),
    );
    const [file, ...more] = await chat.compose("cohort.held");
    expect(more).toEqual([]);
    expect(file).toContain("kindling-about-me.md\n# What is held about you");
    expect(file).toContain("- Organisation: Elsewhere Trust");
    expect(file).toContain(`an answer of ${id}`);
  });

  it("is offered as text where the platform takes no files", async () => {
    const { id } = await memberOf(priya);
    chat.can.files = false;
    await priya.pressToken(token("cohort.held", id));
    expect(priya.labels()).toContain(chat.say("cohort.held.send-text"));
    expect(priya.labels()).not.toContain(chat.say("cohort.held.send"));
  });

  it("is open to somebody who left, and to nobody else", async () => {
    const { id } = await memberOf(priya);
    await leave();
    expect(await priya.press(chat.say("cohort.held.button"))).toContain("Quillshire");
    expect(await olga.pressToken(token("cohort.held", id))).toBe(chat.say("cohort.not-yours"));
    expect(await olga.pressToken(token("cohort.held-send", id))).toBe(chat.say("cohort.not-yours"));
  });

  it("is handed out on the command line", async () => {
    const { id } = await memberOf(priya);
    const exported = await memberExport(chat.operator(), id);
    expect(exported.is === "exported" && exported.markdown).toContain("- Organisation: Marshlight Trust");
    expect(await memberExport(chat.operator(), newId())).toEqual({ is: "refused", because: "unknown-member" });
  });
});

/** In which tables a text stands, in whatever column. */
async function tablesWith(text: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: chat.database.url });
  await client.connect();
  try {
    const tables = await client.query<{ name: string }>(
      "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1",
    );
    const found: string[] = [];
    for (const { name } of tables.rows) {
      const rows = await client.query(`SELECT 1 FROM "${name}" AS r WHERE strpos(r::text, $1) > 0 LIMIT 1`, [text]);
      if (rows.rowCount) found.push(name);
    }
    return found;
  } finally {
    await client.end();
  }
}

/** Puts something of Priya into every table that can name her. */
async function spread(member: MemberOfCohort): Promise<Uint8Array<ArrayBuffer>> {
  const other = await memberOf(olga);
  const at = new Date("2026-10-13T08:00:00Z");
  const owner = `member:${member.id}` as const;
  const sealed = await chat.keys.seal(owner, "my own words", "answer");
  await priya.pressToken(token("cohort.link", member.id));
  await priya.pressToken(token("cohort.pause", member.id));
  await priya.fill({ until: "2026-11-02" });
  await chat.store.transaction(async (tx) => {
    const { cohortId, id } = member;
    const week = {
      id: newId(),
      cohortId,
      period: "2026-W42",
      number: 1,
      questionId: "teams-1",
      themeId: "teams",
      text: "?",
    };
    await tx.weekQuestion.create({ data: week });
    const ask = await tx.ask.create({ data: { weekQuestionId: week.id, memberId: id, askedAt: at } });
    const answer = {
      id: randomId(),
      askId: ask.id,
      memberId: id,
      sealed,
      visibility: "cohort_named" as const,
      answeredAt: at,
    };
    await tx.answer.create({ data: answer });
    const share = await tx.share.create({
      data: { cohortId, weekQuestionId: week.id, memberId: id, answerId: answer.id, sharedAt: at },
    });
    await tx.note.create({ data: { shareId: share.id, toId: id, fromId: other.id, sealed } });
    await tx.delivery.create({
      data: {
        key: `q:${id}`,
        kind: "reflection.question",
        subject: ask.id,
        memberId: id,
        cohortId,
        connectionId: "north",
        platformUserId: priya.who.user,
        state: "sent",
        notBefore: at,
      },
    });
    const about = { kind: "cohort.person-unreachable", subject: id, memberId: other.id, cohortId };
    await tx.delivery.create({ data: { key: `u:${id}`, ...about, notBefore: at } });
    const codes = await tx.invitation.findFirstOrThrow({ where: { purpose: "join" } });
    await tx.joining.create({
      data: {
        connectionId: "north",
        platformUserId: priya.who.user,
        invitationId: codes.id,
        profile: { organisation: "Marshlight Trust" },
        dropAfter: at,
      },
    });
    await tx.rateLimit.create({ data: { connectionId: "north", channel: priya.who.user, notBefore: at } });
  });
  return sealed;
}

const erase = async (answers: Record<string, string>) => {
  await priya.pressToken(token("cohort.erase", (await memberOf(priya)).id));
  return priya.fill(answers);
};

describe("being erased", () => {
  it("needs the word", async () => {
    await erase({ word: "yes" });
    expect(priya.corrections()).toEqual({ word: chat.say("cohort.erase.wrong-word", { word: "ERASE" }) });
    expect((await memberOf(priya)).state).toBe("joined");
  });

  it("leaves nothing of the person in any table, and their words unreadable in an old copy", async () => {
    const member = await memberOf(priya);
    const { person, account } = await priya.speaker();
    const sealed = await spread(member);
    const traces = {
      name: "Priya Shahani",
      organisation: "Marshlight Trust",
      job: "Pathfinder",
      place: "Quillshire",
      account: account?.id ?? "",
      platformUser: priya.who.user,
      person: person?.id ?? "",
      member: member.id,
      sealed: Buffer.from(sealed).toString("hex"),
    };
    // The same look finds all of it beforehand: otherwise finding nothing would prove nothing.
    const before = await Promise.all(Object.values(traces).map(tablesWith));
    for (const [index, tables] of before.entries()) expect(tables, Object.keys(traces)[index]).not.toEqual([]);
    expect(new Set(before.flat())).toEqual(
      new Set(
        ["Account", "Answer", "Ask", "Delivery", "DueWork", "Invitation", "Joining", "Member", "Note"].concat(
          "Person",
          "RateLimit",
          "Share",
        ),
      ),
    );

    expect(await erase({ word: "erase" })).toBe(chat.say("cohort.erase.done"));
    expect(left).toEqual([member.id]);
    const { member: bareNumber, ...names } = traces;
    for (const [what, text] of Object.entries(names)) expect(await tablesWith(text), what).toEqual([]);
    // The bare number stays where it lets a restored backup be cleaned again, and where the key is still to be destroyed.
    expect(await tablesWith(bareNumber)).toEqual(["DueWork", "Erasure"]);

    expect(await chat.keys.open(`member:${member.id}`, sealed, "answer")).toBe("my own words");
    chat.pass({ minutes: 1 });
    expect(await chat.work()).toContain("cohort.destroy-keys");
    await expect(chat.keys.open(`member:${member.id}`, sealed, "answer")).rejects.toThrow(KeyDestroyed);
    expect(await tablesWith(bareNumber)).toEqual(["Erasure"]);
    expect(await chat.keys.destroyed()).toEqual([`member:${member.id}`]);

    expect(await priya.open()).toContain(chat.say("cohort.welcome.title"));
    expect((await memberOf(olga)).state).toBe("joined");
  });

  it("takes what an adapter remembers of the person along, and nothing of anybody else, however alike their ids are", async () => {
    const { user } = priya.who;
    const chatOf = (id: string) => JSON.stringify({ service: "https://service.example.test/", user: id });
    const theirs = [
      { key: `north/person/${user}`, value: JSON.stringify({ service: "https://service.example.test/" }) },
      { key: "north/chat/a:1", value: chatOf(user) },
    ];
    const others = [
      { key: `south/person/${user}`, value: "{}" },
      { key: `north/person/${user}-2`, value: "{}" },
      { key: `north/chat/a:2`, value: chatOf(`${user}-2`) },
      { key: "north/home", value: "{}" },
    ];
    await chat.store.transaction((tx) => tx.reference.createMany({ data: [...theirs, ...others] }));
    await erase({ word: "ERASE" });
    const left = await chat.store.transaction((tx) => tx.reference.findMany({ orderBy: { key: "asc" } }));
    expect(left.map(({ key }) => key)).toEqual(others.map(({ key }) => key).toSorted());
  });

  it("is settled at the next start where the process died before the key was destroyed", async () => {
    const { id } = await memberOf(priya);
    await erase({ word: "ERASE" });
    expect(await settleErasures(chat.store, chat.keys)).toBe(1);
    expect(await settleErasures(chat.store, chat.keys)).toBe(0);
    expect(await chat.keys.destroyed()).toEqual([`member:${id}`]);
    chat.pass({ minutes: 1 });
    await chat.work();
  });

  it("changes nothing where the transaction fails", async () => {
    const { id } = await memberOf(priya);
    await expect(
      chat.store.transaction(async (tx) => {
        const member = await tx.member.findUniqueOrThrow({ where: { id } });
        await erasePerson({ ...chat.means(), tx }, member.personId, []);
        throw new Error("power cut");
      }),
    ).rejects.toThrow("power cut");
    expect(await settleErasures(chat.store, chat.keys)).toBe(0);
    expect((await memberOf(priya)).id).toBe(id);
  });

  it("of one cohort keeps the person in the other; of everything takes both", async () => {
    await chat.cohort({ handle: "place", name: "Place" });
    const minted = await mintOrganiserCode(chat.operator(), "place");
    await priya.say(minted.is === "minted" ? minted.code : "");
    await priya.press(chat.say("cohort.charter.accept"));
    await priya.fill({});
    expect(await erase({ word: "ERASE", scope: "here" })).toBe(
      chat.say("cohort.erase.done-here", { cohort: "Ignite North" }),
    );
    expect((await priya.speaker()).members.map(({ cohort }) => cohort.name)).toEqual(["Place"]);

    await chat.join(priya, code);
    expect(await erase({ word: "ERASE", scope: "everywhere" })).toBe(chat.say("cohort.erase.done"));
    expect((await priya.speaker()).person).toBeUndefined();
    expect(await tablesWith("Priya Shahani")).toEqual([]);
    expect(await settleErasures(chat.store, chat.keys)).toBe(3);
  });

  it("is open to somebody who left", async () => {
    await leave();
    await priya.press(chat.say("cohort.erase.button"));
    expect(await priya.fill({ word: "erase" })).toBe(chat.say("cohort.erase.done"));
    expect(await tablesWith("Priya Shahani")).toEqual([]);
  });

  it("cannot be done to somebody else", async () => {
    const { id } = await memberOf(priya);
    expect(await olga.submitToken(token("cohort.erase", id), { word: "ERASE" })).toBe(chat.say("cohort.not-yours"));
    expect((await memberOf(priya)).id).toBe(id);
  });

  it("can be done by the operator, who destroys the key at once", async () => {
    const { id } = await memberOf(priya);
    expect(await memberErase(chat.operator(), id, "everywhere")).toMatchObject({ is: "done" });
    expect(await chat.keys.destroyed()).toEqual([`member:${id}`]);
    expect(await memberErase(chat.operator(), id, "here")).toEqual({ is: "refused", because: "unknown-member" });
    expect(await tablesWith("Priya Shahani")).toEqual([]);
  });

  it("lets the same person join again as somebody new", async () => {
    const { id } = await memberOf(priya);
    await erase({ word: "ERASE" });
    await settleErasures(chat.store, chat.keys);
    expect(await chat.join(priya, code)).toContain("You are in");
    expect((await memberOf(priya)).id).not.toBe(id);
  });
});
