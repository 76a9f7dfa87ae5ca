// Where the members of a cohort may meet by video, set by an organiser.

import { audit } from "../cohort/records-cohort.ts";
import { ask, button, correct, forOrganiser, inPrivate, naming, token } from "../cohort/screen.ts";
import type { Handler, HomePart, MemberOfCohort, Turn } from "../feature.ts";
import { type Form, textOf } from "../platform/form.ts";
import { CARD_LIMITS, readVideo } from "./card.ts";
import { meetingPlaceOf, setMeetingPlace } from "./records.ts";

function placeForm({ say }: Turn, { cohort }: MemberOfCohort, address: string): Form {
  return {
    id: token("introduction.place", cohort.id),
    title: say("introduction.place.title"),
    intro: naming(cohort, say("introduction.place.intro")),
    fields: [
      {
        id: "address",
        label: say("introduction.place.address"),
        hint: say("introduction.card.video-hint"),
        optional: true,
        ask: "text",
        max: CARD_LIMITS.video,
        ...(address === "" ? {} : { value: address }),
      },
    ],
    submit: say("introduction.card.save-button"),
  };
}

export const openPlace: Handler = forOrganiser(async (turn, organiser) =>
  ask(placeForm(turn, organiser, (await meetingPlaceOf(turn.tx, organiser.cohortId)) ?? "")),
);

/** An empty address takes it away. */
export const submitPlace: Handler = forOrganiser(async (turn, organiser) => {
  const { say, tx, now } = turn;
  const typed = textOf(turn.answers, "address").trim();
  const address = typed === "" ? undefined : readVideo(typed);
  if (typed !== "" && address === undefined) {
    const form = placeForm(turn, organiser, typed.slice(0, CARD_LIMITS.video));
    return correct(form, { address: say("introduction.card.wrong-video") });
  }
  await setMeetingPlace(tx, organiser.cohortId, address);
  await audit(tx, { cohortId: organiser.cohortId, actorId: organiser.id, did: "meeting-place.changed" }, now);
  return inPrivate({
    body: [[say(address === undefined ? "introduction.place.removed" : "introduction.place.saved")]],
    actions: [button(token("organiser.panel", organiser.cohortId), say("organiser.panel.back"), { tone: "quiet" })],
  });
});

export const placePanel = async ({ say }: Turn, organiser: MemberOfCohort): Promise<HomePart[]> => [
  {
    order: 80,
    body: [],
    actions: [
      button(token("introduction.place", organiser.cohortId), say("introduction.place.button"), { opens: "form" }),
    ],
  },
];
