// The toy goes the whole way from kindling.yaml to a platform that speaks, by the entries that a shipped platform would have.

import { describe, expect, it } from "vitest";
import type { ConfigMistake } from "../../../src/config-mistakes.ts";
import { connectionId, deliveryKey } from "../../../src/ids.ts";
import type { Form } from "../../../src/platform/form.ts";
import { TOY_CAPABILITIES } from "../../doubles/toy/adapter/limits.ts";
import { renderReply } from "../../doubles/toy/adapter/render.ts";
import { column, golden, toy, toyConnection, toyShape } from "../../doubles/toy/entries.ts";
import { configured, sayKeys, startPeople } from "../../doubles/toy/people.ts";
import { chatOf, openPond } from "../../doubles/toy/pond.ts";
import { sampleForms, sampleMessages } from "../../golden/samples.ts";

const silent = { info: () => {}, warn: () => {}, error: () => {} } as unknown as Parameters<typeof toy>[1]["log"];

describe("from kindling.yaml to a post", () => {
  it("a configured connection starts, and speaks", async () => {
    const pond = await openPond(["ann"], "commons");
    try {
      const connection = configured(pond.url);
      const platform = await toy(connection, { say: sayKeys, log: silent });
      expect(platform.serves(connection.id)).toBe(true);
      expect(platform.routes?.map(({ path }) => path)).toEqual(["/toy/north-pond/events"]);
      await platform.start(async () => ({ show: "nothing" }));
      const to = { to: "member", member: { connection: connection.id, user: "ann" } } as const;
      const sent = await platform.send(to, { body: [["Welcome."]] }, deliveryKey("welcome"));
      expect(sent).toMatchObject({ is: "sent", at: { connection: "north-pond", channel: chatOf("ann") } });
      expect(await platform.check?.()).toMatchObject([{ is: "fine" }]);
      await platform.stop();
    } finally {
      await pond.close();
    }
  });

  it("a token that Pond does not know is told to the operator", async () => {
    const pond = await openPond(["ann"], "commons");
    try {
      const platform = await toy({ ...configured(pond.url), token: "pond-other" }, { say: sayKeys, log: silent });
      await expect(platform.start(async () => ({ show: "nothing" }))).rejects.toThrow(/north-pond.*Make a new one/);
    } finally {
      await pond.close();
    }
  });

  it("a secret that is missing, or looks like another, is a mistake that names its variable", () => {
    const mistakes: ConfigMistake[] = [];
    const shape = toyShape.parse({ id: "north-pond", api: "http://127.0.0.1:1" });
    toyConnection(shape, false, (variable) => (variable === "TOY_TOKEN_NORTH_POND" ? "xoxb-1" : undefined), mistakes);
    expect(mistakes.map(({ where }) => where)).toEqual(["TOY_TOKEN_NORTH_POND", "TOY_SECRET_NORTH_POND"]);
  });
});

describe("a decision that fails", () => {
  it("is told in words of the adapter's own, and a form keeps what was typed", async () => {
    const { platform, people, press, submit, alone, form, close, connection } = await startPeople();
    const [who] = people;
    const answer = sampleForms.answer as Form;
    let failing = false;
    await platform.start(async () => {
      if (failing) throw new Error("no database");
      return { show: "form", form: answer };
    });
    const what = { body: [["Press it."]], actions: [{ press: answer.id, label: "Go" }] };
    await platform.send({ to: "member", member: { connection, user: who.user } }, what, deliveryKey("press-it"));
    await press(who, "Go", "chat");
    failing = true;
    await submit(who, { answer: "Two people said yes.", share: "nobody" });
    expect((await alone(who))?.text).toContain("did not work just now");
    expect((await form(who))?.fields.answer?.value).toBe("Two people said yes.");
    await press(who, "Go", "chat");
    expect((await alone(who))?.text).toContain("did not work just now");
    await platform.stop();
    await close();
  });
});

describe("an event that nobody waits for", () => {
  it("is told again where it could not be stored", async () => {
    const { pond, platform, close } = await startPeople();
    let failing = true;
    const heard: string[] = [];
    await platform.start(async (event) => {
      if (failing) throw new Error("no database");
      heard.push(event.eventId);
      return { show: "nothing" };
    });
    const closed = { did: "closed-room", at: "2026-10-05T09:00:00Z", room: "commons" };
    expect(await pond.tell(closed)).toBe(503);
    failing = false;
    expect(await pond.tell(closed)).toBe(200);
    expect(await pond.tell(closed)).toBe(200);
    expect(new Set(heard).size).toBe(1);
    await platform.stop();
    await close();
  });
});

describe("the lists", () => {
  const unseen = { by: "a test", said: new Set<string>() };

  it("have the toy's capabilities", () => {
    expect(column).toEqual(["Pond", TOY_CAPABILITIES]);
    expect(golden.capabilities).toBe(TOY_CAPABILITIES);
  });

  it.each(Object.entries(sampleMessages))("show %s as Pond takes it", (name, message) => {
    const { payload, problems } = golden.show({ kind: "post", surface: "chat", name, message, ...unseen });
    expect(problems).toEqual([]);
    expect(JSON.stringify(payload)).toContain("text");
  });

  it.each(Object.entries(sampleForms))("show the form %s as Pond takes it", (name, form) => {
    expect(golden.show({ kind: "reply", surface: "form", name, form, ...unseen }).problems).toEqual([]);
    const corrected = renderReply(
      { show: "corrections", fields: { [form.fields[0]?.id ?? ""]: "Say more." }, form },
      { kind: "home" } as never,
      connectionId("north"),
    );
    expect(JSON.stringify(corrected)).toContain("Say more.");
  });
});
