// Markup that is safe by construction: whatever is put into html`…` is escaped, unless html`…` made it.

/** Markup that may stand in a page as it is. Only `html` makes it. */
export class Html {
  readonly markup: string;
  private constructor(markup: string) {
    this.markup = markup;
  }
  static fromTemplate(strings: TemplateStringsArray, values: Insert[]): Html {
    return new Html(
      strings.reduce((page, piece, at) => page + piece + (at < values.length ? insert(values[at]) : ""), ""),
    );
  }
}

/** What may be put in: text and numbers (escaped), markup, lists of these; nothing for undefined and false. */
export type Insert = string | number | Html | false | undefined | readonly Insert[];

/** Writes markup. A value stands for text, also within a quoted attribute; attributes must be quoted. */
export function html(strings: TemplateStringsArray, ...values: Insert[]): Html {
  return Html.fromTemplate(strings, values);
}

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function insert(value: Insert): string {
  if (value === undefined || value === false) return "";
  if (value instanceof Html) return value.markup;
  if (Array.isArray(value)) return value.map(insert).join("");
  return String(value).replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);
}
