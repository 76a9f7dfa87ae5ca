// What a Reply becomes, by where the interaction came from. Pure: the answer to Slack's own request, and the calls that follow it.
//
//                 form              private, revised                                 home            nothing
// said            –                 post in the private chat                         the same        –
// home opened     –                 the page                                         the page        –
// press, post     open              private: open a panel; revised: rewrite it       open a panel    –
// press, Home     open              open a panel                                     the page        –
// press, panel    in its place      in its place                                     in its place    –
// submitted       in its place      in its place                                     in its place    close
// command         open              shown to the person alone                        the same        –

import type { Reply } from "../../src/platform/interaction.ts";
import type { Message } from "../../src/platform/message.ts";
import type { Source } from "./listen.ts";
import { type Json, plain, renderHome, renderMessage, renderPanel, type Setting } from "./render.ts";
import { errorsOf, renderForm } from "./render-form.ts";

export type Call =
  /** `otherwise` is shown at `answerAt` where the window cannot be opened: a press is good for three seconds only. */
  | { do: "open"; trigger: string; view: Json; answerAt?: string; otherwise: Json }
  | { do: "replace"; view: string; with: Json }
  | { do: "publish"; user: string; view: Json }
  | { do: "rewrite"; channel: string; ts: string; body: Json }
  | { do: "post"; channel: string; message: Message }
  | { do: "respond"; at: string; body: Json };

export interface Answer {
  /** The body of the acknowledgement; an empty one where absent. */
  ack?: Json;
  calls: Call[];
}

const NOTHING: Answer = { calls: [] };

/** The answer to an interaction. */
export function answerTo(reply: Reply, source: Source, setting: Setting): Answer {
  if (source.surface === "none") return NOTHING;
  if (source.surface === "form") return answerToForm(reply, source, setting);
  if (reply.show === "nothing") return NOTHING;
  const { phrases } = setting;
  const asForm = () => {
    if (reply.show === "form") return renderForm(reply.form, setting);
    return reply.show === "corrections" ? renderForm(reply.form, setting, reply.fields) : undefined;
  };
  const form = asForm();
  const message = "message" in reply ? reply.message : { body: [[phrases.notNow]] };
  const panel = () => form ?? renderPanel(message, setting);
  const alone = () => ephemeral(message, setting);

  switch (source.surface) {
    case "chat":
      return { calls: [{ do: "post", channel: source.channel, message }] };
    case "home":
      return form ? NOTHING : { calls: [{ do: "publish", user: source.user, view: renderHome(message, setting) }] };
    case "panel":
      return { calls: [{ do: "replace", view: source.view, with: panel() }] };
    case "home-button":
      if (reply.show === "home") {
        return { calls: [{ do: "publish", user: source.user, view: renderHome(message, setting) }] };
      }
      return { calls: [{ do: "open", trigger: source.trigger, view: panel(), otherwise: alone() }] };
    case "command":
      if (form === undefined) return { ack: { response_type: "ephemeral", ...alone() }, calls: [] };
      return { calls: [open(source, form, alone())] };
    case "message": {
      if (reply.show !== "revised") return { calls: [open(source, panel(), alone())] };
      const body = renderMessage(message, setting);
      if (!source.ephemeral)
        return { calls: [{ do: "rewrite", channel: source.channel, ts: source.ts, body: { ...body } }] };
      if (source.answerAt === undefined) return { calls: [open(source, panel(), alone())] };
      return { calls: [{ do: "respond", at: source.answerAt, body: { ...body, replace_original: true } }] };
    }
  }
}

/** A submitted form answers within its own window. */
function answerToForm(reply: Reply, source: Source & { surface: "form" }, setting: Setting): Answer {
  switch (reply.show) {
    case "nothing":
      return { ack: { response_action: "clear" }, calls: [] };
    case "corrections": {
      const errors = errorsOf(source.form, reply.fields);
      // Only a field of this very form can carry a sentence.
      const inPlace = Object.keys(reply.fields).every((field) => source.fields.includes(field));
      if (inPlace && Object.keys(errors).length > 0) return { ack: { response_action: "errors", errors }, calls: [] };
      return { ack: { response_action: "update", view: renderForm(reply.form, setting, reply.fields) }, calls: [] };
    }
    case "form":
      return { ack: { response_action: "update", view: renderForm(reply.form, setting) }, calls: [] };
    default:
      return { ack: { response_action: "update", view: renderPanel(reply.message, setting) }, calls: [] };
  }
}

/**
 * What is said in time when the decision takes longer than Slack waits. A form stays open with everything that was typed. For a press that
 * could still open a window, one is opened now, because later it cannot be.
 */
export function holdOn(source: Source, setting: Setting): Answer {
  const { phrases } = setting;
  const waiting = renderPanel({ body: [[phrases.stillWorking]] }, setting);
  const otherwise = ephemeral({ body: [[phrases.stillWorking]] }, setting);
  switch (source.surface) {
    case "form":
      return { ack: inForm(source, phrases.stillWorking), calls: [] };
    case "message":
    case "command":
      return { calls: [open(source, waiting, otherwise)] };
    case "home-button":
      return { calls: [{ do: "open", trigger: source.trigger, view: waiting, otherwise }] };
    default:
      return NOTHING;
  }
}

/** The answer after holdOn, in the window that is open by now (`view`, where one could be opened). */
export function lateAnswerTo(reply: Reply, source: Source, view: string | undefined, setting: Setting): Answer {
  const inWindow = source.surface === "form" ? source.view : view;
  if (inWindow !== undefined) {
    const message: Message = { body: [[setting.phrases.done]] };
    const shown: Reply = reply.show === "nothing" ? { show: "private", message } : reply;
    const here = answerTo(shown, { surface: "panel", view: inWindow }, setting);
    if (reply.show !== "revised") return here;
    // The post that was pressed is to change as well.
    return { calls: [...here.calls, ...(source.surface === "message" ? answerTo(reply, source, setting).calls : [])] };
  }
  if (source.surface === "command" && "message" in reply) {
    return { calls: [{ do: "respond", at: source.answerAt, body: ephemeral(reply.message, setting) }] };
  }
  return answerTo(reply, source, setting);
}

/**
 * What is said when the decision failed: nothing was stored, and nothing that was typed is lost. `late` where the request was answered before;
 * `view` is the window that was opened then.
 */
export function sorry(source: Source, setting: Setting, late = false, view?: string): Answer {
  const { notNow } = setting.phrases;
  if (source.surface === "form") {
    if (!late) return { ack: inForm(source, notNow), calls: [] };
    // The window is still open; shown again with the same fields, it keeps what was typed in them.
    const blocks = ((source.shown.blocks ?? []) as Json[]).filter(({ block_id }) => block_id !== SORRY);
    const sentence = { type: "context", block_id: SORRY, elements: [plain(notNow)] };
    return { calls: [{ do: "replace", view: source.view, with: { ...source.shown, blocks: [...blocks, sentence] } }] };
  }
  const reply: Reply = { show: "private", message: { body: [[notNow]] } };
  return late ? lateAnswerTo(reply, source, view, setting) : answerTo(reply, source, setting);
}

const SORRY = "sorry";

const open = (source: Source & { surface: "message" | "command" }, view: Json, otherwise: Json): Call => ({
  do: "open",
  trigger: source.trigger,
  view,
  ...(source.answerAt === undefined ? {} : { answerAt: source.answerAt }),
  otherwise,
});

const ephemeral = (message: Message, setting: Setting): Json => ({
  response_type: "ephemeral",
  replace_original: false,
  ...renderMessage(message, setting),
});

/** A sentence by the last field, which leaves the form open and everything in it. */
function inForm(source: Source & { surface: "form" }, sentence: string): Json {
  const last = source.fields.at(-1);
  return last === undefined
    ? { response_action: "clear" }
    : { response_action: "errors", errors: errorsOf(source.form, { [last]: sentence }) };
}
