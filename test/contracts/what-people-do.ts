// The platform contract: what people press, type and say comes in as it was, and its answer reaches them.

import { describe, expect, it } from "vitest";
import type { Form } from "../../src/platform/form.ts";
import type { Interaction } from "../../src/platform/interaction.ts";
import type { Message } from "../../src/platform/message.ts";
import { mintToken } from "../../src/platform/token.ts";
import { HOSTILE, LONGEST_TOKEN, sampleForms, sampleMessages } from "../golden/samples.ts";
import { askForm, eventually, last, type Stage, withButton } from "./stage.ts";

export function whatPeopleDo(stage: Stage): void {
  describe("what people do", () => {
    it.each(["chat", "room"] as const)("gives a button's token back byte for byte, from a %s", async (place) => {
      await stage.there.platform.send(
        place === "room" ? stage.toRoom() : stage.toMember(0),
        withButton("Go"),
        stage.once(),
      );
      await stage.there.press(stage.there.people[0], "Go", place);
      expect(stage.heard).toMatchObject([{ kind: "pressed", token: LONGEST_TOKEN, who: stage.there.people[0] }]);
      const [event] = stage.heard as Interaction[];
      expect(event?.room?.room).toBe(place === "room" ? stage.there.room.room : undefined);
      expect(LONGEST_TOKEN).toHaveLength(64);
    });

    it("opens a form from a press, brings back what was entered, and answers it", async () => {
      const { answer: form } = { answer: sampleForms.answer as Form };
      stage.answer = (event) =>
        event.kind === "submitted"
          ? { show: "private", message: { title: "Saved", body: [["Only you can read it."]] } }
          : { show: "form", form };
      await stage.there.platform.send(stage.toMember(0), withButton("Go", "form"), stage.once());
      await stage.there.press(stage.there.people[0], "Go", "chat");
      const open = await eventually(async () => {
        const one = await stage.there.form(stage.there.people[0]);
        expect(one).toBeDefined();
        return one;
      });
      expect(open?.title).toBe(form.title);
      expect(Object.keys(open?.fields ?? {})).toEqual(["answer", "share"]);
      const text = Object.values(HOSTILE).join(" ");
      await stage.there.submit(stage.there.people[0], { answer: text, share: "unnamed" });
      expect(stage.heard.at(-1)).toMatchObject({ kind: "submitted", form: form.id, who: stage.there.people[0] });
      expect((stage.heard.at(-1) as { answers?: unknown }).answers).toEqual({ answer: text, share: "unnamed" });
      await eventually(async () =>
        expect((await stage.there.alone(stage.there.people[0]))?.text).toContain("Only you can read it."),
      );
      expect(stage.there.refused()).toEqual([]);
    });

    it("opens every kind of field with what stands in it", async () => {
      stage.answer = () => ({ show: "form", form: sampleForms.join as Form });
      await stage.there.platform.send(stage.toMember(0), withButton("Go", "form"), stage.once());
      await stage.there.press(stage.there.people[0], "Go", "chat");
      await eventually(async () =>
        expect(await stage.there.form(stage.there.people[0])).toMatchObject({
          fields: { organisation: {}, sector: {}, themes: { value: "theme-2" }, from: { value: "2026-10-19" } },
        }),
      );
      expect(stage.there.refused()).toEqual([]);
    });

    it("sends a form back with its text intact and a sentence by the field", async () => {
      stage.answer = (event) => {
        if (event.kind !== "submitted") return { show: "form", form: askForm };
        const [field] = askForm.fields;
        const form = { ...askForm, fields: [{ ...field, value: "far too short" } as Form["fields"][number]] };
        return { show: "corrections", fields: { answer: "Say a little more." }, form };
      };
      await stage.there.platform.send(stage.toMember(0), withButton("Go", "form"), stage.once());
      await stage.there.press(stage.there.people[0], "Go", "chat");
      await eventually(async () => expect(await stage.there.form(stage.there.people[0])).toBeDefined());
      await stage.there.submit(stage.there.people[0], { answer: "far too short" });
      if (!stage.there.platform.capabilities.corrections) {
        return eventually(async () =>
          expect((await stage.there.alone(stage.there.people[0]))?.text).toContain("Say a little more."),
        );
      }
      await eventually(async () =>
        expect((await stage.there.form(stage.there.people[0]))?.fields.answer).toMatchObject({
          value: "far too short",
          correction: "Say a little more.",
        }),
      );
    });

    it("answers a press in a room to its presser alone, where it says it can", async () => {
      stage.answer = () => ({ show: "private", message: { body: [["For your eyes."]] } });
      await stage.there.platform.send(stage.toRoom(), withButton("Go"), stage.once());
      await stage.there.press(stage.there.people[1], "Go", "room");
      await eventually(async () =>
        expect((await stage.there.alone(stage.there.people[1]))?.text).toContain("For your eyes."),
      );
      for (const post of await stage.there.roomPosts()) expect(post.text).not.toContain("For your eyes.");
    });

    it("turns the pages of a private answer by its own buttons", async () => {
      const page = (n: number): Message => ({
        title: `Page ${n}`,
        body: [[`The words of page ${n}.`]],
        actions: [{ press: mintToken({ action: "sample.page", extra: String(n + 1) }), label: "On" }],
      });
      stage.answer = (event) =>
        event.kind === "pressed" && event.token.endsWith("~2")
          ? { show: "private", message: page(2) }
          : { show: "private", message: page(1) };
      await stage.there.platform.send(stage.toMember(0), withButton("Go"), stage.once());
      await stage.there.press(stage.there.people[0], "Go", "chat");
      await eventually(async () => expect((await stage.there.alone(stage.there.people[0]))?.text).toContain("page 1"));
      await stage.there.press(stage.there.people[0], "On", "alone");
      await eventually(async () => expect((await stage.there.alone(stage.there.people[0]))?.text).toContain("page 2"));
    });

    it("rewrites the message that was pressed", async () => {
      stage.answer = () => ({ show: "revised", message: { body: [["Done with."]] } });
      await stage.there.platform.send(stage.toMember(0), withButton("Go"), stage.once());
      await stage.there.press(stage.there.people[0], "Go", "chat");
      await eventually(async () => {
        const shown = await last(stage.there.chat(stage.there.people[0]));
        expect(shown?.text).toContain("Done with.");
        expect(shown?.buttons).toEqual([]);
      });
    });

    it("hears what is said in private, byte for byte, and answers there", async () => {
      stage.answer = () => ({ show: "private", message: { body: [["Hello to you."]] } });
      const text = "ROBIN-1234 & <b>co</b> *now* 👩‍👩‍👧 שלום";
      await stage.there.say(stage.there.people[0], text);
      expect(stage.heard).toMatchObject([{ kind: "said", text, who: stage.there.people[0] }]);
      await eventually(async () =>
        expect((await last(stage.there.chat(stage.there.people[0])))?.text).toContain("Hello to you."),
      );
    });

    it("hears a command with the room it was given in, and answers its giver alone", async () => {
      stage.answer = () => ({ show: "private", message: { body: [["Bound."]] } });
      await stage.there.command(stage.there.people[0], "room bind", true);
      expect(stage.heard).toMatchObject([
        { kind: "command", text: "room bind", room: { room: stage.there.room.room } },
      ]);
      await eventually(async () => expect((await stage.there.alone(stage.there.people[0]))?.text).toContain("Bound."));
      for (const post of await stage.there.roomPosts()) expect(post.text).not.toContain("Bound.");
    });

    it("shows the home when it is opened", async () => {
      stage.answer = () => ({ show: "home", message: sampleMessages["home-panel"] as Message });
      await stage.there.openHome(stage.there.people[0]);
      expect(stage.heard).toMatchObject([{ kind: "home", who: stage.there.people[0] }]);
      const seen = async () =>
        stage.there.platform.capabilities.home === "page"
          ? stage.there.home(stage.there.people[0])
          : last(stage.there.chat(stage.there.people[0]));
      await eventually(async () => expect((await seen())?.text).toContain("Autumn cohort"));
      await stage.there.press(
        stage.there.people[0],
        "My journal",
        stage.there.platform.capabilities.home === "page" ? "home" : "chat",
      );
      expect(stage.heard.at(-1)).toMatchObject({ kind: "pressed" });
    });

    it("rewrites the home at any time where the home is a page, and only there", async () => {
      const { refreshHome, capabilities } = stage.there.platform;
      expect(refreshHome !== undefined).toBe(capabilities.home === "page");
      if (refreshHome === undefined) return;
      const panel: Message = { body: [["A quiet week."]] };
      expect((await refreshHome.call(stage.there.platform, stage.there.people[2], panel)).is).toBe("sent");
      expect((await stage.there.home(stage.there.people[2]))?.text).toContain("A quiet week.");
    });
  });
}
