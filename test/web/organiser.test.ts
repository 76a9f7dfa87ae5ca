import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answering } from "../pulse/close/open-wave.ts";
import { type House, openPage } from "./organiser-page.ts";

let house: House;
let waveId: string;
beforeAll(async () => {
  house = await openPage();
  waveId = await house.field.closed(
    Array.from({ length: 22 }, (_, at) => answering(at % 3 === 0 ? 2 : 4, at < 4 ? `=cmd ${at}` : undefined)),
  );
});
afterAll(() => house.close());

/** A browser that keeps cookies and follows nothing. */
function browser() {
  const cookies = new Map<string, string>();
  const flags = new Map<string, string>();
  const call = async (address: string, init: RequestInit = {}): Promise<Response> => {
    const to = address.startsWith("http") ? address : `${house.url()}${address}`;
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(to, { ...init, redirect: "manual", headers: { cookie, ...init.headers } });
    for (const set of response.headers.getSetCookie()) {
      const [pair = ""] = set.split(";");
      const [name = "", value = ""] = pair.split("=");
      flags.set(name, set);
      if (value === "") cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  };
  const formOf = async (page: Response): Promise<URLSearchParams> => {
    const fields = [...(await page.text()).matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)];
    return new URLSearchParams(fields.map(([, name = "", value = ""]): [string, string] => [name, value]));
  };
  const post = (address: string, body: URLSearchParams) => call(address, { method: "POST", body });
  /** Opens the link and presses the button on it. */
  const enter = async (link: string) => post("/organise/enter", await formOf(await call(link)));
  return { call, post, formOf, enter, cookies, flags };
}

const signedIn = async () => {
  const one = browser();
  await one.enter(await house.link());
  return one;
};

describe("the way in", () => {
  it("is a link that works once: a second use is told so, and opening it uses nothing up", async () => {
    const link = await house.link();
    const one = browser();
    expect((await one.call(link)).status).toBe(200);
    expect((await one.call(link)).status).toBe(200);
    const entered = await one.enter(link);
    expect(entered.status).toBe(303);
    expect(entered.headers.get("location")).toBe(`/organise/cohort/${house.field.cohortId}`);
    expect((await one.call(entered.headers.get("location") ?? "")).status).toBe(200);
    const again = await browser().enter(link);
    expect(again.status).toBe(410);
    expect(await again.text()).toContain("This link was used");
  });

  it("lets one in of two who press at once", async () => {
    const link = await house.link();
    const ways = await Promise.all([browser(), browser(), browser()].map((one) => one.enter(link)));
    expect(ways.map(({ status }) => status).sort()).toEqual([303, 410, 410]);
  });

  it("ends after ten minutes, to the minute", async () => {
    const [late, early] = [await house.link(), await house.link()];
    house.field.wait({ minutes: 9, seconds: 59 });
    expect((await browser().enter(early)).status).toBe(303);
    house.field.wait({ seconds: 1 });
    const refused = await browser().enter(late);
    expect(refused.status).toBe(410);
    expect(await refused.text()).toContain("This link has expired");
  });

  it("is nobody's who made one up", async () => {
    expect((await browser().enter(`${house.url()}/organise/enter/${"a".repeat(43)}`)).status).toBe(410);
  });

  it("is bound to the person: whoever organises no more does not come in", async () => {
    const link = await house.link();
    await asOrganiser(false);
    const refused = await browser().enter(link);
    await asOrganiser(true);
    expect(refused.status).toBe(403);
    expect(await refused.text()).toContain("You organise no cohort any more");
  });

  it("is given to organisers alone, and says what to do where there is no address", async () => {
    const member = await house.press("release.page", house.field.cohortId, 1);
    expect(JSON.stringify(member.reply)).not.toContain("/organise/enter/");
    const { settings, ...means } = house.field.means();
    const { givePage } = await import("../../src/insight/signing-in.ts");
    const { wording } = await import("../pulse/close/open-wave.ts");
    const said = await house.field.store.transaction(async (tx) => {
      const members = await tx.member.findMany({
        where: { id: house.field.members[0] as string },
        include: { cohort: true },
      });
      return givePage({
        ...means,
        settings,
        tx,
        now: house.field.now(),
        subject: house.field.cohortId,
        say: wording.sayIn("en"),
        speaker: { members },
      } as never);
    });
    expect(JSON.stringify(said.reply)).toContain("public-url");
  });

  it("keeps no secret of link or session, only hashes", async () => {
    const link = await house.link();
    const one = browser();
    await one.enter(link);
    const secrets = [link.split("/").at(-1) ?? "", one.cookies.get("kindling-organiser") ?? ""];
    expect(secrets.every((secret) => secret.length === 43)).toBe(true);
    const rows = await house.field.store.transaction(async (tx) =>
      JSON.stringify([await tx.pageLink.findMany(), await tx.pageSession.findMany(), await tx.dueWork.findMany()]),
    );
    for (const secret of secrets) {
      expect(rows).not.toContain(secret);
      expect(rows).not.toContain(Buffer.from(secret, "base64url").toString("hex"));
      expect(rows).not.toContain(Buffer.from(secret, "base64url").toString("base64"));
    }
  });
});

const asOrganiser = (organises: boolean) =>
  house.field.store.transaction((tx) =>
    tx.member.update({
      where: { id: house.field.members[0] as string },
      data: { roles: organises ? ["member", "organiser"] : ["member"] },
    }),
  );

describe("a session", () => {
  it("is a cookie that no script and no other site gets, and Secure where the address is https", async () => {
    const { flags } = await signedIn();
    const set = flags.get("kindling-organiser") ?? "";
    for (const flag of ["HttpOnly", "SameSite=Strict", "Path=/organise", "Max-Age=7200"]) expect(set).toContain(flag);
    const { organiserPages } = await import("../../src/web/organiser/pages.ts");
    const { createWebServer } = await import("../../src/web/server.ts");
    const { schedule } = await import("../../src/schedule/due.ts");
    const means = {
      ...house.field.means(),
      settings: { ...house.field.means().settings, publicUrl: "https://kindling.example/here" },
    };
    const pages = organiserPages({
      ground: () => ({ store: house.field.store, means }),
      clock: { now: house.field.now },
      schedule,
    });
    const server = createWebServer({
      port: 0,
      pages: [pages],
      log: { error: () => {} },
      health: async () => ({ database: true }),
      metrics: async () => [],
    });
    const { url } = await server.start();
    const one = browser();
    const secret = (await house.link()).split("/").at(-1) ?? "";
    const entered = await one.post(
      `${url}/organise/enter`,
      await one.formOf(await one.call(`${url}/organise/enter/${secret}`)),
    );
    await server.stop();
    expect(one.flags.get("__Secure-kindling")).toContain("Secure");
    expect(one.flags.get("__Secure-kindling")).toContain("Path=/here/organise");
    expect(entered.headers.get("location")).toMatch(/^\/here\/organise\/cohort\//);
  });

  it("ends with signing out, wherever the cookie is", async () => {
    const one = await signedIn();
    const page = await one.call(`/organise/cohort/${house.field.cohortId}`);
    const kept = new Map(one.cookies);
    await one.post("/organise/leave", await one.formOf(page));
    expect(one.cookies.has("kindling-organiser")).toBe(false);
    for (const [name, value] of kept) one.cookies.set(name, value);
    expect((await one.call("/organise/")).status).toBe(401);
  });

  it("ends after two hours", async () => {
    const one = await signedIn();
    house.field.wait({ minutes: 119, seconds: 59 });
    expect((await one.call(`/organise/wave/${waveId}`)).status).toBe(200);
    house.field.wait({ seconds: 1 });
    expect((await one.call(`/organise/wave/${waveId}`)).status).toBe(401);
    await house.field.run();
  });

  it("shows nothing more from the moment its owner organises no more", async () => {
    const one = await signedIn();
    await asOrganiser(false);
    const answers = await Promise.all(
      [`wave/${waveId}`, `wave/${waveId}/release.csv`, `wave/${waveId}/bars.svg`, `cohort/${house.field.cohortId}`].map(
        (path) => one.call(`/organise/${path}`),
      ),
    );
    await asOrganiser(true);
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
  });

  it("posts nothing without the proof that its own form sent it", async () => {
    const one = await signedIn();
    expect((await one.post("/organise/leave", new URLSearchParams())).status).toBe(403);
    expect((await one.post("/organise/enter", new URLSearchParams({ link: "x" }))).status).toBe(403);
    const form = await one.formOf(await one.call(`/organise/cohort/${house.field.cohortId}`));
    const elsewhere = await one.call("/organise/leave", {
      method: "POST",
      body: form,
      headers: { "sec-fetch-site": "cross-site" },
    });
    expect(elsewhere.status).toBe(403);
  });
});

describe("what is not theirs", () => {
  it.each([
    ["nobody signed in", false, 401],
    ["another cohort's organiser", true, 404],
  ])("%s", async (_, other, status) => {
    const stranger = await openPage(6);
    try {
      const id = await stranger.field.closed(Array.from({ length: 6 }, () => answering(3)));
      const one = other ? await signedIn() : browser();
      // The same page, asked for a wave that it holds none of.
      for (const path of [
        `wave/${other ? id : waveId}`,
        `wave/${other ? id : waveId}/release.json`,
        `cohort/${other ? stranger.field.cohortId : house.field.cohortId}`,
      ])
        expect((await one.call(`/organise/${path}`)).status, path).toBe(status);
      if (other) expect((await one.call("/organise/wave/nonsense")).status).toBe(404);
    } finally {
      await stranger.close();
    }
  });

  it("a release before its keys are destroyed is not there yet", async () => {
    const open = await house.field.open([answering(4)]);
    const one = await signedIn();
    expect((await one.call(`/organise/wave/${open}`)).status).toBe(404);
    const list = await (await one.call(`/organise/cohort/${house.field.cohortId}`)).text();
    expect(list).toContain("open");
    expect(list).not.toContain(`/wave/${open}`);
  });
});

describe("a release on the page", () => {
  it("has a policy without exceptions, asks nobody else, and is not kept by the browser", async () => {
    const one = await signedIn();
    const page = await one.call(`/organise/wave/${waveId}`);
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(page.headers.get("content-security-policy")).not.toContain("unsafe");
    expect(page.headers.get("cache-control")).toBe("no-store");
    const text = await page.text();
    expect(
      [...text.matchAll(/(?:src|href|srcset|action)="([^"]*)"/g)].filter(
        ([, to = ""]) => !/^(?:\/organise\/|#)/.test(to),
      ),
    ).toEqual([]);
    expect(text).not.toMatch(/ style=|<script|<style/);
  });

  it("every number of every file is a released cell, and the file says what is withheld", async () => {
    const one = await signedIn();
    const { cells } = await house.field.look(waveId);
    const known = cells.map(({ cut, cell, item, stat, value }) => [cut, cell, item, stat, value].join("|")).sort();
    const csv = await (await one.call(`/organise/wave/${waveId}/release.csv`)).text();
    const rows = parse(csv, { columns: true, bom: true }) as Record<string, string>[];
    const figures = rows.filter(({ stat }) => stat !== "rule");
    expect(figures.map((row) => [row.cut, row.group, row.item, row.stat, row.value].join("|")).sort()).toEqual(known);
    expect(rows.at(-1)?.value).toContain("fewer than 5 people");
    const json = (await (await one.call(`/organise/wave/${waveId}/release.json`)).json()) as {
      cells: Record<string, string>[];
      rule: string;
    };
    expect(json.cells.map((row) => [row.cut, row.cell, row.item, row.stat, row.value].join("|")).sort()).toEqual(known);
    expect(json.rule).toContain("fewer than 5 people");
    expect(csv + JSON.stringify(json)).not.toContain("cmd");
    const noted = await house.field.store.transaction((tx) => tx.auditEntry.findMany({ where: { subject: waveId } }));
    expect(noted.map(({ did }) => did).sort()).toEqual(["release.csv", "release.json"]);
  });

  it("shows comments inert, apart from the figures, and pictures that are images of ours", async () => {
    const one = await signedIn();
    const text = await (await one.call(`/organise/wave/${waveId}`)).text();
    expect(text.indexOf("<blockquote>")).toBeGreaterThan(text.indexOf("release.json"));
    const svg = await one.call(`/organise/wave/${waveId}/bars.svg?theme=dark&width=narrow`);
    expect(svg.headers.get("content-type")).toContain("image/svg+xml");
    expect(await svg.text()).toMatch(/^<svg width="340"/);
    // One wave has no trend.
    expect((await one.call(`/organise/wave/${waveId}/trend.svg`)).status).toBe(404);
    expect(house.faults).toEqual([]);
  });
});
