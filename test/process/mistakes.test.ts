// What an operator does by mistake is answered in a sentence, never with a stack.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { PROJECT } from "../sources.ts";
import { clearAway, freshFolder, kindling } from "./launched.ts";

afterEach(clearAway, 120_000);
const LONG = { timeout: 120_000 };

const oneSentence = /^[^\n]+[.)]\n$/;

describe("mistakes", LONG, () => {
  it("a folder where a file should be, and a file where a folder should be", async () => {
    const yaml = freshFolder();
    mkdirSync(join(yaml, "kindling.yaml"));
    expect(await kindling(yaml, ["start"])).toEqual({
      code: 1,
      out: "",
      err: "kindling.yaml: It cannot be read (EISDIR).\n",
    });

    const env = freshFolder();
    mkdirSync(join(env, ".env"));
    expect(await kindling(env, ["start"])).toMatchObject({ code: 1, out: "", err: expect.stringMatching(oneSentence) });

    const file = freshFolder();
    writeFileSync(join(file, "notes"), "");
    writeFileSync(join(file, "kindling.yaml"), "folder: notes\n");
    const refused = await kindling(file, ["start"]);
    expect(refused).toMatchObject({ code: 1, out: "", err: expect.stringMatching(oneSentence) });
    expect(refused.err).toContain("notes");
  });

  it("an unknown command, and none at all, are wrong usage; asking for help or the version is not", async () => {
    const folder = freshFolder();
    expect(await kindling(folder, ["strat"])).toMatchObject({
      code: 2,
      out: "",
      err: expect.stringContaining("strat"),
    });
    expect(await kindling(folder, [])).toMatchObject({
      code: 2,
      out: "",
      err: expect.stringContaining("Usage: kindling"),
    });
    expect(await kindling(folder, ["--help"])).toMatchObject({ code: 0, err: "" });
    const { version } = JSON.parse(readFileSync(join(PROJECT, "package.json"), "utf8")) as { version: string };
    expect(await kindling(folder, ["--version"])).toEqual({ code: 0, out: `${version}\n`, err: "" });
  });

  it("a reader that stops reading ends it without a word", async () => {
    const words = ["prompts", "preview", "--pack", "ignite", "--weeks", "104"];
    const child = spawn(process.execPath, [join(PROJECT, "src/main.ts"), ...words], {
      cwd: freshFolder(),
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    child.stderr.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.stdout.destroy();
    await once(child, "close");
    expect(said).toBe("");
  });
});
