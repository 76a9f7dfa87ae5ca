// What Discord's documentation demands and its OpenAPI description lets pass. Written from https://docs.discord.com/developers: "Message
// resource", "Component reference", "Receiving and responding", "Application commands".

type Json = Record<string, unknown>;

const list = (value: unknown): Json[] => (Array.isArray(value) ? (value as Json[]) : []);
const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** A file that travels with a message. */
export interface Sent {
  name: string;
  text: string;
}

/** What is wrong with a message. */
export function messageProblems(body: Json, files: Pick<Sent, "name">[]): string[] {
  const problems: string[] = [];
  const demand = (holds: boolean, problem: string) => void (holds || problems.push(problem));
  const embeds = list(body.embeds);
  const content = text(body.content);
  demand(content.length <= 2000, `content of ${content.length}`);
  demand(content.trim() !== "" || embeds.length > 0 || files.length > 0, "an empty message");
  demand(embeds.length <= 10, `${embeds.length} embeds`);
  const total = embeds.reduce((sum, embed) => sum + embedLength(embed), 0);
  demand(total <= 6000, `embeds of ${total} together`);
  for (const embed of embeds) {
    demand(text(embed.title).length <= 256, "embed title");
    demand(text(embed.description).length <= 4096, `embed description of ${text(embed.description).length}`);
    demand(list(embed.fields).length <= 25, "embed fields");
    const { footer, image } = embed as { footer?: Json; image?: { url?: string } };
    demand(text(footer?.text).length <= 2048, "embed footer");
    const anything = embedLength(embed) > 0 || image !== undefined;
    demand(anything, "an empty embed");
    for (const { name, value } of list(embed.fields)) {
      demand(text(name).trim() !== "" && text(name).length <= 256, "field name");
      demand(text(value).trim() !== "" && text(value).length <= 1024, "field value");
    }
    const attached = image?.url?.replace("attachment://", "");
    demand(attached === undefined || files.some(({ name }) => name === attached), `no file ${attached}`);
  }
  demand(text(body.nonce).length <= 25, "nonce");
  demand(body.enforce_nonce !== true || text(body.nonce) !== "", "enforce_nonce without a nonce");
  demand(list(body.attachments).length === files.length, "attachments and files differ");
  for (const { description } of list(body.attachments))
    demand(text(description).length <= 1024, "attachment description");
  return [...problems, ...componentProblems(list(body.components))];
}

const embedLength = (embed: Json): number =>
  text(embed.title).length +
  text(embed.description).length +
  list(embed.fields).reduce((sum, { name, value }) => sum + text(name).length + text(value).length, 0) +
  text((embed.footer as Json | undefined)?.text).length +
  text((embed.author as Json | undefined)?.name).length;

function componentProblems(rows: Json[]): string[] {
  const problems: string[] = [];
  const demand = (holds: boolean, problem: string) => void (holds || problems.push(problem));
  demand(rows.length <= 5, `${rows.length} rows`);
  const ids: string[] = [];
  for (const row of rows) {
    const buttons = list(row.components);
    demand(row.type === 1 && buttons.length >= 1 && buttons.length <= 5, `a row of ${buttons.length}`);
    for (const { type, style, label, custom_id, url } of buttons) {
      demand(type === 2, "not a button");
      demand(text(label).trim() !== "" && text(label).length <= 80, `label of ${text(label).length}`);
      demand(
        (style === 5) === (url !== undefined) && (style === 5) === (custom_id === undefined),
        "button's address or id",
      );
      demand(url === undefined || /^https?:\/\/\S{1,504}$/.test(text(url)), "button's address");
      demand(text(custom_id).length <= 100, "custom_id");
      if (custom_id !== undefined) ids.push(text(custom_id));
    }
  }
  demand(new Set(ids).size === ids.length, "a custom_id twice");
  return problems;
}

/** What is wrong with a modal. */
export function modalProblems(modal: Json): string[] {
  const problems: string[] = [];
  const demand = (holds: boolean, problem: string) => void (holds || problems.push(problem));
  const components = list(modal.components);
  demand(components.length >= 1 && components.length <= 5, `a modal of ${components.length} components`);
  demand(text(modal.title).length >= 1 && text(modal.title).length <= 45, "modal title");
  const shown = components
    .filter(({ type }) => type === 10)
    .reduce((sum, { content }) => sum + text(content).length, 0);
  demand(shown <= 4000, "displayed text");
  const inputs = components.filter(({ type }) => type === 18);
  demand(inputs.length > 0, "nothing to enter");
  for (const { label, description, component } of inputs) {
    const input = component as Json;
    demand(text(label).trim() !== "" && text(label).length <= 45, `label of ${text(label).length}`);
    demand(description === undefined || (text(description) !== "" && text(description).length <= 100), "description");
    demand(text(input.custom_id) !== "" && text(input.custom_id).length <= 100, "custom_id");
    if (input.type === 4) {
      demand(text(input.value).length <= Number(input.max_length ?? 4000), "value longer than its input");
      demand(text(input.placeholder).length <= 100, "placeholder");
      continue;
    }
    const options = list(input.options);
    demand(options.length >= 1 && options.length <= 25, `${options.length} options`);
    demand(new Set(options.map(({ value }) => value)).size === options.length, "an option twice");
    const most = Number(input.max_values ?? 1);
    demand(most <= options.length && Number(input.min_values ?? 1) <= most, "min_values, max_values");
    demand(options.filter((option) => option.default === true).length <= most, "too many chosen");
    demand(input.required !== true || Number(input.min_values ?? 1) > 0, "required and none");
    for (const { label: name, value, description: more } of options) {
      demand(text(name).trim() !== "" && text(name).length <= 100, "option label");
      demand(text(value) !== "" && text(value).length <= 100, "option value");
      demand(more === undefined || (text(more) !== "" && text(more).length <= 100), "option description");
    }
  }
  const ids = inputs.map(({ component }) => text((component as Json).custom_id));
  demand(new Set(ids).size === ids.length, "a custom_id twice");
  return problems;
}

/** What is wrong with a command. */
export function commandProblems(command: Json): string[] {
  const problems: string[] = [];
  const demand = (holds: boolean, problem: string) => void (holds || problems.push(problem));
  let characters = 0;
  const walk = ({ name, description, options }: Json) => {
    demand(/^[-_\p{L}\p{N}]{1,32}$/u.test(text(name)) && text(name) === text(name).toLowerCase(), `name ${text(name)}`);
    demand(text(description).length >= 1 && text(description).length <= 100, `description of ${text(name)}`);
    demand(list(options).length <= 25, "options");
    characters += text(name).length + text(description).length;
    for (const option of list(options)) walk(option);
  };
  walk(command);
  demand(characters <= 8000, "too long altogether");
  const kinds = new Set(list(command.options).map(({ type }) => type === 1));
  demand(kinds.size <= 1, "subcommands beside options");
  return problems;
}
