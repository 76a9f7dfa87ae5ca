// docs/platforms.md, made from the capabilities that the adapters declare.

import { DISCORD_CAPABILITIES } from "../../adapters/discord/limits.ts";
import { SLACK_CAPABILITIES } from "../../adapters/slack/limits.ts";
import { TEAMS_CAPABILITIES } from "../../adapters/teams/limits.ts";
import type { Capabilities, Limits } from "../../src/platform/capabilities.ts";

const PLATFORMS: readonly [string, Capabilities][] = [
  ["Slack", SLACK_CAPABILITIES],
  ["Microsoft Teams", TEAMS_CAPABILITIES],
  ["Discord", DISCORD_CAPABILITIES],
];

const ABILITIES: readonly [string, (of: Capabilities) => string][] = [
  ["a form", ({ forms }) => ({ dialog: "opens over the chat", "in-message": "stands in a private message" })[forms]],
  [
    "a form comes back with a sentence by each field",
    ({ corrections }) => (corrections ? "yes" : "opened anew from a button"),
  ],
  ["an answer in a room for one person only", ({ privateReply }) => (privateReply ? "yes" : "in the private chat")],
  ["the home", ({ home }) => ({ page: "a page of its own", message: "a private message" })[home]],
  [
    "bringing people together",
    ({ introductions }) =>
      ({ group: "a group conversation", thread: "a private thread", link: "a link for each" })[introductions],
  ],
  [
    "whom the bot may write to first",
    ({ firstContact }) =>
      ({ anyone: "anyone", installed: "who has installed it", "shared-server": "who is on the server" })[firstContact],
  ],
  [
    "a post whose outcome is not known",
    ({ confirms }) =>
      ({
        history: "is looked for in the history",
        nonce: "is sent again under its nonce, for some minutes",
        never: "is shown to the organiser",
      })[confirms],
  ],
  ["a file in a post", ({ files }) => (files ? "yes" : "its text in the message")],
  ["from press to answer, at most", ({ answerWithinMs }) => `${answerWithinMs / 1000} s`],
  ["between two posts, wherever they go", ({ pace }) => `${pace.connectionMs / 1000} s`],
  ["between two posts to one person or into one room", ({ pace }) => `${pace.channelMs / 1000} s`],
];

const LIMITS: readonly [string, keyof Limits][] = [
  ["title", "title"],
  ["paragraph", "paragraph"],
  ["text of one message", "message"],
  ["buttons", "buttons"],
  ["words on a button", "label"],
  ["facts", "facts"],
  ["fields of a form", "fields"],
  ["title of a form", "formTitle"],
  ["name of a field", "fieldLabel"],
  ["text in a field", "input"],
  ["choices", "options"],
  ["words of a choice", "optionLabel"],
];

/** The page as it should stand. */
export function platformsPage(): string {
  const row = (cells: readonly (string | number)[]): string => `| ${cells.join(" | ")} |`;
  const table = (rows: readonly (readonly (string | number)[])[]): string[] => [
    row(["", ...PLATFORMS.map(([name]) => name)]),
    row(["---", ...PLATFORMS.map(() => "---")]),
    ...rows.map(row),
  ];
  return [
    "# What the platforms can do",
    "",
    "Made from what the adapters declare (`adapters/*/limits.ts`) by `UPDATE_DOCS=1 npx vitest run test/contracts/matrix.test.ts`; a test fails when it is",
    "old. Whatever a member or an organiser can do on one platform they can do on the others; where the way differs, this page says how.",
    "",
    "## Ways",
    "",
    ...table(ABILITIES.map(([what, say]) => [what, ...PLATFORMS.map(([, of]) => say(of))])),
    "",
    "## Limits that messages and forms are made to fit",
    "",
    "Lengths are in UTF-16 units, as the platforms count. A longer text is divided, never cut; a longer title or label ends in an ellipsis.",
    "",
    ...table(LIMITS.map(([what, limit]) => [what, ...PLATFORMS.map(([, of]) => of.limits[limit])])),
    "",
  ].join("\n");
}
