// How each platform shows the pieces of the catalogue, and what it would refuse. A further platform is one more line of PLATFORMS.

import { DISCORD_CAPABILITIES } from "../../adapters/discord/limits.ts";
import { renderMessage as renderDiscord, renderWhole } from "../../adapters/discord/render.ts";
import { correctionsMessage, renderForm as renderModal } from "../../adapters/discord/render-form.ts";
import { SLACK_CAPABILITIES } from "../../adapters/slack/limits.ts";
import { renderHome, renderPanel, renderMessage as renderSlack } from "../../adapters/slack/render.ts";
import { renderForm as renderView } from "../../adapters/slack/render-form.ts";
import { TEAMS_CAPABILITIES } from "../../adapters/teams/limits.ts";
import { asActivity, renderCard } from "../../adapters/teams/render.ts";
import { renderForm as renderDialog } from "../../adapters/teams/render-form.ts";
import { connectionId } from "../../src/ids.ts";
import type { Capabilities } from "../../src/platform/capabilities.ts";
import { messageProblems, modalProblems } from "../doubles/discord/documented.ts";
import { PHRASES as DISCORD_PHRASES } from "../doubles/discord/guild.ts";
import { problemsOf as slackProblems } from "../doubles/slack/block-kit.ts";
import { PHRASES as SLACK_PHRASES } from "../doubles/slack/workspace.ts";
import { problemsOfActivity, problemsOfCard } from "../doubles/teams/card.ts";
import { BOT, PHRASES as TEAMS_PHRASES } from "../doubles/teams/tenant.ts";
import type { Piece } from "./catalogue.ts";

export interface Shown {
  payload: unknown;
  /** What the platform would refuse; none where it takes it. */
  problems: string[];
}

export interface GoldenPlatform {
  name: string;
  capabilities: Capabilities;
  show(piece: Piece): Shown;
}

const connection = connectionId("north");

const slack = { connection, phrases: SLACK_PHRASES };

function onSlack(piece: Piece): Shown {
  if (piece.surface === "form") {
    const view = renderView(piece.form, slack, piece.corrections);
    return { payload: view, problems: slackProblems("views.open", { view }) };
  }
  if (piece.surface === "home") {
    const view = renderHome(piece.message, slack);
    return { payload: view, problems: slackProblems("views.publish", { view }) };
  }
  // What is for one person alone stands in a window, or, asked for by a command or in words, in a message.
  const post = renderSlack(piece.message, slack);
  const problems = slackProblems("chat.postMessage", { ...post });
  if (piece.surface !== "alone") return { payload: post, problems };
  const view = renderPanel(piece.message, slack);
  return { payload: view, problems: [...problems, ...slackProblems("views.open", { view })] };
}

const teams = { connection, phrases: TEAMS_PHRASES, dialogs: true };

function onTeams(piece: Piece): Shown {
  if (piece.surface === "form") {
    const card = renderDialog(piece.form, teams, "dialog", piece.corrections);
    return { payload: card, problems: problemsOfCard(card, "dialog") };
  }
  if (piece.surface === "alone") {
    const card = renderCard(piece.message, teams, "dialog");
    return { payload: card, problems: problemsOfCard(card, "dialog") };
  }
  const card = renderCard(piece.message, teams, piece.surface === "room" ? "room" : "chat");
  const activity = { ...asActivity(card, piece.message.title, teams), from: { id: BOT } };
  return { payload: activity, problems: problemsOfActivity(activity) };
}

const discord = { connection, phrases: DISCORD_PHRASES };

function onDiscord(piece: Piece): Shown {
  // A form that was sent is gone here; what was wrong with it is told in a message of the adapter's own.
  if (piece.surface === "form") {
    const { form, corrections } = piece;
    const modal = renderModal(form, discord);
    const told = corrections === undefined ? [] : renderWhole(correctionsMessage(form, corrections, discord), discord);
    return {
      payload: corrections === undefined ? modal : { modal, corrections: told.map(reviewable) },
      problems: [...modalProblems(modal), ...told.flatMap(discordProblems)],
    };
  }
  const { message } = piece;
  const all = piece.kind === "post" ? [renderDiscord(message, discord)] : renderWhole(message, discord);
  return { payload: all.map(reviewable), problems: all.flatMap(discordProblems) };
}

type OnDiscord = ReturnType<typeof renderDiscord>;
const discordProblems = ({ body, files = [] }: OnDiscord): string[] => messageProblems(body, files);
/** The words of a file stand in every-screen.md; its name is enough here. */
const reviewable = ({ body, files = [] }: OnDiscord) => ({ ...body, files: files.map(({ name }) => name) });

export const PLATFORMS: GoldenPlatform[] = [
  { name: "slack", capabilities: SLACK_CAPABILITIES, show: onSlack },
  { name: "teams", capabilities: TEAMS_CAPABILITIES, show: onTeams },
  { name: "discord", capabilities: DISCORD_CAPABILITIES, show: onDiscord },
];
