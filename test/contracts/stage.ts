// What the parts of the platform contract share: a fresh counterpart for each test, and what its platform told.

import { afterEach, beforeEach, vi } from "vitest";
import { type DeliveryKey, deliveryKey } from "../../src/ids.ts";
import type { Form } from "../../src/platform/form.ts";
import type { Interaction, PlatformNews, Reply } from "../../src/platform/interaction.ts";
import type { Audience, Message } from "../../src/platform/message.ts";
import { mintToken } from "../../src/platform/token.ts";
import { LONGEST_TOKEN } from "../golden/samples.ts";
import type { Counterpart, Shown } from "./counterpart.ts";

type Event = Interaction | PlatformNews;

export interface Stage {
  there: Counterpart;
  /** Every event that the platform handed in, oldest first. */
  heard: Event[];
  /** What the core answers; nothing, until a test says otherwise. */
  answer: (event: Event) => Reply | Promise<Reply>;
  start(): Promise<void>;
  /** A key that no other post has. */
  once(): DeliveryKey;
  toMember(index: 0 | 1 | 2): Audience;
  toRoom(): Audience;
}

/** Sets the stage before each test of the describe block that calls it, and clears it afterwards. */
export function setStage(make: () => Promise<Counterpart>): Stage {
  let keys = 0;
  const stage: Stage = {
    there: undefined as unknown as Counterpart,
    heard: [],
    answer: () => ({ show: "nothing" }),
    start: () =>
      stage.there.platform.start(async (event) => {
        stage.heard.push(event);
        return stage.answer(event);
      }),
    once: () => deliveryKey(`contract-${process.pid}-${++keys}`),
    toMember: (index) => ({ to: "member", member: stage.there.people[index] }),
    toRoom: () => ({ to: "room", room: stage.there.room }),
  };
  beforeEach(async () => {
    stage.heard = [];
    stage.answer = () => ({ show: "nothing" });
    stage.there = await make();
    await stage.start();
  });
  afterEach(async () => {
    await stage.there.platform.stop();
    await stage.there.close();
  });
  return stage;
}

/** What an act leads to may show a moment after the platform was answered. */
export const eventually = <T>(look: () => Promise<T>): Promise<T> => vi.waitFor(look, { timeout: 5000, interval: 10 });

export const last = async (shown: Promise<Shown[]>): Promise<Shown | undefined> => (await shown).at(-1);

/** A message with one button that carries the longest token there can be. */
export const withButton = (label: string, opens?: "form"): Message => ({
  body: [["Press it."]],
  actions: [{ press: LONGEST_TOKEN, label, ...(opens === undefined ? {} : { opens }) }],
});

export const askForm: Form = {
  id: mintToken({ action: "sample.save" }),
  title: "A question",
  fields: [{ id: "answer", label: "Your answer", ask: "text", long: true, max: 2800 }],
  submit: "Save",
};
