import { platformContract } from "../../contracts/platform.ts";
import { startTenant } from "../../doubles/teams/tenant.ts";

platformContract("Teams, with dialogs", () => startTenant({ dialogs: true }));
platformContract("Teams, without dialogs", () => startTenant({ dialogs: false }));
