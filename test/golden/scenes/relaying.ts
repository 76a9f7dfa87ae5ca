// Messages passed on between people who have no chat in common: asked for, agreed to, said, stopped; and all that can go wrong with it.

import type { Scene } from "../catalogue.ts";
import { words } from "../house.ts";
import { bringTogether } from "./introductions.ts";

export const relaying: Scene = async (house, keep) => {
  await house.cohort();
  const olga = await house.organiser();
  const code = await house.mint(olga, { uses: "20" });
  const ann = house.someone("ann", { name: "Ann Whitaker" });
  const bashir = house.someone("bashir", { connection: "south", name: "Bashir Khan" });
  const carys = house.someone("carys", { connection: "south", name: "Carys Llewellyn" });
  const dilys = house.someone("dilys", { connection: "south", name: "Dilys Pugh" });
  for (const one of [ann, bashir, carys, dilys]) await house.joins(one, code);
  const pass = words("introduction.relay-button");
  const yes = words("introduction.relay-yes-button");
  const no = words("introduction.relay-no-button");
  const stop = words("introduction.relay-stop-button");

  const first = await bringTogether(house, [ann, bashir], "2026-10-01T09:00:00Z");
  const own = house.post(ann.who, "introduction.own");
  const reachable = (user: string, unreachable: string | null) =>
    house.store.transaction((tx) => tx.account.updateMany({ where: { platformUserId: user }, data: { unreachable } }));

  // Asked
  await reachable("bashir", "blocked");
  await keep("nobody-to-ask", ann.press(pass, { on: own }));
  await reachable("bashir", null);
  await keep("asking", ann.press(pass, { on: own }));
  const asking = ann.last();
  await house.at("2026-10-01T09:01:00Z");
  const asked = house.post(bashir.who, "introduction.relay-asked");
  await keep("asked", asked);
  await keep("declining", bashir.press(no, { on: asked }));
  await house.at("2026-10-01T09:02:00Z");
  await keep("declined", house.post(ann.who, "introduction.relay-declined"));
  await ann.press(pass, { on: own });
  await keep("no-longer-asking", ann.press(words("introduction.relay-withdraw-button"), { on: asking }));
  await house.at("2026-10-01T09:03:00Z");
  await ann.press(pass, { on: own });
  await keep("agreed", bashir.press(yes, { on: asked }));
  await house.at("2026-10-01T09:04:00Z");
  await keep("begun", house.post(ann.who, "introduction.relay-on"));
  await keep("home", ann.opensHome());

  // Said
  await keep("passed-on", ann.says("Would you have told them on Friday, or waited until it was certain?"));
  await house.at("2026-10-01T09:05:00Z");
  await keep("message", house.post(bashir.who, "introduction.message"));
  await keep("too-long", ann.says("And then there was the question of the board. ".repeat(40)));
  await keep("words-only", ann.says(" "));
  await reachable("bashir", "blocked");
  await keep("unreachable", ann.says("Are you there?"));
  await reachable("bashir", null);

  // Stopped while something is on its way
  await ann.says("One last thing, then.");
  await keep("stopped-at-once", bashir.press(stop, { on: house.post(bashir.who, "introduction.message") }));
  await house.at("2026-10-01T09:06:00Z");
  await keep("message-of-a-conversation-that-is-over", house.post(bashir.who, "introduction.message"));
  await ann.press(pass, { on: own });
  await house.at("2026-10-01T09:07:00Z");
  await bashir.press(yes, { on: house.post(bashir.who, "introduction.relay-asked") });
  await house.at("2026-10-01T09:08:00Z");
  await ann.says("There you are again.");
  await house.at("2026-10-01T09:09:00Z");
  const lastOfTwo = house.post(bashir.who, "introduction.message");

  // To several
  await bringTogether(house, [ann, bashir, carys], "2026-10-01T10:00:00Z");
  await ann.press(pass, { on: house.post(ann.who, "introduction.own") });
  await house.at("2026-10-01T10:01:00Z");
  await bashir.press(yes, { on: house.post(bashir.who, "introduction.relay-asked") });
  await keep("agreed-of-three", carys.press(yes, { on: house.post(carys.who, "introduction.relay-asked") }));
  await house.at("2026-10-01T10:02:00Z");
  await keep("to-whom", ann.says("Could we meet before Thursday?"));
  const whom = ann.last();
  await keep("to-nobody", ann.press(words("introduction.whom-none-button")));
  await keep("to-whom-too-late", ann.press(words("introduction.whom-none-button"), { on: whom }));
  await ann.says("Could we meet before Wednesday?");
  await reachable("carys", "blocked");
  await keep("passed-on-but-for-one", ann.press("Bashir Khan and Carys Llewellyn"));
  await reachable("carys", null);
  await ann.says("Could we meet before Tuesday?");
  const waiting = ann.last();
  await keep("stopped", bashir.press(stop, { on: lastOfTwo }));
  await keep("to-whom-ended", ann.press("Bashir Khan", { on: waiting }));
  await house.at("2026-10-01T10:03:00Z");
  await keep("ended", house.post(ann.who, "introduction.relay-off"));
  // What does not arrive
  const last = async (state: "refused" | "unconfirmed") => {
    await ann.says("Did you hear?");
    await house.store.transaction((tx) =>
      tx.delivery.updateMany({
        where: { kind: "introduction.message", state: "pending", member: { person: { name: "Carys Llewellyn" } } },
        data: { state, settledAt: new Date(house.time.now.epochMilliseconds) },
      }),
    );
  };
  await last("refused");
  await house.at("2026-10-01T10:05:00Z");
  await keep("not-arrived", house.post(ann.who, "introduction.not-arrived"));
  await last("unconfirmed");
  await house.at("2026-10-01T10:07:00Z");
  await keep("perhaps-arrived", house.post(ann.who, "introduction.perhaps-arrived"));

  // Away, and gone
  await ann.says("This is on its way when it ends.");
  await carys.press(words("cohort.pause.button"), { on: await carys.opensHome() });
  await carys.fill({});
  await keep("away", carys.press(pass, { on: house.post(carys.who, "introduction.own") }));
  await house.at("2026-10-01T10:09:00Z");
  await keep("last-message", house.post(bashir.who, "introduction.message"));
  await keep("ended-but-for-others", house.post(ann.who, "introduction.relay-off"));
  await house.store.transaction((tx) =>
    tx.introduction.update({ where: { id: first }, data: { endedAt: new Date(house.time.now.epochMilliseconds) } }),
  );
  await keep("over", ann.press(pass, { on: own }));
  await ann.says("And this, when somebody leaves.");
  await ann.command("settings");
  await ann.press(words("cohort.privacy.button"));
  await keep("held", ann.press(words("cohort.held.button")));
  await bashir.command("settings");
  await bashir.press(words("cohort.privacy.button"));
  await bashir.press(words("cohort.leave.button"));
  await bashir.press(words("cohort.leave.yes"));
  await house.at("2026-10-01T10:11:00Z");
  await keep("ended-when-one-left", house.post(ann.who, "introduction.relay-off"));
  await keep("not-arrived-unnamed", house.post(ann.who, "introduction.not-arrived"));

  // In two cohorts
  await house.cohort({ handle: "leading-south", name: "Leading South" });
  const oscar = await house.organiser("oscar", "leading-south");
  const further = await house.mint(oscar, { uses: "20" });
  for (const one of [ann, dilys]) await house.joins(one, further);
  for (const [handle, minute] of [
    ["ignite-north", 20],
    ["leading-south", 30],
  ] as const) {
    await bringTogether(house, [ann, dilys], `2026-10-01T10:${minute}:00Z`, handle);
    await ann.press(pass, { on: house.post(ann.who, "introduction.own") });
    await house.at(`2026-10-01T10:${minute + 1}:00Z`);
    await dilys.press(yes, { on: house.post(dilys.who, "introduction.relay-asked") });
  }
  await keep("to-whom-in-two-cohorts", ann.says("Which of you is it?"));
  await dilys.command("settings");
  await dilys.press("Ignite North");
  await dilys.press(words("cohort.privacy.button"));
  await dilys.press(words("cohort.leave.button"));
  await dilys.press(words("cohort.leave.yes"));
  await house.at("2026-10-01T10:40:00Z");
  await keep("ended-with-somebody-gone", house.post(ann.who, "introduction.relay-off"));
};
