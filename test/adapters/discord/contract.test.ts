import { platformContract } from "../../contracts/platform.ts";
import { startGuild } from "../../doubles/discord/guild.ts";

platformContract("Discord", () => startGuild());
