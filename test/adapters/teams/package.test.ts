import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { type AppPackage, buildAppPackage } from "../../../adapters/teams/index.ts";
import { APP_ID } from "../../doubles/teams/tenant.ts";

const app: AppPackage = {
  appId: APP_ID,
  name: "Kindling",
  description: { short: "One good question a week, and people to think with.", full: "For the members of one cohort." },
  developer: {
    name: "The cohort's sponsor",
    website: "https://example.test/",
    privacy: "https://example.test/privacy",
    terms: "https://example.test/terms",
  },
  version: "1.0.0",
  commands: {
    private: [
      { title: "journal", description: "Read what you wrote" },
      { title: "settings", description: "Day, hour and reminders" },
    ],
    room: [{ title: "room", description: "Bind this channel to a cohort" }],
  },
};

/** Microsoft's published schema, as its own toolkit ships it. Written in draft 4, of which it uses nothing that draft 7 reads otherwise. */
function publishedSchema() {
  const path = "node_modules/@microsoft/app-manifest/build/json-schemas/teams/v1.19/MicrosoftTeams.schema.json";
  const { $schema, id, ...schema } = JSON.parse(readFileSync(join(import.meta.dirname, "../../..", path), "utf8"));
  return new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
}

const files = unzipSync(buildAppPackage(app));
const manifest = JSON.parse(strFromU8(files["manifest.json"] as Uint8Array));

describe("the app package", () => {
  it("holds the manifest and the two icons, and nothing else", () => {
    expect(Object.keys(files).sort()).toEqual(["color.png", "manifest.json", "outline.png"]);
  });

  it("has a manifest that Microsoft's published schema accepts, and one with a mistake that it does not", () => {
    const validate = publishedSchema();
    expect(validate(manifest), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...manifest, bots: [{ ...manifest.bots[0], scopes: ["everywhere"] }] })).toBe(false);
    expect(validate({ ...manifest, name: { short: "x".repeat(31), full: "x" } })).toBe(false);
  });

  it("offers its commands where they work, in private and in rooms", () => {
    const [bot] = manifest.bots;
    expect(bot.botId).toBe(APP_ID);
    expect(bot.commandLists).toEqual([
      { scopes: ["personal"], commands: app.commands.private },
      { scopes: ["team", "groupChat"], commands: app.commands.room },
    ]);
  });

  it("asks for no permission", () => {
    for (const power of ["permissions", "authorization", "webApplicationInfo", "staticTabs", "composeExtensions"]) {
      expect(manifest).not.toHaveProperty(power);
    }
    expect(manifest.validDomains).toEqual([]);
  });

  it.each([
    ["color.png", 192],
    ["outline.png", 32],
  ])("has %s as a PNG of %i by as many", (name, size) => {
    const bytes = Buffer.from(files[name] as Uint8Array);
    expect(bytes.subarray(1, 4).toString()).toBe("PNG");
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([size, size]);
  });

  it("is the same bytes for the same app", () => {
    expect(Buffer.from(buildAppPackage(app)).equals(Buffer.from(buildAppPackage(app)))).toBe(true);
  });

  it("names everything that Teams would refuse, at once", () => {
    const wrong: AppPackage = {
      ...app,
      appId: "buddy",
      version: "one",
      description: { short: "x".repeat(81), full: "" },
      developer: { ...app.developer, privacy: "http://example.test" },
      commands: { private: Array.from({ length: 11 }, (_, n) => ({ title: `word-${n}`, description: "x" })), room: [] },
    };
    const tell = () => buildAppPackage(wrong);
    for (const part of ["GUID", "1.0.0", "short description", "full description", "privacy address", "10 commands"]) {
      expect(tell).toThrow(part);
    }
  });
});
