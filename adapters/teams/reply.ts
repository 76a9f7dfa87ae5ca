// What a Reply becomes, by where the interaction came from. Pure: the answer to Teams' own request where it waits for one, and the calls that
// follow it.
//
//                     form, corrections     private, home                 revised                       nothing
// said, arrived       post the form         post                          post                          –
// words in a room     in the private chat   in the private chat           in the private chat           –
// press, chat         post the form         post                          rewrite it                    –
// press, room         in the private chat   in the private chat           rewrite it                    –
// asks for a dialog   dialog                dialog                        rewrite it, dialog: done      dialog: done
// within a dialog     in its place          in its place                  in its place                  close
// form in the chat    in its place          in its place                  in its place                  in its place: done
//
// A press in a room that comes as it is comes from a client without dialogs.

import type { Answers, Form } from "../../src/platform/form.ts";
import type { Reply } from "../../src/platform/interaction.ts";
import type { Message } from "../../src/platform/message.ts";
import type { Source, Spot } from "./listen.ts";
import { type Json, type Place, renderCard, type Setting } from "./render.ts";
import { filledIn, renderForm } from "./render-form.ts";

/** A message, or a form with sentences by its fields. */
export type Screen = { message: Message } | { form: Form; corrections: Record<string, string> };

/** What Teams is told where it waits. */
export type Response =
  | { is: "dialog"; title: string; card: Json }
  | { is: "card"; card: Json }
  /** A sentence in the dialog's place. */
  | { is: "words"; text: string }
  | { is: "closed" }
  /** What was pressed stays as it is; Teams says that it did not work. */
  | { is: "failed"; text: string };

export type Call =
  | { do: "post"; at: Spot; screen: Screen }
  /** To one person, in the private chat. Where there is none, `otherwise` is told where they spoke. */
  | { do: "whisper"; user: string; screen: Screen; otherwise?: Spot }
  | { do: "rewrite"; at: Spot; message: string; screen: Screen; place: Place };

export interface Answer {
  response?: Response;
  calls: Call[];
}

/** The answer to an interaction. */
export function answerTo(reply: Reply, source: Source, setting: Setting): Answer {
  if (source.surface === "none") return { calls: [] };
  const screen = screenOf(reply);
  const revised = reply.show === "revised" ? rewriteOf(source, screen) : [];
  switch (source.surface) {
    case "chat":
      return { calls: screen === undefined ? [] : [{ do: "post", at: source.at, screen }] };
    case "room":
      return { calls: screen === undefined ? [] : [whisper(source, screen)] };
    case "press":
      if (revised.length > 0) return { calls: revised };
      if (screen === undefined) return { calls: [] };
      return { calls: [source.room ? whisper(source, screen) : { do: "post", at: source.at, screen }] };
    case "fetch":
      if (revised.length > 0 || screen === undefined) return { response: done(setting), calls: revised };
      return { response: dialogOf(screen, setting), calls: [] };
    case "dialog":
      return { response: screen === undefined ? { is: "closed" } : dialogOf(screen, setting), calls: [] };
    case "card":
      return inPlace(screen ?? { message: { body: [[setting.phrases.done]] } }, source, setting);
  }
}

/** What is said in time when the decision takes longer than Teams waits. */
export function holdOn(source: Source, { phrases }: Setting): Answer {
  return waits(source) ? { response: { is: "words", text: phrases.stillWorking }, calls: [] } : { calls: [] };
}

/** The answer after holdOn: the client no longer waits, so it stands in the private chat, or where the card stands. */
export function lateAnswerTo(reply: Reply, source: Source, setting: Setting): Answer {
  if (source.surface === "card") return { calls: answerTo(reply, source, setting).calls };
  if (source.surface !== "fetch" && source.surface !== "dialog") return answerTo(reply, source, setting);
  const screen = screenOf(reply);
  const revised = reply.show === "revised" ? rewriteOf(source, screen) : [];
  if (revised.length > 0 || screen === undefined) return { calls: revised };
  return { calls: [{ do: "whisper", user: source.user, screen }] };
}

/**
 * What is said when the decision failed: nothing was stored, and nothing that was typed is lost. `typed` is the form that was sent, with what
 * was entered, where it is still known; without it the client keeps its own. `late` where the request was answered before.
 */
export function sorry(
  source: Source,
  setting: Setting,
  late: boolean,
  typed?: { form: Form; answers: Answers },
): Answer {
  const { notNow } = setting.phrases;
  const last = typed?.form.fields.at(-1)?.id ?? "";
  const reply: Reply =
    typed === undefined
      ? { show: "private", message: { body: [[notNow]] } }
      : { show: "corrections", fields: { [last]: notNow }, form: filledIn(typed.form, typed.answers) };
  if (late) return lateAnswerTo(reply, source, setting);
  if (typed === undefined && (source.surface === "dialog" || source.surface === "card")) {
    return waits(source) ? { response: { is: "failed", text: notNow }, calls: [] } : { calls: [] };
  }
  return answerTo(reply, source, setting);
}

/** Whether the client waits for what is decided, and shows an error after five seconds. */
export const waits = (source: Source): boolean =>
  source.surface === "fetch" || source.surface === "dialog" || (source.surface === "card" && source.waits);

function screenOf(reply: Reply): Screen | undefined {
  switch (reply.show) {
    case "nothing":
      return undefined;
    case "form":
      return { form: reply.form, corrections: {} };
    case "corrections":
      return { form: reply.form, corrections: reply.fields };
    default:
      return { message: reply.message };
  }
}

const done = ({ phrases }: Setting): Response => ({ is: "words", text: phrases.done });

const whisper = (source: Source & { surface: "room" | "press" }, screen: Screen): Call => ({
  do: "whisper",
  user: source.user,
  screen,
  otherwise: source.at,
});

function rewriteOf(source: Source, screen: Screen | undefined): Call[] {
  if (source.surface !== "press" && source.surface !== "fetch") return [];
  if (source.message === undefined || screen === undefined) return [];
  return [{ do: "rewrite", at: source.at, message: source.message, screen, place: source.room ? "room" : "chat" }];
}

function dialogOf(screen: Screen, setting: Setting): Response {
  if ("form" in screen) {
    const card = renderForm(screen.form, setting, "dialog", screen.corrections);
    return { is: "dialog", title: screen.form.title, card };
  }
  const { title, ...rest } = screen.message;
  return { is: "dialog", title: title ?? setting.phrases.name, card: renderCard(rest, setting, "dialog") };
}

/** The card gives way to what follows: at once for the client that waits, and for good in the chat. */
function inPlace(screen: Screen, source: Source & { surface: "card" }, setting: Setting): Answer {
  const { at, message, waits: waiting } = source;
  const calls: Call[] =
    message === undefined ? [{ do: "post", at, screen }] : [{ do: "rewrite", at, message, screen, place: "chat" }];
  return waiting ? { response: { is: "card", card: cardOf(screen, setting, "chat") }, calls } : { calls };
}

/** A screen as a card outside of dialogs. */
export function cardOf(screen: Screen, setting: Setting, place: Place): Json {
  return "form" in screen
    ? renderForm(screen.form, setting, "card", screen.corrections)
    : renderCard(screen.message, setting, place);
}

/** What a notification shows of it. */
export const titleOf = (screen: Screen): string | undefined =>
  "form" in screen ? screen.form.title : screen.message.title;
