// The platform contract: messages arrive whole, within the limits, and inert.

import { describe, expect, it } from "vitest";
import { systemClock } from "../../src/clock.ts";
import { divide, fit as fitMessage } from "../../src/platform/fit.ts";
import type { Message } from "../../src/platform/message.ts";
import { HOSTILE, LONG_ANSWER, LONGEST_TOKEN, namingAbroad, namingMessage, sampleMessages } from "../golden/samples.ts";
import { last, type Stage } from "./stage.ts";

export function whatPeopleSee(stage: Stage): void {
  describe("what people see", () => {
    it.each(Object.entries(sampleMessages))("shows %s whole, in a chat and in a room", async (_, message) => {
      for (const to of [stage.toMember(0), stage.toRoom()]) {
        const delivery = await stage.there.platform.send(to, message, stage.once());
        expect(delivery.is).toBe("sent");
        const shown = await last(to.to === "room" ? stage.there.roomPosts() : stage.there.chat(stage.there.people[0]));
        for (const words of wordsOf(message)) expect(shown?.text).toContain(words);
        expect(shown?.buttons).toEqual(message.actions?.map(({ label }) => label) ?? []);
      }
      expect(stage.there.refused()).toEqual([]);
    });

    it("shows an answer of 2,800 characters whole", async () => {
      const message: Message = { title: "Shared", body: [["They wrote:"], [{ quote: LONG_ANSWER }]] };
      const { limits, files } = stage.there.platform.capabilities;
      for (const part of divide(message, limits, files)) {
        expect((await stage.there.platform.send(stage.toMember(0), part, stage.once())).is).toBe("sent");
      }
      const text = (await stage.there.chat(stage.there.people[0])).map((shown) => shown.text).join("");
      expect(squeezed(text)).toContain(squeezed(LONG_ANSWER));
      expect(stage.there.refused()).toEqual([]);
    });

    it("hands over a file with its name and its whole text, or shows the text in its messages where it cannot", async () => {
      const { limits, files } = stage.there.platform.capabilities;
      const text = `# Everything\n\n${Object.values(HOSTILE).join("\n\n")}\n\n${LONG_ANSWER.repeat(4)}\n`;
      const message: Message = {
        title: "Your journal",
        body: [["All of it, as Markdown."]],
        attachment: { name: "kindling-journal.md", type: "text/markdown", text },
        aside: "Small print.",
      };
      const parts = divide(message, limits, files);
      for (const part of parts) {
        expect((await stage.there.platform.send(stage.toMember(0), part, stage.once())).is).toBe("sent");
      }
      const shown = await stage.there.chat(stage.there.people[0]);
      const words = shown.map((one) => one.text).join("\n");
      expect(words).toContain("Your journal");
      expect(words).toContain("All of it, as Markdown.");
      expect(words).toContain("Small print.");
      if (files) {
        expect(shown).toHaveLength(1);
        expect(shown[0]?.file).toEqual({ name: "kindling-journal.md", text });
        expect(words).not.toContain("Everything");
      } else {
        expect(words).toContain("kindling-journal.md");
        expect(squeezed(words)).toContain(squeezed(LONG_ANSWER));
        expect(shown.map(({ file }) => file)).toEqual(parts.map(() => undefined));
      }
      expect(shown.flatMap(({ mentions }) => mentions)).toEqual([]);
      expect(stage.there.refused()).toEqual([]);
    });

    it("fits what is too much by itself, and the platform refuses nothing", async () => {
      const much: Message = {
        title: "Too much ".repeat(60),
        body: Array.from({ length: 60 }, () => ["A paragraph. ".repeat(40)]),
        facts: Array.from({ length: 40 }, (_, n) => ({ name: `Fact ${n}`, value: "x".repeat(300) })),
        actions: Array.from({ length: 60 }, () => ({ press: LONGEST_TOKEN, label: "Choose ".repeat(30) })),
        aside: "Small. ".repeat(400),
      };
      const { message } = fitMessage(much, stage.there.platform.capabilities.limits);
      expect((await stage.there.platform.send(stage.toRoom(), message, stage.once())).is).toBe("sent");
      expect((await stage.there.platform.send(stage.toRoom(), much, stage.once())).is).toBe("sent");
      expect(stage.there.refused()).toEqual([]);
    });

    it.each(Object.entries(HOSTILE))("shows text from people as it is, and nothing more: %s", async (_, text) => {
      const { label, title } = stage.there.platform.capabilities.limits;
      const message: Message = {
        title: text.slice(0, title),
        body: [["Before ", text, " after"], [{ strong: text }], [{ quote: text }]],
        facts: [{ name: "They wrote", value: text }],
        actions: [{ press: LONGEST_TOKEN, label: text.slice(0, label) }],
        aside: text,
      };
      await stage.there.platform.send(stage.toRoom(), message, stage.once());
      const shown = await last(stage.there.roomPosts());
      // In title, body (three times), fact and aside.
      expect(shown?.text.split(text).length).toBeGreaterThanOrEqual(6);
      expect(shown?.mentions).toEqual([]);
      expect(shown?.links).toEqual([]);
      expect(stage.there.refused()).toEqual([]);
    });

    it("names a person where it is told to, and only shows the name of one who is elsewhere", async () => {
      await stage.there.platform.send(stage.toRoom(), namingMessage(stage.there.people[1]), stage.once());
      expect((await last(stage.there.roomPosts()))?.mentions).toEqual([stage.there.people[1].user]);
      await stage.there.platform.send(stage.toRoom(), namingAbroad, stage.once());
      const abroad = await last(stage.there.roomPosts());
      expect(abroad?.mentions).toEqual([]);
      expect(abroad?.text).toContain("Cal Example");
    });

    it("follows an address where it is told to, and shows one that no browser should follow as words", async () => {
      await stage.there.platform.send(
        stage.toRoom(),
        { body: [[{ link: "https://example.test/a", text: "there" }]] },
        stage.once(),
      );
      expect((await last(stage.there.roomPosts()))?.links).toEqual(["https://example.test/a"]);
      await stage.there.platform.send(
        stage.toRoom(),
        { body: [[{ link: "javascript:alert(1)", text: "here" }]] },
        stage.once(),
      );
      const shown = await last(stage.there.roomPosts());
      expect(shown?.links).toEqual([]);
      expect(shown?.text).toContain("here");
    });

    it("rewrites a post in place, and may do so twice", async () => {
      const sent = await stage.there.platform.send(stage.toRoom(), { body: [["first words"]] }, stage.once());
      if (sent.is !== "sent") throw new Error(sent.is);
      const before = (await stage.there.roomPosts()).length;
      for (let time = 0; time < 2; time += 1) {
        expect((await stage.there.platform.revise(sent.at, { body: [["second words"]] })).is).toBe("sent");
      }
      const posts = await stage.there.roomPosts();
      expect(posts).toHaveLength(before);
      expect(posts.at(-1)?.text).toContain("second words");
      expect(posts.at(-1)?.text).not.toContain("first words");
    });

    it("brings people together as its capabilities say", async () => {
      const members = [stage.there.people[0], stage.there.people[1]];
      const sent = await stage.there.platform.send(
        { to: "introduction", members, room: stage.there.room },
        { body: [["You were matched."]] },
        stage.once(),
      );
      if (stage.there.platform.capabilities.introductions === "link") return expect(sent.is).not.toBe("unknown");
      expect(sent.is).toBe("sent");
      expect((await last(stage.there.together(members)))?.text).toContain("You were matched.");
    });

    it("keeps one conversation for the same people in whatever order, apart from everybody else's, and finds a post in it", async () => {
      const { platform, people, room } = stage.there;
      if (platform.capabilities.introductions === "link") return;
      const [ann, bea, cal] = people;
      const between = (...members: (typeof people)[number][]) => ({ to: "introduction" as const, members, room });
      const [first, second, third] = [stage.once(), stage.once(), stage.once()];
      await platform.send(between(ann, bea), { body: [["First."]] }, first);
      await platform.send(between(bea, ann), { body: [["Second."]] }, second);
      await platform.send(between(ann, cal), { body: [["Of others."]] }, third);
      const together = (await stage.there.together([ann, bea])).map(({ text }) => text).join("\n");
      expect(together).toContain("First.");
      expect(together).toContain("Second.");
      expect(together).not.toContain("Of others.");
      for (const who of people)
        expect((await stage.there.chat(who)).map(({ text }) => text).join()).not.toContain("First.");
      const since = systemClock.now().subtract({ minutes: 5 });
      if (platform.capabilities.confirms === "never") return;
      expect((await platform.find(between(bea, ann), first, since)).is).toBe("posted");
      expect((await platform.find(between(ann, cal), first, since)).is).toBe("absent");
    });
  });
}

/** Every run of words in a message that must be readable in it. */
function wordsOf(message: Message): string[] {
  const inBody = message.body.flat().map((inline) => {
    if (typeof inline === "string") return inline;
    return "strong" in inline
      ? inline.strong
      : "quote" in inline
        ? inline.quote
        : "link" in inline
          ? inline.text
          : inline.name;
  });
  const facts = (message.facts ?? []).flatMap(({ name, value }) => [name, value]);
  const rest = [message.title, message.aside, message.picture?.alternative].filter((one) => one !== undefined);
  return [...inBody, ...facts, ...rest].map((words) => words.trim());
}

/** Where a text was divided, only the space between its parts may differ. */
const squeezed = (text: string): string => text.replaceAll(/\s+/g, "");
