import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Form } from "../../../src/platform/form.ts";
import type { Interaction, PlatformNews, Reply } from "../../../src/platform/interaction.ts";
import type { Message } from "../../../src/platform/message.ts";
import { mintToken } from "../../../src/platform/token.ts";
import { ROOM } from "../../doubles/discord/api.ts";
import { type Guild, PHRASES, startGuild } from "../../doubles/discord/guild.ts";
import { LONG_ANSWER } from "../../golden/samples.ts";

const press: Message = {
  title: "Hello",
  body: [["Press it."]],
  actions: [{ press: mintToken({ action: "sample.go" }), label: "Go" }],
};
const form: Form = {
  id: mintToken({ action: "sample.save" }),
  title: "A question",
  intro: [["What would you ask?"]],
  fields: [
    { id: "answer", label: "Your answer", ask: "text", long: true, max: 2800 },
    { id: "share", label: "Who may read it", ask: "one-of", options: [{ value: "me", label: "Only me" }], value: "me" },
  ],
  submit: "Save",
};
const filled = (value: string): Form => ({
  ...form,
  fields: form.fields.map((one, at) => (at === 0 ? { ...one, value } : one)) as Form["fields"],
});
const saying = (text: string): Reply => ({ show: "private", message: { body: [[text]] } });

describe("answering", () => {
  let guild: Guild;
  let heard: (Interaction | PlatformNews)[];
  let answer: (event: Interaction | PlatformNews) => Reply | Promise<Reply>;
  const eventually = <T>(look: () => T | Promise<T>) => vi.waitFor(look, { timeout: 5000, interval: 10 });
  const ann = () => guild.people[0];
  const aloneSays = (text: string) => eventually(async () => expect((await guild.alone(ann()))?.text).toContain(text));
  const whispers = () => guild.discord.messages.filter((one) => one.ephemeralFor === ann().user);
  const post = (message = press, to: "member" | "room" = "member") =>
    guild.platform.send(
      to === "room" ? { to, room: guild.room } : { to, member: ann() },
      message,
      `k${Math.random()}` as never,
    );
  const start = () =>
    guild.platform.start(async (event) => {
      heard.push(event);
      return answer(event);
    });

  beforeEach(async () => {
    heard = [];
    answer = () => ({ show: "nothing" });
    guild = await startGuild();
    await start();
  });
  afterEach(async () => {
    await guild.platform.stop();
    expect(guild.refused()).toEqual([]);
    await guild.close();
  });

  describe("in time", () => {
    it("opens a form as the very first answer, with what stands above it", async () => {
      answer = () => ({ show: "form", form });
      await post();
      await guild.press(ann(), "Go", "chat");
      expect(await guild.form(ann())).toMatchObject({ title: "A question", fields: { share: { value: "me" } } });
      expect(guild.saidInForm(ann())).toContain("What would you ask?");
      expect(guild.discord.requests.filter(({ path }) => path.includes("/webhooks/"))).toEqual([]);
    });

    it("shows a panel's next page in its place, and the outcome of a form opened from it too", async () => {
      const panel: Message = {
        body: [["A panel."]],
        actions: [{ press: mintToken({ action: "sample.edit" }), label: "Edit" }],
      };
      answer = (event) =>
        event.kind === "submitted"
          ? saying("Saved it.")
          : event.kind === "home"
            ? { show: "home", message: panel }
            : { show: "form", form };
      await guild.openHome(ann());
      await guild.press(ann(), "Edit", "alone");
      await guild.submit(ann(), { answer: "words" });
      await aloneSays("Saved it.");
      expect(whispers()).toHaveLength(1);
    });

    it("rewrites the post that was pressed in a room for everybody, and answers its presser alone otherwise", async () => {
      answer = () => ({ show: "revised", message: { body: [["Done with."]] } });
      await post(press, "room");
      await guild.press(ann(), "Go", "room");
      expect((await guild.roomPosts()).map(({ text }) => text)).toEqual(["Done with."]);
      expect(whispers()).toEqual([]);
    });

    it("shows a long answer whole in further messages", async () => {
      const quote = `${LONG_ANSWER}${LONG_ANSWER}${LONG_ANSWER}`;
      answer = () => ({ show: "private", message: { title: "All of it", body: [[{ quote }]] } });
      await guild.command(ann(), "journal", true);
      await eventually(() => expect(whispers().length).toBeGreaterThan(1));
      const texts = whispers()
        .map((one) => (one.embeds as { description: string }[]).map(({ description }) => description).join(""))
        .join("");
      expect(texts.replaceAll(/[\s>]/g, "")).toBe(quote.replaceAll(/\s/g, ""));
      expect(await guild.roomPosts()).toEqual([]);
    });

    it("says that it is done where a command leads to nothing to see, and nothing where a press does", async () => {
      await guild.command(ann(), "journal");
      await aloneSays(PHRASES.done);
      await post();
      await guild.press(ann(), "Go", "chat");
      expect(whispers()).toHaveLength(1);
    });

    it("gives a button to a form that words led to, because no modal opens for words", async () => {
      answer = (event) => (event.kind === "said" ? { show: "form", form } : saying("Saved it."));
      await guild.say(ann(), "I want to answer");
      await eventually(async () => expect((await guild.chat(ann())).at(-1)?.buttons).toEqual([PHRASES.openForm]));
      await guild.press(ann(), PHRASES.openForm, "chat");
      expect((await guild.form(ann()))?.title).toBe("A question");
      await guild.submit(ann(), { answer: "words" });
      await aloneSays("Saved it.");
      expect(heard.map(({ kind }) => kind)).toEqual(["said", "submitted"]);
    });
  });

  describe("late", () => {
    const slowly = () => {
      const { promise, resolve, reject } = Promise.withResolvers<Reply>();
      answer = () => promise;
      return { resolve, reject };
    };

    it("puts an answer off before Discord gives up, and lets it follow", async () => {
      const { resolve } = slowly();
      await guild.command(ann(), "journal", true);
      expect(whispers().map(({ flags }) => flags)).toEqual([64 | 128]);
      resolve(saying("Worth the wait."));
      await aloneSays("Worth the wait.");
      expect(whispers()).toHaveLength(1);
      expect(await guild.roomPosts()).toEqual([]);
    });

    it("gives a button to a form that comes too late to open", async () => {
      const { resolve } = slowly();
      await post();
      await guild.press(ann(), "Go", "chat");
      resolve({ show: "form", form });
      await aloneSays(PHRASES.formReady);
      await guild.press(ann(), PHRASES.openForm, "alone");
      expect((await guild.form(ann()))?.title).toBe("A question");
    });

    it("rewrites the post that was pressed, and leaves nothing beside it", async () => {
      const { resolve } = slowly();
      await post(press, "room");
      await guild.press(ann(), "Go", "room");
      resolve({ show: "revised", message: { body: [["Done with."]] } });
      await eventually(async () => expect((await guild.roomPosts())[0]?.text).toBe("Done with."));
      await eventually(() => expect(whispers()).toEqual([]));
    });

    it("shows the outcome in the place of the panel that was pressed", async () => {
      answer = () => ({ show: "home", message: press });
      await guild.openHome(ann());
      const { resolve } = slowly();
      await guild.press(ann(), "Go", "alone");
      resolve(saying("Turned."));
      await aloneSays("Turned.");
      expect(whispers()).toHaveLength(1);
    });

    it("leaves a panel where it is when a form comes too late to open from it", async () => {
      answer = () => ({ show: "home", message: press });
      await guild.openHome(ann());
      const { resolve } = slowly();
      await guild.press(ann(), "Go", "alone");
      resolve({ show: "form", form });
      await aloneSays(PHRASES.formReady);
      expect(whispers().map(({ content }) => content)).toEqual(["**Hello**", ""]);
    });

    it("says that it is done where there is nothing to see", async () => {
      const { resolve } = slowly();
      await post();
      await guild.press(ann(), "Go", "chat");
      resolve({ show: "nothing" });
      await aloneSays(PHRASES.done);
    });

    it("loses nothing that was typed when the decision fails, in time or late", async () => {
      const open = async () => {
        answer = () => ({ show: "form", form });
        await guild.press(ann(), "Go", "chat");
      };
      await post();
      await open();
      answer = () => Promise.reject(new Error("the database is away"));
      await guild.submit(ann(), { answer: "what I *wrote*" });
      await aloneSays(`${PHRASES.notNow}\n\nwhat I *wrote*`);
      await open();
      const { reject } = slowly();
      await guild.submit(ann(), { answer: "and what I wrote then" });
      reject(new Error("the database is away"));
      await aloneSays("and what I wrote then");
    });

    it("says in the private chat what became of a form when Discord has given up waiting", async () => {
      answer = () => ({ show: "form", form });
      await post();
      await guild.press(ann(), "Go", "chat");
      const payload = guild.prepared.submit(ann(), { answer: "words" });
      guild.discord.meet("POST", /callback$/, { is: "refused", status: 404, code: 10062 });
      answer = () => saying("Saved it.");
      await guild.deliver(payload);
      await eventually(async () => expect((await guild.chat(ann())).at(-1)?.text).toBe("Saved it."));
    });

    it("stays quiet about a press that Discord has given up on: the person saw so, and presses again", async () => {
      await post();
      guild.discord.meet("POST", /callback$/, { is: "refused", status: 404, code: 10062 });
      answer = () => saying("Too late.");
      await guild.press(ann(), "Go", "chat");
      await guild.press(ann(), "Go", "chat");
      await aloneSays("Too late.");
      expect(await guild.chat(ann())).toHaveLength(2);
    });
  });

  describe("what a modal cannot take back", () => {
    const correct = async () => {
      answer = (event) =>
        event.kind !== "submitted" || event.answers.answer === undefined
          ? { show: "form", form }
          : event.answers.answer === "short"
            ? { show: "corrections", fields: { answer: "Say a little more." }, form: filled("short") }
            : saying("Saved it.");
      await post();
      await guild.press(ann(), "Go", "chat");
      await guild.submit(ann(), { answer: "short" });
      await aloneSays("Your answer: Say a little more.");
    };

    it("comes back with its text and a button, which opens the form filled in; what then comes of it takes its place", async () => {
      await correct();
      const shown = await guild.alone(ann());
      expect(shown?.text).toContain("short");
      expect(shown?.buttons).toEqual([PHRASES.correctForm]);
      await guild.press(ann(), PHRASES.correctForm, "alone");
      expect((await guild.form(ann()))?.fields).toMatchObject({ answer: { value: "short" }, share: { value: "me" } });
      await guild.submit(ann(), { answer: "long enough" });
      await aloneSays("Saved it.");
      expect(whispers()).toHaveLength(1);
      expect(heard.filter(({ kind }) => kind === "pressed")).toHaveLength(1);
    });

    it("may be opened again by the same person alone", async () => {
      await correct();
      const theirs = guild.prepared.press(ann(), PHRASES.correctForm, "alone");
      const { user } = theirs as { user: object };
      answer = () => saying("Not yours.");
      await guild.deliver({ ...theirs, user: { ...user, id: guild.people[1].user } });
      expect(heard.at(-1)).toMatchObject({ kind: "pressed", token: form.id });
      expect(await guild.form(guild.people[1])).toBeUndefined();
    });

    it("asks the core about a button whose form is no longer kept, and still shows the text", async () => {
      await correct();
      await guild.platform.stop();
      await start();
      answer = () => ({ show: "private", message: { body: [["From an earlier time."]] } });
      expect((await guild.alone(ann()))?.text).toContain("short");
      await guild.press(ann(), PHRASES.correctForm, "alone");
      expect(heard.at(-1)).toMatchObject({ kind: "pressed", token: form.id });
      await aloneSays("From an earlier time.");
    });

    it("shows an answer of the greatest length whole, whatever it is made of", async () => {
      const long = "*_~`".repeat(1000);
      answer = (event) =>
        event.kind === "submitted"
          ? { show: "corrections", fields: { answer: "Shorter, please." }, form: filled(long) }
          : { show: "form", form: { ...form, fields: [{ ...form.fields[0], max: 4000 }] as Form["fields"] } };
      await post();
      await guild.press(ann(), "Go", "chat");
      await guild.submit(ann(), { answer: long });
      await eventually(() => expect(whispers().length).toBeGreaterThan(1));
      const shown = whispers()
        .flatMap((one) => (one.embeds as { description: string }[]).map(({ description }) => description))
        .join("");
      expect(shown.replaceAll(/[\\\s>]/g, "")).toContain(long);
    });
  });

  describe("doubled, reordered", () => {
    it("decides and shows what comes twice once, also while it is being decided", async () => {
      await post();
      const { promise, resolve } = Promise.withResolvers<Reply>();
      answer = () => promise;
      const payload = guild.prepared.press(ann(), "Go", "chat");
      const both = Promise.all([guild.deliver(payload), guild.deliver(payload)]);
      await eventually(() => expect(heard).toHaveLength(1));
      resolve(saying("Once."));
      await both;
      await aloneSays("Once.");
      await guild.again();
      expect(heard).toHaveLength(1);
      expect(guild.discord.requests.filter(({ path }) => path.endsWith("/callback"))).toHaveLength(1);
    });

    it("does not hold one person's answer up for another's", async () => {
      const { promise, resolve } = Promise.withResolvers<Reply>();
      answer = (event) => (event.kind === "home" ? promise : saying("At once."));
      await guild.openHome(guild.people[1]);
      await guild.command(ann(), "journal");
      await aloneSays("At once.");
      resolve(saying("In the end."));
      await eventually(async () => expect((await guild.alone(guild.people[1]))?.text).toBe("In the end."));
    });

    it("takes an edit that overtook what it edits as it comes, each with its own id and moment", async () => {
      const first = guild.prepared.command(ann(), "journal");
      const second = guild.prepared.command(ann(), "room bind", true);
      answer = () => saying("ok");
      await guild.deliver(second);
      await guild.deliver(first);
      const [late, early] = heard as Interaction[];
      expect(late?.eventId).not.toBe(early?.eventId);
      expect(late?.at.epochMilliseconds).toBeGreaterThanOrEqual(early?.at.epochMilliseconds ?? Number.NaN);
    });
  });

  describe("ending", () => {
    it("finishes what is under way before it stops, and takes nothing new meanwhile", async () => {
      const { promise, resolve } = Promise.withResolvers<Reply>();
      answer = () => promise;
      await guild.command(ann(), "journal");
      const stopping = guild.platform.stop();
      await guild.say(guild.people[1], "hello");
      expect(heard).toHaveLength(1);
      resolve(saying("In time."));
      await stopping;
      await aloneSays("In time.");
    });
  });

  it("tells of the bot being put out of the server and let in again, and of a room that is gone", async () => {
    const guildId = guild.config.guildId;
    for (const [type, data] of [
      ["GUILD_CREATE", { id: guildId }],
      ["GUILD_DELETE", { id: guildId }],
      ["GUILD_CREATE", { id: guildId }],
      ["CHANNEL_DELETE", { id: ROOM, guild_id: guildId }],
    ] as const) {
      guild.discord.gateway.dispatch(type, data);
    }
    await guild.discord.gateway.taken();
    expect(heard.map((event) => (event.kind === "news" ? event.news.what : event.kind))).toEqual([
      "disconnected",
      "connected",
      "room-lost",
    ]);
  });

  it("writes nothing that anybody wrote into the log", async () => {
    answer = () => ({ show: "form", form });
    await post();
    await guild.press(ann(), "Go", "chat");
    answer = () => Promise.reject(new Error("secret words"));
    await guild.submit(ann(), { answer: "secret words" });
    guild.discord.meet("POST", /messages$/, { is: "page", status: 500 });
    await guild.say(ann(), "secret words");
    await eventually(() => expect(JSON.stringify(guild.logged)).toContain("answer-not-shown"));
    expect(JSON.stringify(guild.logged)).not.toContain("secret");
    expect(JSON.stringify(guild.logged)).not.toContain("Ann");
    expect(JSON.stringify(guild.logged)).not.toContain("token-");
  });
});
