// What a person sees of Pond's posts and forms. The text is read as Pond reads it: `\` makes the next sign a mere sign, `*…*` is strong, `@[id]`
// and `@everyone` call people, `[words|address]` and a bare address can be followed, and a line that begins with "> " is a quotation.

import type { Shown, ShownForm } from "../../contracts/counterpart.ts";
import type { PondForm, PondPost } from "./adapter/render.ts";

export function shownOf(post: PondPost): Shown {
  const shown: Shown = { text: "", buttons: (post.buttons ?? []).map(({ label }) => label), mentions: [], links: [] };
  const facts = (post.facts ?? []).map(({ name, value }) => `${name}\n${value}`);
  const parts = [post.title, read(post.text, shown), ...facts, post.small];
  return { ...shown, text: parts.filter((part) => part !== undefined).join("\n") };
}

export function shownForm(form: PondForm): ShownForm {
  const fields = form.fields.map(({ id, label, values, error }) => {
    const value = values.length === 0 ? {} : { value: values.join(",") };
    return [id, { label, ...value, ...(error === undefined ? {} : { correction: error }) }] as const;
  });
  return { title: form.title, fields: Object.fromEntries(fields) };
}

const MARK =
  /\\(?<sign>[\s\S])|@\[(?<user>[^\]]*)\]|(?<all>@everyone|@here)|\[(?<words>(?:\\.|[^|\\])*)\|(?<to>[^\]]*)\]|(?<bare>https?:\/\/\S+)|^(?<quotation>> )|(?<strong>\*)/gm;

/** The words of a markup, as displayed; what they lead to and whom they call is noted. */
function read(markup: string, shown: Shown): string {
  return markup.replaceAll(MARK, (whole, ...rest) => {
    const { sign, user, all, words, to, bare } = rest.at(-1) as Record<string, string | undefined>;
    if (sign !== undefined) return sign;
    if (user !== undefined) shown.mentions.push(user);
    if (all !== undefined) shown.mentions.push(all);
    if (bare !== undefined) shown.links.push(bare);
    if (to !== undefined) shown.links.push(to);
    if (words !== undefined) return read(words, shown);
    return user ?? all ?? bare ?? (whole === "*" || whole === "> " ? "" : whole);
  });
}
