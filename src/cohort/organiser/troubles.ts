// What did not arrive, why, and what an organiser can do: kinds and reasons, never what a post says.

import type { Temporal } from "../../clock.ts";
import { instantOf } from "../../clock.ts";
import type { Handler, MemberOfCohort, Turn } from "../../feature.ts";
import type { Message } from "../../platform/message.ts";
import type { Tx } from "../../store/store.ts";
import { sayMoment } from "../days.ts";
import { audit, deliveryById, peopleOf, troublesOf, unconfirmed } from "../records-cohort.ts";
import { button, forOrganiser, forOrganiserOf, inPrivate, localeOf, token, zoneOf } from "../screen.ts";
import { sayPost, sayRemedy, tellsNothing } from "./kinds.ts";
import { TROUBLE_DAYS } from "./panel.ts";
import { isReachable } from "./people.ts";

/** Puts a post back into the ledger; the ledger says whether that can be. */
export type PostAgain = (
  tx: Tx,
  id: string,
  now: Temporal.Instant,
) => Promise<"queued" | "unknown-post" | "not-needed" | "superseded">;

/** As many as can be posted again from one screen. */
const AGAIN = 5;

export const showTroubles: Handler = forOrganiser(async (turn, organiser) => inPrivate(await screen(turn, organiser)));

async function screen(turn: Turn, { cohort }: MemberOfCohort, note?: string): Promise<Message> {
  const { say, tx, now } = turn;
  const groups = await troublesOf(tx, cohort.id, now.subtract({ hours: TROUBLE_DAYS * 24 }));
  const away = (await peopleOf(tx, cohort.id)).filter((one) => !isReachable(one));
  const open = await unconfirmed(tx, cohort.id, AGAIN);
  const fine = groups.length === 0 && away.length === 0;
  const zone = zoneOf(turn, cohort);
  const doubtful = open.map((post, index) => {
    const to = post.room?.name ?? (tellsNothing(post.kind) ? post.member?.person.name : undefined);
    const what = sayPost(say, post.kind);
    return {
      post,
      number: index + 1,
      name: to === undefined ? what : say("organiser.troubles.to", { what, whom: to }),
      value: sayMoment(instantOf(post.lastTriedAt ?? post.notBefore), zone, localeOf(turn)),
    };
  });
  return {
    title: say("organiser.troubles.title", { cohort: cohort.name }),
    body: [
      ...(note === undefined ? [] : [[note]]),
      ...(fine ? [[say("organiser.troubles.none")]] : []),
      ...groups.map(({ kind, state, why, posts }) => [
        { strong: say("organiser.troubles.group", { what: sayPost(say, kind), posts }) },
        ` ${sayRemedy(say, state, why)}`,
      ]),
      ...(away.length === 0
        ? []
        : [[say("organiser.troubles.away", { names: away.map(({ person }) => person.name).join(", ") })]]),
    ],
    facts: doubtful.map(({ number, name, value }) => ({ name: `${number}. ${name}`, value })),
    actions: [
      ...doubtful.map(({ post, number }) =>
        button(token("organiser.post-again", post.id), say("organiser.troubles.again", { number })),
      ),
      button(token("organiser.panel", cohort.id), say("organiser.panel.back"), { tone: "quiet" }),
    ],
  };
}

/** "Post again", pressed by an organiser who has looked that it is not there. */
export const postAgainPressed = (postAgain: PostAgain): Handler =>
  forOrganiserOf(deliveryById, async (turn, organiser, post) => {
    const { say, tx, now } = turn;
    const result = post.state === "unconfirmed" ? await postAgain(tx, post.id, now) : "not-needed";
    if (result === "queued") {
      const entry = { cohortId: organiser.cohortId, actorId: organiser.id, did: "post.again", subject: post.id };
      await audit(tx, entry, now);
    }
    const note = say(result === "queued" ? "organiser.troubles.queued" : "organiser.troubles.not-needed");
    return inPrivate(await screen(turn, organiser, note));
  });
