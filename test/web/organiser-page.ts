// The organiser page over a real database with a wave that has closed, on a free port of this machine.

import type { Outcome, Turn } from "../../src/feature.ts";
import { connectionId, newId } from "../../src/ids.ts";
import { insightFeature } from "../../src/insight/feature.ts";
import { givePage } from "../../src/insight/signing-in.ts";
import { schedule } from "../../src/schedule/due.ts";
import { organiserPages } from "../../src/web/organiser/pages.ts";
import { createWebServer } from "../../src/web/server.ts";
import { answering, openField, wording } from "../pulse/close/open-wave.ts";

export type House = Awaited<ReturnType<typeof openPage>>;

export async function openPage(people = 24) {
  const field = await openField(people);
  const settings = () => ({ ...field.means().settings, publicUrl: url.value });
  const url = { value: "http://127.0.0.1" };
  const faults: object[] = [];
  const server = createWebServer({
    port: 0,
    pages: [
      organiserPages({
        ground: () => ({ store: field.store, means: { ...field.means(), settings: settings() } }),
        clock: { now: field.now },
        schedule,
      }),
    ],
    log: { error: (fields) => faults.push(fields) },
    health: async () => ({ database: true }),
    metrics: async () => [],
  });
  url.value = (await server.start()).url;

  /** What a press does for the member at this place. */
  async function press(action: string, subject: string, member = 0, extra?: string): Promise<Outcome> {
    return field.store.transaction(async (tx) => {
      const members = await tx.member.findMany({
        where: { id: field.members[member] as string, state: { not: "left" } },
        include: { cohort: true },
      });
      const turn = {
        ...field.means(),
        ...{ tx, now: field.now(), settings: settings(), subject, say: wording.sayIn("en"), answers: {} },
        ...(extra === undefined ? {} : { extra }),
        speaker: { members },
        event: { kind: "pressed", token: action, eventId: newId(), at: field.now(), connection: connectionId("north") },
      } as unknown as Turn;
      const handler = action === "release.page" ? givePage : insightFeature.presses?.[action];
      const outcome = await handler?.(turn);
      if (outcome === undefined) throw new Error(`nobody answers ${action}`);
      await schedule(tx, outcome.next ?? []);
      return outcome;
    });
  }

  /** A fresh link from the chat. */
  async function link(member = 0): Promise<string> {
    const { reply } = await press("release.page", field.cohortId, member);
    const actions = reply.show === "private" ? (reply.message.actions ?? []) : [];
    const [visit] = actions.flatMap((action) => ("visit" in action ? [action.visit] : []));
    if (visit === undefined) throw new Error("no link");
    return visit;
  }

  return {
    ...{ field, press, link, faults, answering },
    url: () => url.value,
    close: async () => {
      await server.stop();
      await field.close();
    },
  };
}
