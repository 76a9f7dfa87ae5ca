// The platform contract: everything once, and what became of a post told truly; then what comes late, fails, or ends.

import { beforeEach, describe, expect, it } from "vitest";
import { systemClock } from "../../src/clock.ts";
import { divide } from "../../src/platform/fit.ts";
import type { Reply } from "../../src/platform/interaction.ts";
import type { Message } from "../../src/platform/message.ts";
import type { FaultName } from "./counterpart.ts";
import { eventually, type Stage, withButton } from "./stage.ts";

export function onceAndInTime(stage: Stage): void {
  describe("once and no more", () => {
    it("gives the same event the same id, and shows its answer once", async () => {
      stage.answer = () => ({ show: "private", message: { body: [["Hello to you."]] } });
      await stage.there.say(stage.there.people[0], "hello");
      await eventually(async () => expect(await stage.there.chat(stage.there.people[0])).toHaveLength(1));
      await stage.there.again();
      await stage.there.say(stage.there.people[0], "hello");
      await eventually(async () => expect(await stage.there.chat(stage.there.people[0])).toHaveLength(2));
      const ids = new Set(stage.heard.map(({ eventId }) => eventId));
      expect(ids.size).toBe(2);
    });

    it("gives two presses of one button two ids", async () => {
      await stage.there.platform.send(stage.toMember(0), withButton("Go"), stage.once());
      await stage.there.press(stage.there.people[0], "Go", "chat");
      await stage.there.press(stage.there.people[0], "Go", "chat");
      expect(new Set(stage.heard.map(({ eventId }) => eventId)).size).toBe(2);
      const before = stage.heard.length;
      await stage.there.again();
      expect(new Set(stage.heard.map(({ eventId }) => eventId)).size).toBe(2);
      expect(stage.heard.length - before).toBeLessThanOrEqual(1);
    });

    it("does not listen to itself", async () => {
      await stage.there.platform.send(stage.toMember(0), withButton("Go"), stage.once());
      await stage.there.echo?.();
      expect(stage.heard).toEqual([]);
    });

    it("takes nothing that is not the platform's, and is not upset by it", async () => {
      await stage.there.forge?.();
      await stage.there.foreign?.();
      expect(stage.heard).toEqual([]);
      await stage.there.say(stage.there.people[0], "still there?");
      expect(stage.heard).toHaveLength(1);
    });

    it("finds a post that was made though no answer came, and says that one that was not made is absent", async () => {
      if (stage.there.fault === undefined || stage.there.platform.capabilities.confirms !== "history") return;
      const since = systemClock.now();
      for (const to of [stage.toMember(0), stage.toRoom()]) {
        const [made, unmade] = [stage.once(), stage.once()];
        stage.there.fault("lost-applied");
        expect(await stage.there.platform.send(to, { body: [["Was it made?"]] }, made)).toEqual({ is: "unknown" });
        expect(await stage.there.platform.find(to, made, since)).toMatchObject({ is: "posted" });
        stage.there.fault("lost-unapplied");
        expect(await stage.there.platform.send(to, { body: [["Was it made?"]] }, unmade)).toEqual({ is: "unknown" });
        expect(await stage.there.platform.find(to, unmade, since)).toEqual({ is: "absent" });
      }
    });

    it("hands over one file, though no answer came", async () => {
      const { confirms, files, limits } = stage.there.platform.capabilities;
      if (stage.there.fault === undefined || !files || confirms === "never") return;
      const since = systemClock.now();
      const to = stage.toMember(0);
      const message: Message = {
        body: [["Yours."]],
        attachment: { name: "kindling-journal.md", type: "text/markdown", text: "# Yours\n" },
      };
      const [post] = divide(message, limits, files);
      if (post === undefined) throw new Error("nothing to send");
      const once = stage.once();
      for (const fault of ["lost-unapplied", "lost-applied"] as const) {
        if (!stage.there.fault(fault, "file")) return;
        expect(await stage.there.platform.send(to, post, once)).toEqual({ is: "unknown" });
        // What was not made is made again under the same key; what was made is found, or not made twice.
        const expected = { is: fault === "lost-applied" ? "posted" : "absent" };
        if (confirms === "history") expect(await stage.there.platform.find(to, once, since)).toMatchObject(expected);
      }
      if (confirms === "nonce") expect((await stage.there.platform.send(to, post, once)).is).toBe("sent");
      const chat = await stage.there.chat(stage.there.people[0]);
      expect(chat.map(({ file }) => file?.name)).toEqual(["kindling-journal.md"]);
    });

    const faults: [FaultName, object][] = [
      ["limited", { is: "later", because: "rate-limited" }],
      ["server-error-applied", { is: "unknown" }],
      ["lost-applied", { is: "unknown" }],
      ["lost-unapplied", { is: "unknown" }],
      ["disconnected", { is: "refused", because: "disconnected" }],
      ["forbidden", { is: "refused", because: "forbidden" }],
      ["room-gone", { is: "refused", because: "room-gone" }],
      ["not-in-room", { is: "refused", because: "not-in-room" }],
      ["rejected-payload", { is: "broken" }],
    ];
    it.each(faults)("says what became of a post: %s", async (fault, outcome) => {
      if (!stage.there.fault?.(fault)) return;
      const delivery = await stage.there.platform.send(stage.toRoom(), { body: [["words"]] }, stage.once());
      expect(delivery).toMatchObject(outcome);
      // Nothing that was said may come back in an outcome, which is logged.
      expect(JSON.stringify(delivery)).not.toContain("words");
      if (delivery.is === "later") expect(delivery.after.total("milliseconds")).toBeGreaterThanOrEqual(1000);
    });

    it("says that a person has left", async () => {
      if (!stage.there.fault?.("left")) return;
      const delivery = await stage.there.platform.send(stage.toMember(2), { body: [["words"]] }, stage.once());
      expect(delivery).toEqual({ is: "refused", because: "left" });
    });

    it("tells of a connection that was cut", async () => {
      if (!stage.there.fault?.("disconnected")) return;
      await stage.there.platform.send(stage.toRoom(), { body: [["words"]] }, stage.once());
      expect(stage.heard).toMatchObject([{ kind: "news", news: { what: "disconnected" } }]);
    });
  });

  describe("late and ended", () => {
    it("lets an answer land that comes after the deadline", async () => {
      const { promise, resolve } = Promise.withResolvers<Reply>();
      stage.answer = () => promise;
      await stage.there.platform.send(stage.toMember(0), withButton("Go"), stage.once());
      await stage.there.press(stage.there.people[0], "Go", "chat");
      resolve({ show: "private", message: { body: [["Worth the wait."]] } });
      await eventually(async () =>
        expect((await stage.there.alone(stage.there.people[0]))?.text).toContain("Worth the wait."),
      );
      expect(stage.there.refused()).toEqual([]);
    });

    it("says something kind when the decision fails, and goes on", async () => {
      stage.answer = () => Promise.reject(new Error("a bug"));
      await stage.there.platform.send(stage.toMember(0), withButton("Go"), stage.once());
      await stage.there.press(stage.there.people[0], "Go", "chat");
      await eventually(async () => expect((await stage.there.alone(stage.there.people[0]))?.text).toBeTruthy());
      stage.answer = () => ({ show: "private", message: { body: [["Now it worked."]] } });
      await stage.there.press(stage.there.people[0], "Go", "chat");
      await eventually(async () =>
        expect((await stage.there.alone(stage.there.people[0]))?.text).toContain("Now it worked."),
      );
    });

    it("leaves no timer behind, and can be started again", async () => {
      await stage.there.say(stage.there.people[0], "hello");
      await stage.there.platform.stop();
      expect(process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length).toBeLessThanOrEqual(
        idleTimers,
      );
      await stage.start();
      await stage.there.say(stage.there.people[0], "hello again");
      expect(stage.heard).toHaveLength(2);
    });
    let idleTimers = 0;
    beforeEach(async () => {
      await stage.there.platform.stop();
      idleTimers = process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;
      await stage.start();
    });
  });
}
