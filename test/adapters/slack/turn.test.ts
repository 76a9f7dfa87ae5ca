import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Form } from "../../../src/platform/form.ts";
import type { Interaction, PlatformNews, Reply } from "../../../src/platform/interaction.ts";
import type { Message } from "../../../src/platform/message.ts";
import { mintToken } from "../../../src/platform/token.ts";
import { eventOf } from "../../doubles/slack/sender.ts";
import { PHRASES, startWorkspace, type Workspace } from "../../doubles/slack/workspace.ts";

const press: Message = {
  title: "Hello",
  body: [["Press it."]],
  actions: [{ press: mintToken({ action: "sample.go" }), label: "Go" }],
};
const form: Form = {
  id: mintToken({ action: "sample.save" }),
  title: "A question",
  fields: [{ id: "answer", label: "Your answer", ask: "text", long: true, max: 2800 }],
  submit: "Save",
};
const saved: Reply = { show: "private", message: { body: [["It is saved."]] } };

describe("answering in time", () => {
  let slack: Workspace;
  let heard: (Interaction | PlatformNews)[];
  let answer: (event: Interaction | PlatformNews) => Reply | Promise<Reply>;
  const eventually = <T>(look: () => Promise<T>) => vi.waitFor(look, { timeout: 5000, interval: 10 });
  const ann = () => slack.people[0];

  beforeEach(async () => {
    heard = [];
    answer = () => ({ show: "nothing" });
    slack = await startWorkspace();
    await slack.platform.start(async (event) => {
      heard.push(event);
      return answer(event);
    });
  });
  afterEach(async () => {
    await slack.platform.stop();
    await slack.close();
  });

  const openForm = async () => {
    answer = () => ({ show: "form", form });
    await slack.platform.send({ to: "member", member: ann() }, press, "k1" as never);
    await slack.press(ann(), "Go", "chat");
    await eventually(async () => expect(await slack.form(ann())).toBeDefined());
  };

  it("keeps a form open with its text while the decision is slow, and shows the outcome in its place", async () => {
    await openForm();
    const { promise, resolve } = Promise.withResolvers<Reply>();
    answer = () => promise;
    await slack.submit(ann(), { answer: "what I wrote" });
    expect((await slack.form(ann()))?.fields.answer).toMatchObject({
      value: "what I wrote",
      correction: PHRASES.stillWorking,
    });
    resolve(saved);
    await eventually(async () => expect((await slack.alone(ann()))?.text).toContain("It is saved."));
  });

  it("shows late corrections by their field", async () => {
    await openForm();
    const { promise, resolve } = Promise.withResolvers<Reply>();
    answer = () => promise;
    await slack.submit(ann(), { answer: "short" });
    resolve({ show: "corrections", fields: { answer: "A little more, please." }, form });
    await eventually(async () =>
      expect(JSON.stringify((await slack.form(ann()))?.fields)).toContain("A little more, please."),
    );
    expect((await slack.form(ann()))?.fields.answer).toMatchObject({ value: "short" });
  });

  it("loses nothing that was typed when the decision fails, in time or late", async () => {
    await openForm();
    answer = () => Promise.reject(new Error("the database is away"));
    await slack.submit(ann(), { answer: "what I wrote" });
    expect((await slack.form(ann()))?.fields.answer).toMatchObject({
      value: "what I wrote",
      correction: PHRASES.notNow,
    });

    const { promise, reject } = Promise.withResolvers<Reply>();
    answer = () => promise;
    await slack.submit(ann(), { answer: "what I wrote" });
    reject(new Error("the database is away"));
    const view = () => slack.emulator.tables.views.all().at(-1);
    await eventually(async () => expect(JSON.stringify(view()?.blocks)).toContain(PHRASES.notNow));
    expect((await slack.form(ann()))?.fields.answer).toMatchObject({ value: "what I wrote" });

    answer = () => saved;
    await slack.submit(ann(), { answer: "what I wrote" });
    await eventually(async () => expect((await slack.alone(ann()))?.text).toContain("It is saved."));
  });

  it("opens a window in time for a slow form, because a press can open none later", async () => {
    const { promise, resolve } = Promise.withResolvers<Reply>();
    answer = () => promise;
    await slack.platform.send({ to: "member", member: ann() }, press, "k1" as never);
    await slack.press(ann(), "Go", "chat");
    await eventually(async () => expect((await slack.alone(ann()))?.text).toContain(PHRASES.stillWorking));
    resolve({ show: "form", form });
    await eventually(async () => expect((await slack.form(ann()))?.title).toBe(form.title));
  });

  it("says that it is done where a slow press led to nothing to see", async () => {
    const { promise, resolve } = Promise.withResolvers<Reply>();
    answer = () => promise;
    await slack.platform.send({ to: "member", member: ann() }, press, "k1" as never);
    await slack.press(ann(), "Go", "chat");
    resolve({ show: "nothing" });
    await eventually(async () => expect((await slack.alone(ann()))?.text).toContain(PHRASES.done));
  });

  it("says it another way where no window can be opened", async () => {
    answer = () => saved;
    await slack.platform.send({ to: "member", member: ann() }, press, "k1" as never);
    slack.proxy.meet("views.open", { is: "refused", code: "expired_trigger_id" });
    await slack.press(ann(), "Go", "chat");
    await eventually(async () => expect((await slack.alone(ann()))?.text).toContain("It is saved."));
    expect(slack.proxy.answers.at(-1)).toMatchObject({ response_type: "ephemeral", replace_original: false });
  });

  it("does not answer an event before it is stored, and answers its retries once", async () => {
    const { promise, resolve } = Promise.withResolvers<Reply>();
    answer = () => promise;
    const event = eventOf(slack.team, "Ev77", {
      type: "message",
      channel_type: "im",
      channel: "D1",
      user: ann().user,
      text: "hello",
    });
    let answered = 0;
    const deliveries = ["0", "1", "2"].map((retry) =>
      slack.sender.event(event, { "x-slack-retry-num": retry }).then(({ status }) => {
        answered += 1;
        return status;
      }),
    );
    await eventually(async () => expect(heard).toHaveLength(1));
    expect(answered).toBe(0);
    resolve({ show: "nothing" });
    expect(await Promise.all(deliveries)).toEqual([200, 200, 200]);
    expect(heard).toHaveLength(1);
  });

  it("asks Slack to deliver an event again when the decision failed, and takes it then", async () => {
    const event = eventOf(slack.team, "Ev78", { type: "app_home_opened", user: ann().user, tab: "home" });
    answer = () => Promise.reject(new Error("the database is away"));
    expect((await slack.sender.event(event)).status).toBe(503);
    answer = () => ({ show: "home", message: { body: [["Here you are."]] } });
    expect((await slack.sender.event(event)).status).toBe(200);
    await eventually(async () => expect((await slack.home(ann()))?.text).toContain("Here you are."));
  });

  it("finishes what is under way before it stops, and takes nothing new meanwhile", async () => {
    const { promise, resolve } = Promise.withResolvers<Reply>();
    answer = () => promise;
    const event = (id: string) => eventOf(slack.team, id, { type: "app_home_opened", user: ann().user, tab: "home" });
    const first = slack.sender.event(event("Ev1"));
    await eventually(async () => expect(heard).toHaveLength(1));
    const stopping = slack.platform.stop();
    expect((await slack.sender.event(event("Ev2"))).status).toBe(503);
    resolve({ show: "home", message: { body: [["In time."]] } });
    await stopping;
    expect((await first).status).toBe(200);
    expect((await slack.home(ann()))?.text).toContain("In time.");
    expect(heard).toHaveLength(1);
  });

  it("knows the name of a person whom it meets, asks once, and goes on where it is not told", async () => {
    slack.proxy.meet("users.info", { is: "refused", code: "missing_scope" });
    for (let time = 0; time < 3; time += 1) await slack.say(ann(), "hello");
    expect(heard.map((event) => ("name" in event ? event.name : undefined))).toEqual([
      undefined,
      "Ann Example",
      "Ann Example",
    ]);
    expect(slack.proxy.calls.filter(({ method }) => method === "users.info")).toHaveLength(2);
  });

  it("writes nothing that anybody wrote into the log", async () => {
    await openForm();
    answer = () => Promise.reject(new Error("secret words"));
    await slack.submit(ann(), { answer: "secret words" });
    slack.proxy.meet("views.open", { is: "page" });
    await slack.press(ann(), "Go", "chat");
    await slack.say(ann(), "secret words").catch(() => undefined);
    expect(slack.logged.length).toBeGreaterThan(0);
    expect(JSON.stringify(slack.logged)).not.toContain("secret");
    expect(JSON.stringify(slack.logged)).not.toContain("Ann");
  });
});
