import { DISCORD_CAPABILITIES } from "../../../adapters/discord/limits.ts";
import { SLACK_CAPABILITIES } from "../../../adapters/slack/limits.ts";
import { TEAMS_CAPABILITIES } from "../../../adapters/teams/limits.ts";
import { platformContract } from "../../contracts/platform.ts";
import { startPage } from "./counterpart.ts";

platformContract("rehearsal, in the manner of Slack", () => startPage(SLACK_CAPABILITIES));
platformContract("rehearsal, in the manner of Teams", () => startPage(TEAMS_CAPABILITIES));
platformContract("rehearsal, in the manner of Discord", () => startPage(DISCORD_CAPABILITIES));
