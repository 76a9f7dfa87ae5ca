// Codes that let people in: minted and shown once, listed without the code itself, ended at any time.

import { instantOf } from "../../clock.ts";
import type { Handler, MemberOfCohort, Turn } from "../../feature.ts";
import { type Form, textOf } from "../../platform/form.ts";
import type { Message } from "../../platform/message.ts";
import type { Role } from "../../store/generated/client.ts";
import { digestOf, drawCode, readCode } from "../code.ts";
import { sayDay } from "../days.ts";
import { audit, codeById, endCodes, openCodes } from "../records-cohort.ts";
import { addInvitation } from "../records-people.ts";
import {
  ask,
  button,
  correct,
  forOrganiser,
  forOrganiserOf,
  inPrivate,
  localeOf,
  naming,
  tell,
  token,
  zoneOf,
} from "../screen.ts";

const ROLES = ["member", "facilitator", "alumnus"] as const satisfies readonly Role[];
const MOST_USES = 500;
const MOST_DAYS = 365;
/** As many as can be ended from one screen. */
const LISTED = 8;

/** A whole number between one and the most; undefined for anything else. */
export function readCount(typed: string, most: number): number | undefined {
  const count = /^\d{1,4}$/.test(typed.trim()) ? Number(typed) : 0;
  return count >= 1 && count <= most ? count : undefined;
}

export const showCodes: Handler = forOrganiser(async (turn, organiser) =>
  inPrivate(await codesScreen(turn, organiser)),
);

async function codesScreen(turn: Turn, { cohort }: MemberOfCohort, note?: string): Promise<Message> {
  const { say } = turn;
  const codes = await openCodes(turn.tx, cohort.id, turn.now);
  const day = (date: Date): string =>
    sayDay(instantOf(date).toZonedDateTimeISO(zoneOf(turn, cohort)).toPlainDate(), localeOf(turn));
  const listed = codes.slice(0, LISTED).map((code, index) => ({ code, number: index + 1 }));
  return {
    title: say("organiser.codes.title", { cohort: cohort.name }),
    body: [
      ...(note === undefined ? [] : [[note]]),
      [codes.length === 0 ? say("organiser.codes.none") : say("organiser.codes.body", { codes: codes.length })],
    ],
    facts: listed.map(({ code, number }) => ({
      name: say("organiser.codes.name", { number, made: day(code.createdAt) }),
      value: say("organiser.codes.value", {
        role: say(`cohort.role.${code.purpose === "organise" ? "organiser" : code.role}`),
        uses: code.usesLeft,
        day: day(code.expiresAt),
      }),
    })),
    actions: [
      button(token("organiser.code-new", cohort.id), say("organiser.codes.new"), { tone: "main", opens: "form" }),
      ...listed.map(({ code, number }) =>
        button(token("organiser.code-end", code.id), say("organiser.codes.end", { number }), { tone: "quiet" }),
      ),
      button(token("organiser.panel", cohort.id), say("organiser.panel.back"), { tone: "quiet" }),
    ],
  };
}

function codeForm(
  { say }: Turn,
  { cohort }: MemberOfCohort,
  known: { role: string; uses: string; days: string },
): Form {
  return {
    id: token("organiser.code-new", cohort.id),
    title: say("organiser.codes.form-title"),
    intro: naming(cohort, say("organiser.codes.form-intro")),
    fields: [
      {
        id: "role",
        label: say("organiser.codes.role"),
        ask: "one-of",
        options: ROLES.map((role) => ({ value: role, label: say(`cohort.role.${role}`) })),
        value: known.role,
      },
      { id: "uses", label: say("organiser.codes.uses"), ask: "text", max: 4, value: known.uses },
      { id: "days", label: say("organiser.codes.days"), ask: "text", max: 4, value: known.days },
    ],
    submit: say("organiser.codes.submit"),
  };
}

export const openCodeForm: Handler = forOrganiser(async (turn, organiser) =>
  organiser.cohort.state === "closed"
    ? tell(turn.say("organiser.closed", { cohort: organiser.cohort.name }))
    : ask(codeForm(turn, organiser, { role: "member", uses: String(organiser.cohort.sizeLimit), days: "30" })),
);

export const submitCode: Handler = forOrganiser(async (turn, organiser) => {
  const { say, tx, now, settings } = turn;
  const { cohort } = organiser;
  if (cohort.state === "closed") return tell(say("organiser.closed", { cohort: cohort.name }));
  const typed = {
    role: textOf(turn.answers, "role"),
    uses: textOf(turn.answers, "uses"),
    days: textOf(turn.answers, "days"),
  };
  const role = ROLES.find((one) => one === typed.role) ?? "member";
  const uses = readCount(typed.uses, MOST_USES);
  const days = readCount(typed.days, MOST_DAYS);
  if (uses === undefined || days === undefined) {
    return correct(codeForm(turn, organiser, { ...typed, role }), {
      ...(uses === undefined ? { uses: say("organiser.codes.wrong-count", { most: MOST_USES }) } : {}),
      ...(days === undefined ? { days: say("organiser.codes.wrong-count", { most: MOST_DAYS }) } : {}),
    });
  }
  const code = drawCode();
  const digest = digestOf(readCode(code) ?? code, settings.secret);
  const expiresAt = now.add({ hours: days * 24 });
  const row = await addInvitation(
    tx,
    { purpose: "join", digest, cohortId: cohort.id, role, usesLeft: uses, expiresAt },
    now,
  );
  await audit(tx, { cohortId: cohort.id, actorId: organiser.id, did: "code.minted", subject: row.id }, now);
  const until = expiresAt.toZonedDateTimeISO(zoneOf(turn, cohort)).toPlainDate();
  return inPrivate({
    title: say("organiser.codes.minted-title", { cohort: cohort.name }),
    body: [
      [{ strong: code }],
      [say("organiser.codes.minted", { role: say(`cohort.role.${role}`), uses, day: sayDay(until, localeOf(turn)) })],
      [say("organiser.codes.how", { code })],
    ],
    actions: [button(token("organiser.codes", cohort.id), say("organiser.codes.button"), { tone: "quiet" })],
    aside: say("organiser.codes.once"),
  });
});

export const endCode: Handler = forOrganiserOf(codeById, async (turn, organiser, code) => {
  await endCodes(turn.tx, { id: code.id }, turn.now);
  const entry = { cohortId: organiser.cohortId, actorId: organiser.id, did: "code.ended", subject: code.id };
  await audit(turn.tx, entry, turn.now);
  return inPrivate(await codesScreen(turn, organiser, turn.say("organiser.codes.ended")));
});
