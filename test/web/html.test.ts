import { expect, it } from "vitest";
import { html } from "../../src/web/html.ts";

const HOSTILE = `<script>alert("x")</script>'&`;

it("text is escaped, within elements and within quoted attributes", () => {
  const { markup } = html`<p title="${HOSTILE}">${HOSTILE}</p>`;
  const escaped = "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&#39;&amp;";
  expect(markup).toBe(`<p title="${escaped}">${escaped}</p>`);
});

it("markup made by html stands as it is, alone and in lists", () => {
  expect(html`<ul>${["a<", "b"].map((text) => html`<li>${text}</li>`)}</ul>`.markup).toBe(
    "<ul><li>a&lt;</li><li>b</li></ul>",
  );
});

it("what only looks like markup is text", () => {
  const forged = { markup: "<b>" } as unknown as string;
  expect(html`${forged}`.markup).toBe("[object Object]");
});

it("nothing is written for undefined and false, but nought is", () => {
  expect(html`${undefined}${false}${0}${""}`.markup).toBe("0");
});
