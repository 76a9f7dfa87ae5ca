// What Slack would refuse in a message or a view, from https://docs.slack.dev/reference/block-kit and nicklambourne/slackblocks' limits.json (MIT).
// Kept apart from the adapter's own numbers, so that a mistake there shows here.

type Json = Record<string, unknown>;

/** Each problem in words; none where Slack would take it. */
export function problemsOf(method: string, args: Json): string[] {
  const problems: string[] = [];
  if (method.startsWith("views.")) problems.push(...viewProblems(args.view as Json, method === "views.publish"));
  if (method.startsWith("chat.") || method === "respond") {
    const blocks = (args.blocks ?? []) as Json[];
    if (typeof args.text !== "string" || args.text === "") problems.push("text: nothing for the notification");
    if (blocks.length > 50) problems.push(`${blocks.length} blocks in a message`);
    if (JSON.stringify(blocks).length > 13_100) problems.push("msg_blocks_too_long");
    problems.push(...blocksProblems(blocks, ["header", "rich_text", "actions", "context", "image"]));
  }
  if (method === "files.completeUploadExternal" && args.channel_id !== undefined) {
    // https://github.com/slackapi/bolt-js/issues/2115
    if (!/^[CGDZ][A-Z0-9]{8,}$/.test(String(args.channel_id))) problems.push(`channel_id ${args.channel_id}`);
    if (args.initial_comment !== undefined) problems.push("blocks beside initial_comment: Slack ignores them");
    // A markdown block there is internal_error: https://github.com/slackapi/python-slack-sdk/issues/1756
    problems.push(...blocksProblems((args.blocks ?? []) as Json[], ["header", "rich_text", "context"]));
  }
  return problems;
}

function viewProblems(view: Json, home: boolean): string[] {
  const problems: string[] = [];
  const blocks = (view.blocks ?? []) as Json[];
  if (view.type !== (home ? "home" : "modal")) problems.push(`view of type ${view.type}`);
  if (blocks.length < 1 || blocks.length > 100) problems.push(`${blocks.length} blocks in a view`);
  if (JSON.stringify(view).length > 250_000) problems.push("view_too_large");
  for (const [part, max] of Object.entries({ title: 24, submit: 24, close: 24 })) {
    if (view[part] !== undefined) problems.push(...plainProblems(view[part], `view ${part}`, max));
  }
  if (!home && view.title === undefined) problems.push("modal without a title");
  const inputs = blocks.filter(({ type }) => type === "input");
  if (inputs.length > 0 && view.submit === undefined) problems.push("inputs without submit");
  if (String(view.callback_id ?? "").length > 255) problems.push("callback_id");
  if (String(view.private_metadata ?? "").length > 3000) problems.push("private_metadata");
  return [...problems, ...blocksProblems(blocks, ["header", "rich_text", "actions", "context", "image", "input"])];
}

function blocksProblems(blocks: Json[], allowed: string[]): string[] {
  const problems: string[] = [];
  const ids = blocks.flatMap(({ block_id }) => (block_id === undefined ? [] : [block_id]));
  if (new Set(ids).size !== ids.length) problems.push("block_id twice");
  for (const block of blocks) {
    if (String(block.block_id ?? "").length > 255) problems.push("block_id");
    if (!allowed.includes(block.type as string)) problems.push(`a block of type ${block.type}`);
    else problems.push(...(BLOCKS[block.type as string]?.(block) ?? []));
  }
  return problems;
}

const BLOCKS: Record<string, (block: Json) => string[]> = {
  header: (block) => plainProblems(block.text, "header", 150),
  context: (block) => {
    const elements = block.elements as Json[];
    return [
      ...(elements.length < 1 || elements.length > 10 ? [`${elements.length} context elements`] : []),
      ...elements.flatMap((one) => plainProblems(one, "context", 3000)),
    ];
  },
  actions: (block) => {
    const elements = block.elements as Json[];
    const ids = elements.map(({ action_id }) => action_id);
    return [
      ...(elements.length < 1 || elements.length > 25 ? [`${elements.length} action elements`] : []),
      ...(new Set(ids).size === ids.length ? [] : ["action_id twice"]),
      ...elements.flatMap((one) => [
        ...(one.type === "button" ? [] : [`an action of type ${one.type}`]),
        ...plainProblems(one.text, "button", 75),
        ...(String(one.action_id).length > 255 ? ["action_id"] : []),
        ...(String(one.value ?? "").length > 2000 ? ["button value"] : []),
        ...(String(one.url ?? "").length > 3000 ? ["button url"] : []),
        ...(one.style === undefined || one.style === "primary" || one.style === "danger" ? [] : ["button style"]),
      ]),
    ];
  },
  image: (block) => [
    ...((block.slack_file as Json | undefined)?.id === undefined ? ["image without a file"] : []),
    ...(typeof block.alt_text !== "string" || block.alt_text === "" || block.alt_text.length > 2000
      ? ["alt_text"]
      : []),
  ],
  rich_text: (block) => (block.elements as Json[]).flatMap(richProblems),
  input: (block) => {
    const element = block.element as Json;
    return [
      ...plainProblems(block.label, "input label", 2000),
      ...(block.hint === undefined ? [] : plainProblems(block.hint, "input hint", 2000)),
      ...(INPUTS[element.type as string]?.(element) ?? [`an input of type ${element.type}`]),
    ];
  },
};

function richProblems(element: Json): string[] {
  const inner = (element.elements ?? []) as Json[];
  if (inner.length === 0) return [`empty ${element.type}`];
  if (element.type === "rich_text_list") return inner.flatMap(richProblems);
  if (element.type !== "rich_text_section" && element.type !== "rich_text_quote")
    return [`a rich text of type ${element.type}`];
  return inner.flatMap((one) => {
    switch (one.type) {
      case "text":
        return typeof one.text === "string" && one.text !== "" && one.text.length <= 3000 ? [] : ["rich text"];
      case "link":
        return URL.canParse(String(one.url)) && String(one.url).length <= 3000 && one.text !== "" ? [] : ["rich link"];
      case "user":
        return /^[UW][A-Z0-9]+$/.test(String(one.user_id)) ? [] : ["rich user"];
      default:
        return [`a rich element of type ${one.type}`];
    }
  });
}

const INPUTS: Record<string, (element: Json) => string[]> = {
  plain_text_input: (element) => {
    const max = element.max_length as number;
    const initial = (element.initial_value ?? "") as string;
    return [
      ...(max >= 1 && max <= 3000 ? [] : [`max_length ${max}`]),
      ...(initial.length <= max ? [] : ["initial_value longer than max_length"]),
    ];
  },
  datepicker: (element) =>
    element.initial_date === undefined || /^\d{4}-\d\d-\d\d$/.test(String(element.initial_date))
      ? []
      : ["initial_date"],
  radio_buttons: (element) => optionsProblems(element, 10),
  checkboxes: (element) => optionsProblems(element, 10),
  static_select: (element) => optionsProblems(element, 100),
  multi_static_select: (element) => optionsProblems(element, 100),
};

function optionsProblems(element: Json, most: number): string[] {
  const options = element.options as Json[];
  const initial = [element.initial_option, ...((element.initial_options ?? []) as Json[])].filter(Boolean);
  return [
    ...(options.length < 1 || options.length > most ? [`${options.length} options in ${element.type}`] : []),
    ...options.flatMap((option) => [
      ...plainProblems(option.text, "option", 75),
      ...(String(option.value).length > 150 || option.value === "" ? ["option value"] : []),
      ...(option.description === undefined ? [] : plainProblems(option.description, "option description", 75)),
    ]),
    ...(initial.every((one) => options.some((option) => JSON.stringify(option) === JSON.stringify(one)))
      ? []
      : ["an initial option that is no option"]),
  ];
}

function plainProblems(object: unknown, where: string, max: number): string[] {
  const { type, text } = (object ?? {}) as Json;
  if (type !== "plain_text") return [`${where}: ${type} where plain_text is wanted`];
  if (typeof text !== "string" || text === "") return [`${where}: no text`];
  return text.length > max ? [`${where}: ${text.length} characters`] : [];
}
