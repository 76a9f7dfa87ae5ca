// Every message and every form, on every platform: as they are sent, within what the platform takes, and as somebody reads them.
// `UPDATE_GOLDEN=1 npx vitest run test/golden` accepts what is; look at every-screen.md and at the diff.

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { SLACK_CAPABILITIES } from "../../adapters/slack/limits.ts";
import { ITEM_LIMIT } from "../../src/prompts/instrument-shape.ts";
import { WORDING_KEYS } from "../../src/prompts/wording-keys.ts";
import { asRead, sentencesOf } from "./as-read.ts";
import { type Catalogue, catalogueFor, type Piece, SCENES } from "./catalogue.ts";
import { expectGolden, expectGoldenText } from "./golden.ts";
import { registry, words } from "./house.ts";
import { PLATFORMS } from "./platforms.ts";

const MINUTES = 10 * 60_000;
const scenes = Object.keys(SCENES);
const inScene = ({ pieces }: Catalogue, scene: string): Piece[] =>
  pieces.filter(({ name }) => name.startsWith(`${scene}/`));

const made = new Map<string, Catalogue>();
async function catalogueOf(name: string): Promise<Catalogue> {
  const capabilities = PLATFORMS.find((one) => one.name === name)?.capabilities ?? SLACK_CAPABILITIES;
  const catalogue = made.get(name) ?? (await catalogueFor(capabilities));
  made.set(name, catalogue);
  return catalogue;
}

describe.each(PLATFORMS)("on $name", ({ name: platform, show }) => {
  let catalogue: Catalogue;
  beforeAll(async () => {
    catalogue = await catalogueOf(platform);
  }, MINUTES);

  it.each(scenes)("%s: the payloads, and nothing that would be refused", (scene) => {
    const shown = inScene(catalogue, scene).map((piece) => ({ name: piece.name, ...show(piece) }));
    expect(shown.flatMap(({ name, problems }) => problems.map((problem) => `${name}: ${problem}`))).toEqual([]);
    expectGolden(`${platform}/screens`, scene, Object.fromEntries(shown.map(({ name, payload }) => [name, payload])));
  });

  it("has no payloads of scenes that are gone", () => {
    const files = readdirSync(join(import.meta.dirname, platform, "screens"));
    expect(files.sort()).toEqual(scenes.map((scene) => `${scene}.json`).sort());
  });
});

/** Wording that no scene brings up, and why. */
const NOT_SAID: Record<string, string> = {
  "delivery.part-gone": "a post that became shorter: made by the deliverer, not by a room",
  "organiser.post.pulse": "a post that did not arrive, named like the week's question: the same screen",
  "organiser.post.round": "as organiser.post.pulse",
  "organiser.post.sets": "as organiser.post.pulse",
  "organiser.work.other": "what is due and has no name of its own: no such work is shown",
};

describe("the catalogue", () => {
  let all: Catalogue[];
  let catalogue: Catalogue;
  beforeAll(async () => {
    all = [];
    for (const { name } of PLATFORMS) all.push(await catalogueOf(name));
    catalogue = await catalogueOf("slack");
  }, MINUTES);

  it("holds everything that the rooms can be asked for, and every post they can make", () => {
    const keys = [
      ...[...registry.presses.keys()].map((key) => `press ${key}`),
      ...[...registry.submissions.keys()].map((key) => `submission ${key}`),
      ...[...registry.commands.keys()].map((key) => `command ${key}`),
      ...[...registry.posts.keys()].map((key) => `post ${key}`),
    ];
    expect(keys.filter((key) => !catalogue.by.has(key))).toEqual([]);
  });

  it("says every sentence that the rooms have", () => {
    const ours = Object.keys(WORDING_KEYS).filter((key) =>
      /^(conversation|cohort|organiser|reflection|delivery)\./.test(key),
    );
    const silent = ours.filter((key) => !all.some(({ said }) => said.has(key)));
    expect(silent.sort()).toEqual(Object.keys(NOT_SAID).sort());
  });

  it("reads well", () => {
    expectGoldenText("every-screen.md", asRead(catalogue.pieces));
  });

  it("puts the main button first, and has one at most", () => {
    const tones = catalogue.pieces.map(({ name, ...piece }) => {
      const actions = "message" in piece ? (piece.message.actions ?? []) : [];
      return { name, main: actions.flatMap((action, at) => ("press" in action && action.tone === "main" ? [at] : [])) };
    });
    expect(tones.filter(({ main }) => main.some((at) => at > 0))).toEqual([]);
  });

  it("says nobody's name where a locked screen shows it", () => {
    const posts = catalogue.pieces.flatMap((piece) => (piece.kind === "post" ? [piece] : []));
    const titles = posts.map(({ message }) => message.title ?? "");
    expect(titles.filter((title) => /Ann|Bashir|Carys|Olga|Member Number/.test(title))).toEqual([]);
  });

  it("names the cohort on every screen with a title, and in every form", () => {
    // These speak to a person, whatever cohorts they are in.
    const personal =
      /^joining\/(welcome|code-)|^settings\/link|^leaving\/journal-after-leaving|stranger$|^relaying\/(to-whom|not-arrived-unnamed)|^(answering\/failed|going-wrong\/submitted)$/;
    const nameless = catalogue.pieces.filter((piece) => {
      const titled = piece.surface === "form" || piece.message.title !== undefined;
      return titled && !personal.test(piece.name) && !/Ignite North|Place East/.test(sentencesOf(piece));
    });
    expect(nameless.map(({ name }) => name)).toEqual([]);
  });

  it("is calm and plain", () => {
    const loud = catalogue.pieces.filter((piece) => /!|click|submit|invalid|error|user\b/i.test(sentencesOf(piece)));
    expect(loud.map(({ name }) => name)).toEqual([]);
  });

  it("has room for every word of a form and a button on the narrowest platform", () => {
    for (const piece of catalogue.pieces) {
      const labels =
        piece.surface === "form" ? [piece.form.submit] : (piece.message.actions ?? []).map(({ label }) => label);
      for (const label of labels) expect(label.length, label).toBeLessThanOrEqual(piece.surface === "form" ? 24 : 40);
      if (piece.surface !== "form") continue;
      expect(piece.form.title.length, piece.form.title).toBeLessThanOrEqual(24);
      for (const { id, label, hint = "" } of piece.form.fields) {
        // An item of the pulse is asked in full where its platform has room for the statement.
        expect(label.length, label).toBeLessThanOrEqual(id.startsWith("item-") ? ITEM_LIMIT : 45);
        expect(hint.length, hint).toBeLessThanOrEqual(100);
      }
    }
  });

  it("keeps the charter within 120 words", () => {
    const { rule, answers, seen, chats, yours } = {
      rule: words("cohort.charter.rule"),
      answers: words("cohort.charter.answers"),
      seen: words("cohort.charter.seen"),
      chats: words("cohort.charter.chats"),
      yours: words("cohort.charter.yours"),
    };
    expect([rule, answers, seen, chats, yours].join(" ").split(/\s+/).length).toBeLessThanOrEqual(120);
    const charter = catalogue.pieces.find(({ name }) => name === "joining/charter");
    for (const sentence of [rule, answers, seen, chats, yours]) {
      expect(charter === undefined ? "" : sentencesOf(charter)).toContain(sentence);
    }
  });
});
