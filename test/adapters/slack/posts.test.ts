import { createServer } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createSlackPlatform } from "../../../adapters/slack/index.ts";
import { createPosts } from "../../../adapters/slack/posts.ts";
import { systemClock } from "../../../src/clock.ts";
import { deliveryKey } from "../../../src/ids.ts";
import type { Attachment, Message } from "../../../src/platform/message.ts";
import { startWorkspace, type Workspace } from "../../doubles/slack/workspace.ts";
import { expectGolden } from "../../golden/golden.ts";
import { sampleMessages } from "../../golden/samples.ts";

const words: Message = { body: [["words"]] };
const key = deliveryKey("share:1");

describe("posts", () => {
  let slack: Workspace;
  beforeEach(async () => {
    slack = await startWorkspace();
    await slack.platform.start(async () => ({ show: "nothing" }));
  });
  afterEach(async () => {
    await slack.platform.stop();
    await slack.close();
  });
  const methods = () => slack.proxy.calls.map(({ method }) => method);
  const room = () => ({ to: "room" as const, room: slack.room });
  const member = () => ({ to: "member" as const, member: slack.people[0] });

  it("tries each post once, whatever happens to it", async () => {
    for (const fault of ["limited", "server-error-applied", "lost-unapplied"] as const) {
      slack.fault?.(fault);
      await slack.platform.send(room(), words, key);
    }
    expect(methods().filter((method) => method === "chat.postMessage")).toHaveLength(3);
  });

  it("marks a post with its key, and fetches nothing that people point at", async () => {
    await slack.platform.send(room(), words, key);
    expect(slack.proxy.calls.at(-1)?.args).toMatchObject({
      unfurl_links: "false",
      unfurl_media: "false",
      metadata: { event_type: "kindling_post", event_payload: { delivery_key: key } },
    });
  });

  it("opens a private chat once, and loses nothing where that fails", async () => {
    slack.proxy.meet("conversations.open", { is: "dropped", applied: true });
    expect(await slack.platform.send(member(), words, key)).toMatchObject({ is: "later", because: "unavailable" });
    slack.proxy.meet("conversations.open", { is: "limited", retryAfter: 3 });
    expect(await slack.platform.send(member(), words, key)).toMatchObject({ is: "later", holds: "connection" });
    for (let time = 0; time < 2; time += 1) expect((await slack.platform.send(member(), words, key)).is).toBe("sent");
    expect(methods().filter((method) => method === "conversations.open")).toHaveLength(3);
    expect(await slack.chat(slack.people[0])).toHaveLength(2);
  });

  it("takes a page of some server in between for no answer at all", async () => {
    slack.proxy.meet("chat.postMessage", { is: "page" });
    expect(await slack.platform.send(room(), words, key)).toEqual({ is: "unknown" });
  });

  it("cannot tell where it may not read the history, and looks again where Slack is busy", async () => {
    const since = systemClock.now();
    slack.proxy.meet("conversations.history", { is: "refused", code: "missing_scope" });
    expect(await slack.platform.find(room(), key, since)).toEqual({ is: "cannot-tell" });
    slack.proxy.meet("conversations.history", { is: "limited", retryAfter: 30 });
    expect(await slack.platform.find(room(), key, since)).toMatchObject({ is: "later" });
  });

  it("finds a post behind many others", async () => {
    await slack.platform.send(room(), words, key);
    for (let n = 0; n < 205; n += 1) {
      await slack.platform.send(room(), words, deliveryKey(`other:${n}`));
    }
    expect(await slack.platform.find(room(), key, systemClock.now())).toMatchObject({ is: "posted" });
    expect(methods().filter((method) => method === "conversations.history")).toHaveLength(2);
  });

  it("uploads a picture once and shows it with its words", async () => {
    const chart = sampleMessages.chart as Message;
    slack.proxy.meet("chat.postMessage", { is: "refused", code: "invalid_blocks" });
    expect(await slack.platform.send(room(), chart, key)).toMatchObject({ is: "later", because: "unavailable" });
    expect((await slack.platform.send(room(), chart, key)).is).toBe("sent");
    expect(methods().filter((method) => method === "files.getUploadURLExternal")).toHaveLength(1);
    const [file] = slack.emulator.tables.files.all();
    expect(JSON.stringify(slack.proxy.calls.at(-1)?.args)).toContain(`"slack_file":{"id":"${file?.file_id}"}`);
    expect((await slack.roomPosts()).at(-1)?.text).toContain("A bar chart");
  });

  it("does not post where the picture cannot be uploaded", async () => {
    slack.proxy.meet("files.getUploadURLExternal", { is: "error", applied: false });
    expect(await slack.platform.send(room(), sampleMessages.chart as Message, key)).toMatchObject({ is: "later" });
    expect(await slack.roomPosts()).toEqual([]);
  });

  describe("a file", () => {
    const secret = "What nobody else may read, ";
    const journal: Message = {
      title: "Your journal",
      body: [["All of it, as *Markdown*. <!channel>"]],
      attachment: { name: "kindling-journal.md", type: "text/markdown", text: `# Journal\n\n${secret.repeat(1000)}é` },
      actions: [{ press: "x" as never, label: "Open" }],
    };
    const stored = () => slack.emulator.tables.files.all();

    it("goes in one post with its words, which Slack reads as no markup, and without buttons", async () => {
      const sent = await slack.platform.send(member(), journal, key);
      const args = slack.proxy.calls.at(-1)?.args ?? {};
      expectGolden("slack", "file", {
        ...args,
        channel_id: "D0",
        files: [{ ...(args.files as object[])[0], id: "F0" }],
      });
      const chat = await slack.chat(slack.people[0]);
      expect(chat).toHaveLength(1);
      const { type: _, ...shown } = journal.attachment as Attachment;
      expect(chat[0]).toMatchObject({ file: shown, buttons: [], mentions: [] });
      const [post] = slack.emulator.tables.messages.all().filter(({ files }) => files !== undefined);
      expect(sent).toMatchObject({ is: "sent", at: { message: post?.ts, channel: post?.channel_id } });
      expect(methods()).not.toContain("chat.postMessage");
    });

    it("leaves none of its text where a notification could take it from, and no key in its name", async () => {
      await slack.platform.send(member(), journal, key);
      expect(JSON.stringify(slack.proxy.calls)).not.toContain(secret.trim());
      expect(stored()).toMatchObject([{ title: "kindling-journal.md" }]);
      expect(stored()[0]?.name).toMatch(/^kindling-journal-[0-9a-f]{12}\.md$/);
      expect(JSON.stringify(slack.logged)).not.toContain("journal");
    });

    it("is sent when it is seen: Slack says that it is complete before it is shared, and sometimes it never is", async () => {
      const since = systemClock.now();
      slack.proxy.meet("files.completeUploadExternal", { is: "bare", applied: true });
      expect((await slack.platform.send(member(), journal, key)).is).toBe("sent");
      const other = deliveryKey("share:2");
      slack.proxy.meet("files.completeUploadExternal", { is: "bare", applied: false });
      expect(await slack.platform.send(member(), journal, other)).toEqual({ is: "unknown" });
      expect(await slack.platform.find(member(), other, since)).toEqual({ is: "absent" });
      expect(await slack.platform.find(member(), key, since)).toMatchObject({ is: "posted" });
    });

    it("is not posted where it cannot be uploaded, and says whether that may pass", async () => {
      slack.proxy.meet("files.getUploadURLExternal", { is: "error", applied: true });
      expect(await slack.platform.send(member(), journal, key)).toMatchObject({ is: "later" });
      slack.proxy.meet("files.getUploadURLExternal", { is: "refused", code: "missing_scope" });
      expect(await slack.platform.send(member(), journal, key)).toEqual({ is: "refused", because: "forbidden" });
      expect(methods()).not.toContain("files.completeUploadExternal");
      slack.proxy.meet("files.completeUploadExternal", { is: "refused", code: "channel_not_found" });
      expect(await slack.platform.send(member(), journal, key)).toEqual({ is: "refused", because: "left" });
      expect(await slack.chat(slack.people[0])).toEqual([]);
    });

    it("is not posted after an upload so slow that nobody may wait for it any more", async () => {
      let now = systemClock.now();
      const made: string[] = [];
      const put = async () => {
        now = now.add({ seconds: 11 });
        return { is: "ok" as const, data: {} };
      };
      const call = async (method: string) => {
        made.push(method);
        return { is: "ok" as const, data: { channel: { id: "D1" }, upload_url: "https://files.test/", file_id: "F1" } };
      };
      const setting = { connection: slack.connection, phrases: slack.config.phrases };
      const posts = createPosts({ call, put, upload: put }, setting, () => now);
      expect(await posts.send(member(), journal, key)).toMatchObject({ is: "later", because: "unavailable" });
      expect(made).toEqual(["conversations.open", "files.getUploadURLExternal"]);
    });

    it("shows its text in the words where a post is rewritten or a panel is shown, because nothing may be lost unseen", async () => {
      const sent = await slack.platform.send(member(), words, key);
      if (sent.is !== "sent") throw new Error(sent.is);
      await slack.platform.revise(sent.at, {
        ...words,
        attachment: { name: "a.md", type: "text/markdown", text: "In the file." },
      });
      expect((await slack.chat(slack.people[0]))[0]?.text).toContain("In the file.");
    });
  });

  it("rewrites again where the answer was lost, because that does no harm", async () => {
    const sent = await slack.platform.send(room(), words, key);
    if (sent.is !== "sent") throw new Error(sent.is);
    slack.proxy.meet("chat.update", { is: "dropped", applied: true });
    expect(await slack.platform.revise(sent.at, words)).toMatchObject({ is: "later" });
  });

  it("writes to nobody of another workspace, and to no more than eight together", async () => {
    const abroad = { connection: "elsewhere" as never, user: "U1" };
    const [ann, bea] = slack.people;
    const introduction = (members: { connection: never; user: string }[] | typeof slack.people) =>
      slack.platform.send({ to: "introduction", members: [...members] }, words, key);
    expect(await introduction([ann, abroad] as never)).toEqual({ is: "broken", because: "other_connection" });
    expect(await introduction(Array(9).fill(ann) as never)).toEqual({ is: "broken", because: "group_size" });
    expect((await introduction([ann, bea] as never)).is).toBe("sent");
  });
});

describe("when Slack cannot be reached", () => {
  it("tries later what never left", async () => {
    const slack = await startWorkspace();
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, "127.0.0.1", resolve));
    const { port } = closed.address() as { port: number };
    await new Promise((resolve) => closed.close(resolve));
    const platform = createSlackPlatform({ ...slack.config, apiUrl: `http://127.0.0.1:${port}/api/` });
    expect(await platform.send({ to: "room", room: slack.room }, words, key)).toMatchObject({
      is: "later",
      because: "unavailable",
      holds: "connection",
    });
    await expect(platform.start(async () => ({ show: "nothing" }))).rejects.toThrow(/could not be reached.*council/);
    await slack.close();
  });
});
