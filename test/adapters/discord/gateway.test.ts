import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { INTENTS } from "../../../adapters/discord/connector.ts";
import type { Interaction, PlatformNews } from "../../../src/platform/interaction.ts";
import { type Guild, spoken, startGuild } from "../../doubles/discord/guild.ts";

describe("the gateway", () => {
  let guild: Guild;
  let heard: (Interaction | PlatformNews)[];
  const eventually = (look: () => void) => vi.waitFor(look, { timeout: 8000, interval: 10 });
  const words = () => heard.map((event) => (event.kind === "said" ? event.text : event.kind));
  const logged = (event: string) => guild.logged.filter((one) => JSON.stringify(one).includes(`"${event}"`)).length;
  /** Something is said while nobody listens. */
  const sayMeanwhile = (text: string) =>
    guild.discord.gateway.dispatch("MESSAGE_CREATE", spoken(guild.discord, guild.people[0].user, text));

  beforeEach(async () => {
    heard = [];
    guild = await startGuild();
    await guild.platform.start(async (event) => {
      heard.push(event);
      return { show: "nothing" };
    });
  });
  afterEach(async () => {
    await guild.platform.stop();
    await guild.close();
  });

  it("asks for the server and for private messages, and not to read what is said in rooms or who is a member", () => {
    expect(guild.discord.gateway.identified).toMatchObject([{ intents: (1 << 0) | (1 << 12) }]);
    expect(INTENTS & ((1 << 1) | (1 << 8) | (1 << 15))).toBe(0);
  });

  it("takes up its session after the line broke, and hears what was missed, once", async () => {
    await guild.say(guild.people[0], "before");
    guild.discord.gateway.cut();
    sayMeanwhile("missed");
    await eventually(() => expect(guild.discord.gateway.resumed).toBe(1));
    await guild.discord.gateway.taken();
    await guild.say(guild.people[0], "after");
    expect(words()).toEqual(["before", "missed", "after"]);
    expect(guild.discord.gateway.identified).toHaveLength(1);
  });

  it.each(["broken", "walled"] as const)(
    "takes it up as well after several attempts met a line that was %s",
    async (down) => {
      const before = logged("gateway-closed");
      guild.discord.gateway.down = down;
      guild.discord.gateway.cut();
      sayMeanwhile("missed");
      await eventually(() => expect(logged("gateway-closed")).toBeGreaterThanOrEqual(before + 3));
      guild.discord.gateway.down = false;
      await eventually(() => expect(words()).toEqual(["missed"]));
      expect(guild.discord.gateway).toMatchObject({ resumed: 1, identified: [expect.anything()] });
    },
  );

  it("comes back when Discord asks it to", async () => {
    guild.discord.gateway.closeWith(4000);
    await eventually(() => expect(guild.discord.gateway.resumed).toBe(1));
  });

  it("begins a session anew where Discord has forgotten the old one, and does not tell of the server that it finds again", async () => {
    guild.discord.gateway.forgetSession();
    guild.discord.gateway.cut();
    await eventually(() => expect(logged("gateway-ready")).toBe(2));
    await guild.say(guild.people[0], "still there?");
    expect(words()).toEqual(["still there?"]);
    expect(guild.discord.gateway.identified).toHaveLength(2);
  });

  it("says that the connection is cut when Discord no longer takes its token", async () => {
    guild.discord.gateway.closeWith(4004);
    await eventually(() =>
      expect(heard).toMatchObject([{ kind: "news", news: { what: "disconnected", because: "revoked" } }]),
    );
    expect(logged("gateway-gone")).toBe(1);
  });

  it("leaves quietly when it is stopped, even while it is on its way back", async () => {
    const other = await startGuild();
    await other.platform.start(async () => ({ show: "nothing" }));
    guild.discord.gateway.cut();
    await eventually(() => expect(logged("gateway-closed")).toBe(1));
    // The other begins to pause after this one, and is not stopped: once it is back, this one would be.
    other.discord.gateway.cut();
    await guild.platform.stop();
    await eventually(() => expect(other.discord.gateway.resumed).toBe(1));
    expect(guild.discord.gateway).toMatchObject({ connections: 1, resumed: 0 });
    await other.platform.stop();
    await other.close();
  });
});
