import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Served, serveRehearsal } from "../../browser/serve.ts";

let served: Served;
let cookie: string;
beforeEach(async () => {
  served = await serveRehearsal();
  cookie = "";
});
afterEach(() => served.close());

const AMARA = "/as/amara-okafor/chat";
const HELEN = "/as/helen-forsyth/chat";
const JOSEPH = "/as/joseph-adeyemi/chat";

async function read(path: string): Promise<string> {
  const answer = await fetch(served.url + path, { headers: { cookie } });
  cookie = answer.headers.get("set-cookie")?.split(";")[0] ?? cookie;
  expect(answer.status).toBe(200);
  return answer.text();
}

interface Sent {
  status: number;
  location: string | null;
  text: string;
}

async function send(path: string, body: Record<string, string>, headers: Record<string, string> = {}): Promise<Sent> {
  const answer = await fetch(served.url.replace("/rehearsal", "") + path, {
    method: "POST",
    body: new URLSearchParams(body),
    headers: { cookie, ...headers },
    redirect: "manual",
  });
  return { status: answer.status, location: answer.headers.get("location"), text: await answer.text() };
}

const plain = (text: string): string =>
  text.replaceAll("&#39;", "'").replaceAll("&quot;", '"').replaceAll("&amp;", "&");

/** A browser without scripts: finds the form with a button and sends what stands in it. */
async function pressButton(page: string, label: string, fill: Record<string, string> = {}): Promise<Sent> {
  for (const [form = "", attributes = ""] of page.matchAll(/<form([^>]*)>[\s\S]*?<\/form>/g)) {
    const button = [...form.matchAll(/<button([^>]*)>([\s\S]*?)<\/button>/g)].find(([, , text = ""]) =>
      text
        .replaceAll(/<[^>]*>/g, " ")
        .replaceAll(/\s+/g, " ")
        .trim()
        .startsWith(label),
    );
    if (button === undefined) continue;
    const value = (tag: string, name: string): string => plain(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? "");
    const fields = [...form.matchAll(/<input([^>]*type="hidden"[^>]*)>/g)].map(([, tag = ""]) => [
      value(tag, "name"),
      value(tag, "value"),
    ]);
    const pressed = /\sname="/.test(button[1] ?? "")
      ? [[value(button[1] ?? "", "name"), value(button[1] ?? "", "value")]]
      : [];
    return send(value(attributes, "action"), { ...Object.fromEntries([...fields, ...pressed]), ...fill });
  }
  throw new Error(`no button ${label}`);
}

const toMonday = async (page: string): Promise<void> => {
  await pressButton(page, "Next event");
  await pressButton(page, "Next event");
};

describe("without scripts", () => {
  it("one can be anybody on the first page", async () => {
    const page = await read("/");
    for (const { name, who } of served.stage.figures) {
      expect(page).toContain(name);
      expect(page).toContain(`/rehearsal/as/${who.user}/chat`);
    }
  });

  it("a member moves the clock, answers in the form over the chat, and sees it saved", async () => {
    await toMonday(await read(AMARA));
    const asked = await read(AMARA);
    expect(asked).toContain("Which conversation have you been putting off");
    expect((await pressButton(asked, "Answer")).location).toBe(`/rehearsal${AMARA}`);
    const form = await read(AMARA);
    expect(form).toContain("<dialog open");
    await pressButton(form, "Save", { "f.answer": "With my chair.\nSoon.", "f.who": "only-me" });
    const saved = await read(AMARA);
    expect(saved).not.toContain("<dialog");
    expect(saved).toContain("<blockquote>With my chair.\nSoon.</blockquote>");
  });

  it("an empty answer comes back with a sentence by its field, and the choice still made", async () => {
    await toMonday(await read(AMARA));
    await pressButton(await read(AMARA), "Answer");
    await pressButton(await read(AMARA), "Save", { "f.answer": "", "f.who": "cohort-named" });
    const form = await read(AMARA);
    expect(form).toMatch(/id="field-answer-error">Write a sentence or two/);
    expect(form).toMatch(/value="cohort-named" checked/);
    expect(form).toMatch(/aria-invalid="true"/);
  });

  it("a form can be put away", async () => {
    await toMonday(await read(AMARA));
    await pressButton(await read(AMARA), "Answer");
    const page = await read(AMARA);
    const id = /<form[^>]*id="form-cancel"[^>]*>/.exec(page)?.[0];
    expect(page).toContain('form="form-cancel"');
    const fields = /id="form-cancel"[^>]*>([\s\S]*?)<\/form>/.exec(page)?.[1] ?? "";
    const csrf = /name="csrf" value="([^"]*)"/.exec(fields)?.[1] ?? "";
    expect(id).toBeDefined();
    await send("/rehearsal/as/amara-okafor/act", { csrf, event: "e", does: "close-form", view: "chat" });
    expect(await read(AMARA)).not.toContain("<dialog");
  });

  it("fields stand in the chat where the platform has no dialogs", async () => {
    await toMonday(await read(HELEN));
    await pressButton(await read(HELEN), "Answer");
    const page = await read(HELEN);
    expect(page).not.toContain("<dialog");
    await pressButton(page, "Save", { "f.answer": "In the chat.", "f.who": "only-me" });
    expect(await read(HELEN)).toContain("<blockquote>In the chat.</blockquote>");
  });

  it("a form that cannot stay open is opened again with what was entered", async () => {
    await toMonday(await read(JOSEPH));
    await pressButton(await read(JOSEPH), "Answer");
    await pressButton(await read(JOSEPH), "Save", { "f.answer": "", "f.who": "cohort-named" });
    const page = await read(JOSEPH);
    expect(page).not.toContain("<dialog");
    await pressButton(page, "Open the form again");
    expect(await read(JOSEPH)).toMatch(/<dialog[\s\S]*value="cohort-named" checked/);
  });

  it("the same post sent twice is one deed", async () => {
    await toMonday(await read(AMARA));
    const page = await read(AMARA);
    await pressButton(page, "Ask me tomorrow");
    await pressButton(page, "Ask me tomorrow");
    expect((await read(AMARA)).match(/Noted\./g)).toHaveLength(1);
    const events = served.stage.heard.map((event) => event.eventId);
    expect(new Set(events).size).toBe(1);
    await pressButton(page, "Skip this week");
    expect(served.stage.heard.at(-1)?.eventId).not.toBe(events[0]);
  });

  it("what is shared is seen in each room", async () => {
    await toMonday(await read(AMARA));
    await pressButton(await read(AMARA), "Answer");
    await pressButton(await read(AMARA), "Save", { "f.answer": "For all of you.", "f.who": "cohort-named" });
    await pressButton(await read(AMARA), "Next event");
    for (const user of ["gareth-pryce", "helen-forsyth", "joseph-adeyemi"]) {
      expect(await read(`/as/${user}/room/ignite-commons`)).toContain("For all of you.");
    }
  });

  it("the home is a page for some, and asked for in the chat by others", async () => {
    expect(await read("/as/amara-okafor/home")).toContain("Not answered yet");
    const page = await read("/as/helen-forsyth/home");
    expect(page).not.toContain("Not answered yet");
    expect((await pressButton(page, "Ask for it in the chat")).location).toBe(`/rehearsal${HELEN}`);
    expect(await read(HELEN)).toContain("Not answered yet");
  });

  it("a clock with nothing to come stands still, and says so", async () => {
    const page = await read(AMARA);
    for (let event = 0; event < 3; event += 1) await pressButton(page, "Next event");
    const before = served.stage.now();
    const { location } = await pressButton(page, "Next event");
    expect(served.stage.now()).toEqual(before);
    expect(await read((location ?? "").replace("/rehearsal", ""))).toContain(
      "Nothing is waiting. The clock has not moved.",
    );
  });

  it("an hour, a day, and all the way back", async () => {
    const start = served.stage.now();
    await pressButton(await read("/"), "One hour on");
    await pressButton(await read("/"), "One day on");
    expect(served.stage.now().since(start).total("hours")).toBe(25);
    expect((await pressButton(await read("/"), "Forget and start again")).location).toBe("/rehearsal/");
    expect(served.stage.now()).toEqual(start);
    expect(await read(AMARA)).toContain("Nothing has been said yet");
  });

  it("something can be made to go wrong, and right again", async () => {
    await pressButton(await read(AMARA), "Amara Okafor blocks Kindling");
    expect(served.stage.chats.troubles()).toMatchObject([{ is: "blocked", who: { user: "amara-okafor" } }]);
    const page = await read(AMARA);
    expect(page).toMatch(/aria-pressed="true"><span>Amara Okafor blocks/);
    await pressButton(page, "Amara Okafor blocks Kindling");
    expect(served.stage.chats.troubles()).toEqual([]);
  });

  it("news is counted until it is looked at", async () => {
    await toMonday(await read(AMARA));
    expect((await read("/")).match(/One new message/g)).toHaveLength(12);
    await read(AMARA);
    expect((await read("/")).match(/One new message/g)).toHaveLength(11);
  });
});

describe("safety", () => {
  const HOSTILE = `<img src=x onerror=alert(1)>"'</textarea></dialog><script>alert(2)</script>`;

  it("what people write stays words, in the chat, in rooms and in fields", async () => {
    await pressButton(await read(AMARA), "Send", { text: HOSTILE });
    await toMonday(await read(AMARA));
    await pressButton(await read(AMARA), "Answer");
    await pressButton(await read(AMARA), "Save", { "f.answer": HOSTILE, "f.who": "cohort-named" });
    await pressButton(await read(AMARA), "Next event");
    await pressButton(await read("/as/amara-okafor/room/ignite-commons"), "Send", { text: HOSTILE });
    for (const path of [AMARA, "/as/amara-okafor/room/ignite-commons", "/as/helen-forsyth/room/ignite-commons"]) {
      const page = await read(path);
      expect(page).not.toContain("<img src=x");
      expect(page).not.toContain("<script>");
      expect(page).toContain("&lt;img src=x");
    }
  });

  it("a message's link leads to the web or a mailbox, or is no link", async () => {
    const who = served.stage.figures[0]?.who;
    if (who === undefined) throw new Error("nobody");
    await served.stage.tell(who, { body: [], actions: [{ visit: "javascript:alert(1)", label: "Press me" }] });
    const page = await read(AMARA);
    expect(page).toContain("Press me");
    expect(page).not.toContain("javascript:");
  });

  it("no page has a script or a style in it", async () => {
    for (const path of ["/", AMARA, "/as/amara-okafor/home"]) {
      const page = await read(path);
      expect(page).not.toMatch(/<script(?![^>]*src=)|<style|\sstyle=|\son[a-z]+=/i);
      expect(page).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
    }
  });

  it("a post without the page's own token changes nothing", async () => {
    const page = await read(AMARA);
    const csrf = /name="csrf" value="([^"]*)"/.exec(page)?.[1] ?? "";
    const start = served.stage.now();
    const body = { by: "day", where: "choose" };
    const forged = [
      () => send("/rehearsal/time", body),
      () => send("/rehearsal/time", { ...body, csrf: "x".repeat(csrf.length) }),
      () => send("/rehearsal/time", { ...body, csrf }, { cookie: "" }),
      () => send("/rehearsal/time", { ...body, csrf }, { cookie: `kindling-form=${"x".repeat(43)}` }),
      () => send("/rehearsal/time", { ...body, csrf }, { "sec-fetch-site": "cross-site" }),
      () => send("/rehearsal/time", { ...body, csrf }, { "sec-fetch-site": "same-site" }),
    ];
    for (const attempt of forged) expect((await attempt()).status).toBe(403);
    expect(served.stage.now()).toEqual(start);
    expect((await send("/rehearsal/time", { ...body, csrf }, { "sec-fetch-site": "same-origin" })).status).toBe(303);
    expect(served.stage.now()).not.toEqual(start);
  });

  it("the token's cookie is for these pages alone, and for no script", async () => {
    const { headers } = await fetch(`${served.url}/`);
    expect(headers.get("set-cookie")).toMatch(/^kindling-form=[\w-]{43}; Path=\/rehearsal; HttpOnly; SameSite=Strict$/);
    expect(headers.get("cache-control")).toBe("no-store");
  });

  it("a redirect never leads elsewhere", async () => {
    const page = await read(AMARA);
    const csrf = /name="csrf" value="([^"]*)"/.exec(page)?.[1] ?? "";
    for (const where of ["//evil.example/chat", "https://evil.example", "../../chat", "x/chat/../../..", ""]) {
      const { location } = await send("/rehearsal/time", { csrf, by: "hour", where });
      expect(location).toBe("/rehearsal/");
    }
  });

  it("what is none of ours is not found", async () => {
    const page = await read(AMARA);
    const csrf = /name="csrf" value="([^"]*)"/.exec(page)?.[1] ?? "";
    for (const path of ["/as/nobody/chat", "/as/amara-okafor/attic", "/as/amara-okafor/room/attic", "/nowhere"]) {
      expect((await fetch(served.url + path)).status).toBe(404);
    }
    const posts = [
      ["/rehearsal/as/nobody/act", { does: "say", text: "x", view: "chat" }],
      ["/rehearsal/as/amara-okafor/act", { does: "fly", view: "chat" }],
      ["/rehearsal/as/amara-okafor/act", { does: "say", text: "x", view: "elsewhere" }],
      ["/rehearsal/time", { by: "year", where: "choose" }],
      ["/rehearsal/trouble", { is: "plague", who: "amara-okafor", on: "yes" }],
    ] as const;
    for (const [path, body] of posts) expect((await send(path, { csrf, ...body })).status).toBe(404);
    expect(served.stage.heard).toEqual([]);
  });
});

it("pictures are shown to those who see the message", async () => {
  const [amara, gareth] = served.stage.figures;
  if (amara === undefined || gareth === undefined) throw new Error("nobody");
  const png = new Uint8Array([137, 80, 78, 71]);
  await served.stage.tell(amara.who, { body: [], picture: { png, alternative: 'A "line"' } });
  const page = await read(AMARA);
  const source = /<img class="picture" src="([^"]*)" alt="A &quot;line&quot;">/.exec(page)?.[1] ?? "";
  const shown = await fetch(served.url.replace("/rehearsal", "") + source);
  expect(shown.headers.get("content-type")).toBe("image/png");
  expect([...new Uint8Array(await shown.arrayBuffer())]).toEqual([...png]);
  expect(
    (await fetch(served.url.replace("/rehearsal", "") + source.replace(amara.who.user, gareth.who.user))).status,
  ).toBe(404);
});

it("a file is downloaded by those who see the message, and never shown as a page", async () => {
  const [amara, gareth] = served.stage.figures;
  if (amara === undefined || gareth === undefined) throw new Error("nobody");
  const text = "# Mine\n\n<script>alert(1)</script> é\n";
  await served.stage.tell(amara.who, {
    body: [["Yours."]],
    attachment: { name: 'a "journal".md', type: "text/markdown", text },
  });
  const page = await read(AMARA);
  expect(page).not.toContain("alert(1)");
  const source = /<p class="file"><a href="([^"]*)" download="a &quot;journal&quot;.md">/.exec(page)?.[1] ?? "";
  const origin = served.url.replace("/rehearsal", "");
  const file = await fetch(origin + source);
  expect(file.headers.get("content-type")).toBe("text/markdown; charset=utf-8");
  expect(file.headers.get("content-disposition")).toMatch(/^attachment; filename="a \\"journal\\".md"/);
  expect(file.headers.get("x-content-type-options")).toBe("nosniff");
  expect(file.headers.get("cache-control")).toBe("no-store");
  expect(file.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(await file.text()).toBe(text);
  expect((await fetch(origin + source.replace(amara.who.user, gareth.who.user))).status).toBe(404);
});
