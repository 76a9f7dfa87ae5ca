import { platformContract } from "../../contracts/platform.ts";
import { startPeople } from "../../doubles/toy/people.ts";

platformContract("a toy, made as docs/adding-a-platform.md says", () => startPeople());
