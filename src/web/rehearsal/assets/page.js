// Makes the rehearsal livelier where scripts run: posts without reloading, forms as true dialogs, news as they come. Without it all works.

const LIVE = "[data-live]";
const LOOK_EVERY_MS = 2500;
const { base, working, failed } = document.body.dataset;
/** Each live part as it came, before anything here touched it. */
const asItCame = new WeakMap();
let { revision } = document.body.dataset;
/** The address that this page shows. */
let drawn = location.pathname;
let busy = false;

document.addEventListener("submit", (event) => {
  event.preventDefault();
  if (busy) return;
  const form = event.target;
  const body = new URLSearchParams(new FormData(form, event.submitter));
  // Each press is a deed of its own, also on parts of the page that were not drawn again.
  if (body.has("event")) body.set("event", crypto.randomUUID());
  post(form, body);
});

// The second half of a double click is no second press.
document.addEventListener("click", (event) => {
  if (event.detail > 1 && event.target.closest("button[name=token]")) event.preventDefault();
});

document.addEventListener("input", (event) => count(event.target));

// Escape closes a dialog by itself; the platform must hear of it.
document.addEventListener(
  "cancel",
  (event) => {
    event.preventDefault();
    if (event.target.id === "form-dialog") document.getElementById("form-cancel").requestSubmit();
  },
  true,
);

async function post(form, body) {
  busy = true;
  document.body.setAttribute("aria-busy", "true");
  const slow = setTimeout(() => say(working), 700);
  try {
    const answer = await fetch(form.action, { method: "POST", body, credentials: "same-origin" });
    clearTimeout(slow);
    if (!answer.ok) throw new Error(String(answer.status));
    show(await answer.text(), answer.url, form);
  } catch {
    clearTimeout(slow);
    say(failed);
  } finally {
    busy = false;
    document.body.removeAttribute("aria-busy");
  }
}

/** Puts a fetched page in place of this one: all of it where the address changed, else the parts that live. */
function show(text, address, form) {
  const page = new DOMParser().parseFromString(text, "text/html");
  const here = new URL(address);
  revision = page.body.dataset.revision;
  const elsewhere = here.pathname !== drawn;
  const wasOpen = document.getElementById("form-dialog") !== null;
  if (elsewhere) {
    history.pushState(null, "", here.pathname);
    drawn = here.pathname;
    document.title = page.title;
    document.body.replaceChildren(...page.body.children);
    remember(document.querySelectorAll(LIVE));
    settle({ focus: "main" });
    return;
  }
  const fresh = swap(page, form);
  say(page.getElementById("notice").textContent);
  settle({ fresh, focus: document.getElementById("form-dialog") ? "dialog" : wasOpen ? "latest" : "keep" });
}

/** Replaces the live parts that changed; what was typed and what has the focus stays. Returns the ids of lines that were not there before. */
function swap(page, form) {
  const before = new Set([...document.querySelectorAll(".line")].map(({ id }) => id));
  const focused = focusPath(document.activeElement);
  for (const part of document.querySelectorAll(LIVE)) {
    const next = page.getElementById(part.id);
    if (next === null || asItCame.get(part) === plain(next)) continue;
    const folded = part.matches("details") && part.open;
    const typed = [...part.querySelectorAll("input[id], textarea[id], select[id]")]
      .filter((field) => field.form !== form)
      .map((field) => [field.id, field.value, field.checked]);
    remember([next]);
    part.replaceWith(next);
    if (folded) next.open = true;
    for (const [id, value, checked] of typed) {
      const field = document.getElementById(id);
      if (field === null || !next.contains(field)) continue;
      if (field.type === "radio" || field.type === "checkbox") field.checked = checked;
      else field.value = value;
    }
  }
  if (form?.classList.contains("composer")) form.reset();
  if (document.activeElement === document.body && focused !== undefined) document.querySelector(focused)?.focus();
  return [...document.querySelectorAll(".line")].filter(({ id }) => !before.has(id));
}

/** Markup without what is new on each page, so that only real changes count. */
const plain = (part) => part.outerHTML.replace(/name="(csrf|event)" value="[^"]*"/g, "");

function remember(parts) {
  for (const part of parts) asItCame.set(part, plain(part));
}

/** A selector that finds the same control again in a part drawn anew. */
function focusPath(element) {
  if (element === null || element === document.body) return undefined;
  if (element.id !== "") return `#${CSS.escape(element.id)}`;
  const part = element.closest("[id]");
  if (part === null) return undefined;
  const { name, value } = element;
  const own = name ? `[name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]` : "";
  return `#${CSS.escape(part.id)} ${element.localName}${own}`;
}

/** After each drawing: dialogs open, counts counted, the newest in view, the focus where the eye is. */
function settle({ fresh = [], focus = "keep" } = {}) {
  const dialog = document.getElementById("form-dialog");
  if (dialog !== null && !dialog.matches(":modal")) {
    dialog.removeAttribute("open");
    dialog.showModal();
  }
  for (const field of document.querySelectorAll("textarea")) count(field);
  for (const line of fresh) line.dataset.new = "";
  const latest = document.querySelector("[data-latest]");
  if (fresh.length > 0) latest?.scrollIntoView({ block: "nearest" });
  if (focus === "main") document.getElementById("main").focus();
  if (focus === "latest") latest?.focus();
  if (focus === "dialog" || (dialog !== null && focus === "keep" && !dialog.contains(document.activeElement))) {
    (
      dialog.querySelector(".summary") ??
      dialog.querySelector(".fields :is(textarea, select, input:not([type=hidden]))")
    )?.focus();
  }
  // Said by the screen reader; the eye sees them in their place.
  if (focus !== "latest") announce(fresh.filter((line) => !line.classList.contains("mine")));
}

function announce(lines) {
  if (lines.length === 0) return;
  const region = document.getElementById("announce");
  region.replaceChildren(
    ...lines.map((line) => {
      const said = document.createElement("p");
      said.textContent = `${line.querySelector(".speaker").textContent}: ${line.querySelector(".title, p:not(.cue)")?.textContent ?? ""}`;
      return said;
    }),
  );
}

/** How many characters are left, once there are few. Counted as the platforms count, in UTF-16 units. */
function count(field) {
  const place = document.querySelector(`[data-count="${CSS.escape(field.id ?? "")}"]`);
  if (place === null) return;
  const { max, left: fewer, over } = place.dataset;
  const left = Number(max) - field.value.length;
  place.hidden = left > Number(max) / 10;
  place.classList.toggle("exceeded", left < 0);
  const number = Math.abs(left).toLocaleString(document.documentElement.lang);
  place.textContent = `${left < 0 ? over : fewer}: ${number}`;
}

let timer;
function say(text) {
  const notice = document.getElementById("notice");
  clearTimeout(timer);
  notice.textContent = text;
  if (text !== "") timer = setTimeout(() => say(""), 6000);
}

async function look() {
  if (busy || document.hidden) return;
  const answer = await fetch(`${base}/revision`).catch(() => undefined);
  if (!answer?.ok) return;
  const { revision: now } = await answer.json();
  if (now !== revision && !busy) {
    const page = await fetch(location.pathname, { headers: { "x-kindling-refresh": "1" } }).catch(() => undefined);
    if (!page?.ok || busy) return;
    settle({ fresh: swap(new DOMParser().parseFromString(await page.text(), "text/html")) });
    revision = now;
  }
}

// Also comes when a link within the page is followed.
addEventListener("popstate", () => {
  if (location.pathname !== drawn) location.reload();
});
remember(document.querySelectorAll(LIVE));
settle();
document.querySelector("[data-latest]")?.scrollIntoView({ block: "nearest" });
setInterval(look, LOOK_EVERY_MS);
