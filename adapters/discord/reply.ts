// What a Reply becomes, by where the interaction came from. Pure: the answer to Discord's interaction, which is one and must come within three
// seconds, and the calls that follow it.
//
//                   form                     private, home               revised                nothing         corrections
// said              a button that opens it   posted in the private chat  the same               –               a button
// press, post       opens                    ephemeral                   the post is rewritten  –               ephemeral, a button
// press, ephemeral  opens                    in its place                in its place           –               in its place, a button
// submitted         ephemeral, a button      ephemeral or in place       the same               –               the same, a button
// command           opens                    ephemeral                   ephemeral              "done"          ephemeral, a button

import type { Form } from "../../src/platform/form.ts";
import type { Reply } from "../../src/platform/interaction.ts";
import type { Message } from "../../src/platform/message.ts";
import type { Json, Upload } from "./connector.ts";
import type { Source } from "./listen.ts";
import { type OwnButton, type Payload, renderWhole, type Setting } from "./render.ts";
import { correctionsMessage, givenBack, renderForm } from "./render-form.ts";

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object */
export const CALLBACK = { message: 4, thinking: 5, quietly: 6, inPlace: 7, modal: 9 } as const;

/** The one answer to an interaction. */
export interface Callback {
  type: (typeof CALLBACK)[keyof typeof CALLBACK];
  data?: Json;
  files?: Upload[];
}

export type Call =
  /** A further message that only this person sees. */
  | { do: "follow"; payload: Payload }
  /** The answer that was put off, or the ephemeral message that was pressed, is rewritten. */
  | { do: "rewrite-answer"; payload: Payload }
  | { do: "remove-answer" }
  | { do: "rewrite"; channel: string; message: string; payload: Payload }
  | { do: "post"; channel: string; payload: Payload };

export interface Answer {
  first?: Callback;
  calls: Call[];
}

/** Keeps a form for the person who will press, and gives the button that opens it. */
export type Keep = (form: Form) => OwnButton;

const NOTHING: Answer = { calls: [] };
const EPHEMERAL = 1 << 6;

/** Messages in order, which this person alone is to see, and whether they take the place of what was pressed. */
interface Shown {
  payloads: Payload[];
  inPlace: boolean;
}

/** The answer to an interaction, in time. */
export function answerTo(reply: Reply, source: Source, setting: Setting, keep: Keep): Answer {
  if (source.surface === "none") return NOTHING;
  if (source.surface === "chat") {
    const { channel } = source;
    const payloads = reply.show === "nothing" ? [] : payloadsOf(reply, setting, keep);
    return { calls: payloads.map((payload) => ({ do: "post", channel, payload })) };
  }
  if (reply.show === "nothing") {
    const bare = source.surface === "command" || (source.surface === "form" && !source.fromMessage);
    return bare ? privately(done(setting)) : { first: { type: CALLBACK.quietly }, calls: [] };
  }
  if (reply.show === "form" && source.surface !== "form") {
    return { first: { type: CALLBACK.modal, data: renderForm(reply.form, setting) }, calls: [] };
  }
  return privately({ payloads: payloadsOf(reply, setting, keep), inPlace: takesPlace(reply, source) });
}

/** What tells Discord and the person that it takes longer. Discord shows that the bot is thinking, unless the answer will take a message's place. */
export function holdOn(source: Source): Callback | undefined {
  if (source.surface === "none" || source.surface === "chat") return undefined;
  return isEphemeral(source) ? { type: CALLBACK.quietly } : { type: CALLBACK.thinking, data: { flags: EPHEMERAL } };
}

/** The answer after holdOn. A modal opens no more by then: a button opens it. */
export function lateAnswerTo(reply: Reply, source: Source, setting: Setting, keep: Keep): Answer {
  if (source.surface === "none" || source.surface === "chat") return answerTo(reply, source, setting, keep);
  const thinking = !isEphemeral(source);
  if (reply.show === "nothing") return thinking ? lately(done(setting).payloads, true) : NOTHING;
  const payloads = payloadsOf(reply, setting, keep);
  // A panel stays where it is under the button of a form.
  if (reply.show === "form") return lately(payloads, thinking);
  const [first, ...rest] = payloads;
  if (reply.show === "revised" && source.surface === "press" && thinking && first !== undefined) {
    const { channel, message } = source;
    const calls: Call[] = [{ do: "rewrite", channel, message, payload: first }, { do: "remove-answer" }];
    return { calls: [...calls, ...rest.map((payload): Call => ({ do: "follow", payload }))] };
  }
  return lately(payloads, true);
}

/** What is said when the decision failed: nothing was stored, and nothing that was typed is lost. `late` after holdOn. */
export function sorry(source: Source, setting: Setting, late = false): Answer {
  const entered = source.surface === "form" ? givenBack(source.entered) : [];
  const message: Message = { body: [[setting.phrases.notNow], ...entered] };
  const payloads = renderWhole(message, setting);
  if (source.surface === "none") return NOTHING;
  if (source.surface === "chat") {
    const { channel } = source;
    return { calls: payloads.map((payload) => ({ do: "post", channel, payload })) };
  }
  return late ? lately(payloads, !isEphemeral(source)) : privately({ payloads, inPlace: false });
}

// ---- the small parts

function payloadsOf(reply: Exclude<Reply, { show: "nothing" }>, setting: Setting, keep: Keep): Payload[] {
  const { phrases } = setting;
  if (reply.show === "form") return renderWhole({ body: [[phrases.formReady]] }, setting, [keep(reply.form)]);
  if (reply.show !== "corrections") return renderWhole(reply.message, setting);
  const button = { ...keep(reply.form), label: phrases.correctForm };
  return renderWhole(correctionsMessage(reply.form, reply.fields, setting), setting, [button]);
}

/** A press rewrites what was pressed where it is told to; what only one person sees is rewritten in any case. */
const takesPlace = (reply: Reply, source: Source): boolean =>
  isEphemeral(source) || (source.surface === "press" && reply.show === "revised");

const isEphemeral = (source: Source): boolean => "ephemeral" in source && source.ephemeral;

const done = (setting: Setting): Shown => ({
  payloads: renderWhole({ body: [[setting.phrases.done]] }, setting),
  inPlace: false,
});

function privately({ payloads, inPlace }: Shown): Answer {
  const [first, ...rest] = payloads;
  if (first === undefined) return NOTHING;
  const { body, files } = first;
  return {
    first: {
      type: inPlace ? CALLBACK.inPlace : CALLBACK.message,
      data: inPlace ? body : { ...body, flags: EPHEMERAL },
      ...(files === undefined ? {} : { files }),
    },
    calls: rest.map((payload) => ({ do: "follow", payload })),
  };
}

/** After the answer was put off: the first in its place, or all as further messages. */
const lately = (payloads: Payload[], inPlace: boolean): Answer => ({
  calls: payloads.map((payload, at) => ({ do: inPlace && at === 0 ? "rewrite-answer" : "follow", payload })),
});

/** A message that only this person sees, as the follow-up endpoint takes it. */
export const onlyForThem = ({ body, ...rest }: Payload): Payload => ({ ...rest, body: { ...body, flags: EPHEMERAL } });
