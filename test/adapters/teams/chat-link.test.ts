// A name in a private post as a way to that person.

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connectionId, deliveryKey } from "../../../src/ids.ts";
import type { Message } from "../../../src/platform/message.ts";
import type { Shown } from "../../contracts/counterpart.ts";
import { startTenant, TENANT, type Tenant } from "../../doubles/teams/tenant.ts";

let tenant: Tenant;
beforeEach(async () => {
  tenant = await startTenant();
  await tenant.platform.start(async () => ({ show: "nothing" }));
});
afterEach(async () => {
  await tenant.platform.stop();
  await tenant.close();
});

async function posted(message: Message): Promise<Shown | undefined> {
  const [ann] = tenant.people;
  const sent = await tenant.platform.send({ to: "member", member: ann }, message, deliveryKey("x"));
  expect(sent.is).toBe("sent");
  return (await tenant.chat(ann)).at(-1);
}
const naming = (tenant_: Tenant, name: string): Message => ({
  body: [["You can write to ", { mention: tenant_.account(name), name: "Bea Barlow" }, "."]],
});

describe("somebody named in a private post", () => {
  it("is a link that opens a chat with them, in this tenant", async () => {
    const shown = await posted(naming(tenant, "bea"));
    expect(shown?.text).toContain("You can write to Bea Barlow.");
    expect(shown?.mentions).toEqual([]);
    const [link = ""] = shown?.links ?? [];
    const { origin, pathname, searchParams } = new URL(link);
    expect([origin, pathname]).toEqual(["https://teams.microsoft.com", "/l/chat/0/0"]);
    expect(searchParams.get("users")).toBe("bea@council.example.org");
    expect(searchParams.get("tenantId")).toBe(TENANT);
    expect(tenant.refused()).toEqual([]);
  });

  it("is a mere name where Teams does not tell who they are there, and the post goes out all the same", async () => {
    tenant.service.strangers.add("29:bea");
    const shown = await posted(naming(tenant, "bea"));
    expect(shown?.text).toContain("You can write to Bea Barlow.");
    expect(shown?.links).toEqual([]);
    expect(shown?.mentions).toEqual([]);
  });

  it("is a mere name where they are elsewhere, and nothing is asked", async () => {
    const elsewhere = { connection: connectionId("elsewhere"), user: "29:bea" };
    const shown = await posted({ body: [[{ mention: elsewhere, name: "Bea Barlow" }]] });
    expect(shown?.text).toContain("Bea Barlow");
    expect(tenant.service.requests.filter((request) => request.startsWith("GET"))).toEqual([]);
  });

  it("leaves no principal name behind", async () => {
    await posted(naming(tenant, "bea"));
    expect([...tenant.references].flat().join()).not.toContain("council.example.org");
    expect(JSON.stringify(tenant.logged)).not.toContain("council.example.org");
  });
});
