import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import ICAL from "ical.js";
import { afterEach, describe, expect, it } from "vitest";
import { Temporal } from "../../src/clock.ts";
import { readTicket, writeTicket } from "../../src/introduction/calendar.ts";
import { firstIdea, readWhen } from "../../src/introduction/when.ts";
import { calendarRoute } from "../../src/web/calendar.ts";
import { createMouth, type Someone, someoneAt } from "./mouth.ts";
import { createWorld, say, type World } from "./world.ts";

const NOW = Temporal.Instant.from("2026-10-14T09:00:00Z");
const SECRET = new Uint8Array(32).fill(7);

describe("the first idea of a time", () => {
  it("is a working day some days ahead, at ten where all are in one zone", () => {
    expect(firstIdea(NOW, ["Europe/London", "Europe/London"]).toString()).toBe(
      "2026-10-19T10:00:00+01:00[Europe/London]",
    );
    // From a Monday, five days on is a Saturday.
    expect(firstIdea(Temporal.Instant.from("2026-10-12T09:00:00Z"), ["UTC"]).dayOfWeek).toBe(1);
  });
  it("is within everybody's working day where there is such an hour, else at ten where the first is", () => {
    const shared = firstIdea(NOW, ["Europe/London", "America/New_York"]);
    expect(shared.hour).toBe(14);
    expect(shared.withTimeZone("America/New_York").hour).toBe(9);
    expect(firstIdea(NOW, ["Europe/London", "Pacific/Auckland"]).hour).toBe(10);
  });
});

describe("what was entered", () => {
  const read = (day: string, time: string, minutes = "30") => readWhen({ day, time, minutes }, "Europe/London", NOW);
  it("is an instant on the clock of the one who suggests it, also where a clock change lies between", () => {
    expect(read("2026-10-20", "10:00")).toEqual({
      is: "when",
      startsAt: Temporal.Instant.from("2026-10-20T09:00:00Z"),
      minutes: 30,
    });
    expect(read("2026-10-27", "2.30 pm")).toMatchObject({ startsAt: Temporal.Instant.from("2026-10-27T14:30:00Z") });
  });
  it("is refused by its field where it is no time, past, or far away", () => {
    expect(read("", "x")).toEqual({ is: "wrong", fields: { day: "day", time: "time" } });
    expect(read("2026-10-14", "10:00")).toEqual({ is: "wrong", fields: { day: "past" } });
    expect(read("2027-06-01", "10:00")).toEqual({ is: "wrong", fields: { day: "far" } });
    expect(read("2026-10-20", "10:00", "9000")).toMatchObject({ minutes: 45 });
  });
});

describe("a suggested time", () => {
  let world: World | undefined;
  afterEach(() => world?.close());

  async function two({
    shared = false,
    files = true,
    publicUrl,
  }: {
    shared?: boolean;
    files?: boolean;
    publicUrl?: string;
  } = {}) {
    const a = createMouth("a");
    const b = shared ? a : createMouth("b", { files, introductions: "link" });
    world = await createWorld({
      platforms: shared ? [a.platform] : [a.platform, b.platform],
      people: [
        { name: "Ann", accounts: [a.account("ann")] },
        { name: "Bea", accounts: [b.account("bea")], zone: "America/New_York" },
      ],
      ...(publicUrl === undefined ? {} : { publicUrl }),
    });
    const now = () => world?.time.now ?? NOW;
    const someone = (mouth: typeof a, user: string): Someone =>
      someoneAt(mouth, user, (event) => (world as World).handle(event), now);
    await world.introduces(["Ann", "Bea"]);
    await world.minutes(2);
    return { world, a, b, ann: someone(a, "ann"), bea: someone(b, "bea") };
  }
  const eventOf = (text: string) =>
    new ICAL.Event(new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent("vevent") as ICAL.Component);

  it("reaches each on their own clock, with an entry that every calendar can read", async () => {
    const { world, ann, bea } = await two();
    await ann.press(say("introduction.meeting.button"));
    const form = ann.last();
    expect(form?.show === "form" && form.form.fields.map((field) => "value" in field && field.value)).toEqual([
      "2026-10-19",
      "14:00",
      "45",
    ]);
    await ann.fill({ day: "2026-10-20", time: "15:00" });
    await world.deliver();
    const post = bea.post();
    expect(bea.reads().at(-1)).toContain("Tuesday 20 October, 10:00 (America/New_York), 45 minutes");
    expect(ann.reads().at(-1)).toContain("Tuesday 20 October, 15:00 (Europe/London), 45 minutes");
    const event = eventOf(post?.attachment?.text ?? "");
    expect(event.startDate.toJSDate().toISOString()).toBe("2026-10-20T14:00:00.000Z");
    expect(event.endDate.toJSDate().toISOString()).toBe("2026-10-20T14:45:00.000Z");
    expect(event.summary).toBe("Conversation with Ann");
    expect(eventOf(ann.post()?.attachment?.text ?? "").uid).toBe(event.uid);
    expect(post?.attachment?.text).toContain("METHOD:PUBLISH");
  });

  it("is posted in the conversation of their own where they have one", async () => {
    const { world, a, ann } = await two({ shared: true });
    const [opening] = a.together();
    a.sent.push({ to: { to: "member", member: ann.who }, what: opening?.what ?? { body: [] }, key: "copy" as never });
    await ann.press(say("introduction.meeting.button"));
    await ann.fill({});
    await world.deliver();
    const posted = a.together().at(-1);
    expect(posted?.what.attachment?.type).toBe("text/calendar");
    expect(posted?.to).toEqual(opening?.to);
  });

  it("names the place of the one who suggests it, else the cohort's", async () => {
    const { world, ann, bea } = await two();
    await world.tx((tx) =>
      tx.meetingPlace.create({ data: { cohortId: world.cohortId, address: "https://all.example.org/room" } }),
    );
    await ann.press(say("introduction.meeting.button"));
    await ann.fill({});
    await world.deliver();
    expect(eventOf(bea.post()?.attachment?.text ?? "").location).toBe("https://all.example.org/room");
    await ann.command("settings");
    await ann.press(say("introduction.card.title"));
    await ann.press(say("introduction.card.edit-button"));
    await ann.fill({ video: "https://meet.example.org/ann;x,y" });
    await ann.press(say("introduction.meeting.button"));
    await ann.fill({});
    await world.deliver();
    expect(eventOf(bea.post()?.attachment?.text ?? "").location).toBe("https://meet.example.org/ann;x,y");
  });

  it("is all in words where a chat carries no file; with an address of ours, a link gives the file, and nothing else does", async () => {
    const { world, ann, bea } = await two({ files: false });
    await ann.press(say("introduction.meeting.button"));
    await ann.fill({ day: "2026-10-20", time: "15:00" });
    await world.deliver();
    expect(bea.reads().at(-1)).toContain("Tuesday 20 October, 10:00");
    expect(bea.post()).not.toHaveProperty("attachment");
    expect(bea.reads().at(-1)).not.toContain("BEGIN:VCALENDAR");
    expect(
      bea
        .post()
        ?.body.flat()
        .some((inline) => typeof inline === "object" && "link" in inline),
    ).toBe(false);
  });

  it("gives the file by its link alone, until the meeting is over", async () => {
    const { world, ann, bea } = await two({ files: false, publicUrl: "https://kindling.example.org" });
    await ann.press(say("introduction.meeting.button"));
    await ann.fill({ day: "2026-10-20", time: "15:00" });
    await world.deliver();
    const link = bea
      .post()
      ?.body.flat()
      .find((inline) => typeof inline === "object" && "link" in inline) as { link: string };
    const { pathname, search, origin } = new URL(link.link);
    expect([origin, pathname]).toEqual(["https://kindling.example.org", "/calendar"]);
    const route = calendarRoute({
      store: world.store,
      means: world.means,
      now: () => world.time.now,
      log: { error: (fields) => world.errors.push(JSON.stringify(fields)) },
    });
    const server = createServer((request, response) => route.handle(request, response));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}/calendar`;
    try {
      const fetched = await fetch(`${at}${search}`);
      expect(fetched.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
      expect(eventOf(await fetched.text()).summary).toBe("Conversation with Ann");
      for (const wrong of [
        "",
        "?m=",
        "?m=x.y.z",
        `${search}x`,
        search.replace(/.$/, (last) => (last === "A" ? "B" : "A")),
      ])
        expect((await fetch(`${at}${wrong}`)).status, wrong).toBe(404);
      expect((await fetch(`${at}${search}`, { method: "POST" })).status).toBe(405);
      await world.pass({ hours: 24 * 7 });
      expect((await fetch(`${at}${search}`)).status).toBe(404);
      expect(world.errors).toEqual([]);
    } finally {
      server.close();
    }
  });
});

describe("the address of a file", () => {
  const ticket = {
    meetingId: "00000000-0000-4000-8000-000000000001",
    sideId: "00000000-0000-4000-8000-000000000002",
  };
  it("opens for who has the installation's secret made it, and for that one file", () => {
    const text = writeTicket(SECRET, ticket);
    expect(readTicket(SECRET, text)).toEqual(ticket);
    expect(readTicket(new Uint8Array(32), text)).toBeUndefined();
    const other = writeTicket(SECRET, { ...ticket, sideId: ticket.meetingId });
    const [meeting, side] = other.split(".");
    expect(readTicket(SECRET, [meeting, side, text.split(".")[2]].join("."))).toBeUndefined();
    expect(readTicket(SECRET, `${text}.x`)).toBeUndefined();
  });
});
