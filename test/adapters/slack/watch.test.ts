// A token that is gone is noticed on any call, and told once.

import { expect, it } from "vitest";
import type { Web } from "../../../adapters/slack/connector.ts";
import type { Result } from "../../../adapters/slack/failure.ts";
import { watch } from "../../../adapters/slack/watch.ts";

/** A way that answers everything with what `says` gives, and writes down by which way it went. */
function wayOf(name: string, went: string[], says: () => Result): Web {
  const answer = async () => {
    went.push(name);
    return says();
  };
  return { call: answer, upload: answer, put: answer, respond: answer, clockAheadMs: () => undefined };
}
const OK: Result = { is: "ok", data: {} };
const REVOKED: Result = { is: "refused", code: "token_revoked" };

it("tells it once, until a call succeeds again; what was refused for another reason is nobody's end", async () => {
  let says: Result = { is: "refused", code: "is_archived" };
  const told: string[] = [];
  const way = wayOf("only", [], () => says);
  const web = watch(way, async (because, code) => {
    told.push(`${because} ${code}`);
    return undefined;
  });
  await web.call("chat.postMessage", {});
  expect(told).toEqual([]);
  says = REVOKED;
  expect(await web.call("chat.postMessage", {})).toEqual(REVOKED);
  await web.upload(new Uint8Array(), "");
  expect(told).toEqual(["revoked token_revoked"]);
  says = OK;
  await web.call("auth.test", {});
  says = { is: "refused", code: "account_inactive" };
  await web.upload(new Uint8Array(), "");
  expect(told).toEqual(["revoked token_revoked", "removed account_inactive"]);
});

it("goes on under a newer token: the refused call once more, and every later one at once", async () => {
  const went: string[] = [];
  const newer = wayOf("newer", went, () => OK);
  const web = watch(
    wayOf("older", went, () => REVOKED),
    async () => newer,
  );
  expect(await web.call("chat.postMessage", {})).toEqual(OK);
  await web.call("chat.postMessage", {});
  await web.put("https://files.example", new Uint8Array());
  expect(went).toEqual(["older", "newer", "newer", "newer"]);
});
