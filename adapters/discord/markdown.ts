// People's text → Discord's markdown that shows it as it is. Pure. Discord reads a backslash before a sign as "this sign, and nothing more"
// wherever it reads markdown; footers, buttons and the fields of a form are plain text, and take people's text untouched.
// https://docs.discord.com/developers/reference#message-formatting

/** Signs that could begin or end something anywhere in a line: emphasis, code, spoilers, links, mentions, time stamps. */
const ANYWHERE = /[\\*_~|`<[\]@]/g;
/** An address that the client would make a link of by itself; the code of an emoji. */
const ADDRESS = /:(?=\/\/)/g;
const EMOJI = /:(?=[\w+-]+:)/g;
/** Quotes, headings, small print and lists, which begin a line. */
const LINE_START = /^(\s*)(>|#|-|\+)/gm;
const NUMBERED = /^(\s*\d+)([.)])/gm;
/** Signs that turn the direction of what follows them. */
const TURNING = /[\u202A-\u202E\u2066-\u2069]/;
const [ISOLATE, RELEASE] = ["\u2068", "\u2069"];

/** Text that shows exactly as it stands, with nothing in it read as markup, a mention, a link or an emoji code. */
export function inert(text: string): string {
  return withinItsLine(text)
    .replaceAll(ANYWHERE, "\\$&")
    .replaceAll(ADDRESS, "\\:")
    .replaceAll(EMOJI, "\\:")
    .replaceAll(LINE_START, "$1\\$2")
    .replaceAll(NUMBERED, "$1\\$2");
}

export const bold = (text: string): string => (text.trim() === "" ? inert(text) : `**${inert(text)}**`);

/** Each line of a quotation is one. */
export const quoted = (text: string): string =>
  inert(text)
    .split(/\r\n|\r|\n/)
    .map((line) => `> ${line}`)
    .join("\n");

/** A link with words of our own; Discord makes none of words that look like an address themselves. */
export function linked(href: string, words: string): string {
  const address = href.replaceAll("(", "%28").replaceAll(")", "%29");
  if (words.trim() === "" || words === href) return `<${href}>`;
  if (words.includes("://")) return `${inert(words)} (<${href}>)`;
  return `[${inert(words)}](${address})`;
}

/** What turns the direction of writing does so in its own line's part alone, and not in our words after it. */
function withinItsLine(text: string): string {
  if (!TURNING.test(text)) return text;
  return text.replaceAll(/[^\r\n]+/g, (line) => `${ISOLATE}${line}${RELEASE}`);
}
