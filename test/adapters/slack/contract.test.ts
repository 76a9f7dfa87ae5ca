import { platformContract } from "../../contracts/platform.ts";
import { startWorkspace } from "../../doubles/slack/workspace.ts";

platformContract("Slack over HTTP", () => startWorkspace({ mode: "http" }));
platformContract("Slack over Socket Mode", () => startWorkspace({ mode: "socket" }));
