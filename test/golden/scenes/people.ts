// The people of a cohort as its organisers see them, what is told to those concerned, and what did not arrive.

import type { Scene } from "../catalogue.ts";
import { words } from "../house.ts";

export const people: Scene = async (house, keep) => {
  const cohortId = await house.cohort();
  const olga = await house.organiser();
  const code = await house.mint(olga, { uses: "40" });
  const ann = house.someone("ann", { name: "Ann Whitaker" });
  await house.joins(ann, code);
  const bashir = house.someone("bashir", { connection: "south", name: "Bashir Khan" });
  await house.joins(bashir, code, { organisation: "Tyne Fire" });
  await keep("not-an-organiser", ann.command("organise"));
  await keep("not-an-organiser-of-rooms", ann.command("room", "commons"));

  await olga.command("organise");
  const panel = olga.last();
  await keep("people", olga.press(words("organiser.people.button")));
  await keep("role-form", olga.press(words("organiser.people.change")));
  const form = olga.last();
  const idOf = (name: string) => {
    const fields = form?.surface === "form" ? form.form.fields : [];
    const [who] = fields;
    return who?.ask === "one-of" ? (who.options.find(({ label }) => label.startsWith(name))?.value ?? "") : "";
  };
  await keep("role-form-empty", olga.fill({}));
  await keep("role-form-half", olga.fill({ member: idOf("Ann") }, { on: form }));
  await keep("role-form-already", olga.fill({ member: idOf("Ann"), change: "not-facilitator" }, { on: form }));
  await keep("role-form-last-organiser", olga.fill({ member: idOf("Olga"), change: "not-organiser" }, { on: form }));
  await keep("role-changed", olga.fill({ member: idOf("Ann"), change: "facilitator" }, { on: form }));
  await house.deliver();
  await keep("role-changed-told", house.post(ann.who, "cohort.role-changed"));
  await keep("home-of-facilitator", ann.opensHome());

  await keep("remove", olga.fill({ member: idOf("Bashir"), change: "remove" }, { on: form }));
  const remove = olga.last();
  await keep("removed", olga.press(words("organiser.remove.yes")));
  await house.deliver();
  await keep("removed-told", house.post(bashir.who, "cohort.removed"));
  await keep("removed-before", olga.press(words("organiser.remove.yes"), { on: remove }));
  await keep("remove-yourself", olga.fill({ member: idOf("Olga"), change: "remove" }, { on: form }));

  for (let number = 1; number <= 20; number += 1) {
    await house.joins(house.someone(`member${number}`, { name: `Member Number ${number}` }), code);
  }
  await keep("people-first-page", olga.press(words("organiser.people.button"), { on: panel }));
  await keep("people-second-page", olga.press(words("organiser.people.next")));

  // What did not arrive
  await keep("troubles-none", olga.press(words("organiser.troubles.button"), { on: panel }));
  await olga.command("room", "commons");
  await house.at("2026-10-05T08:00:00Z");
  await house.store.transaction(async (tx) => {
    const sent = await tx.delivery.findMany({
      where: { cohortId, kind: "reflection.question", state: "sent" },
      orderBy: { member: { id: "asc" } },
    });
    const became = [
      { state: "unconfirmed", why: null },
      { state: "refused", why: "blocked" },
      { state: "refused", why: "left" },
      { state: "refused", why: "not-installed" },
      { state: "refused", why: "disconnected" },
      { state: "refused", why: "refused" },
      { state: "failed", why: "composing" },
    ] as const;
    const lastTriedAt = new Date(house.time.now.epochMilliseconds);
    for (const [index, data] of became.entries()) {
      await tx.delivery.update({ where: { id: sent[index]?.id ?? "" }, data: { ...data, lastTriedAt } });
    }
    const room = { kind: "reflection.room-question", cohortId };
    await tx.delivery.updateMany({ where: room, data: { state: "unconfirmed", lastTriedAt } });
    await tx.delivery.updateMany({
      where: { kind: "cohort.room-bound" },
      data: { state: "refused", why: "not-in-room" },
    });
    const week = await tx.weekQuestion.findFirstOrThrow({ where: { cohortId } });
    for (const kind of ["reflection.digest", "reflection.share"]) {
      const about = { key: `${kind}:golden`, kind, subject: week.id, cohortId, notBefore: lastTriedAt };
      await tx.delivery.create({ data: { ...about, state: "refused", why: "room-gone", lastTriedAt } });
    }
    const told = (await tx.delivery.findMany({ where: { kind: "cohort.removed" } }))[0]?.id ?? "";
    await tx.delivery.update({ where: { id: told }, data: { state: "refused", why: "forbidden" } });
  });
  await ann.press(words("cohort.pause.button"), { on: await ann.opensHome() });
  await ann.fill({ until: "" });
  await house.news({ what: "account-gone", who: house.someone("member3").who });
  await house.deliver();
  await keep("news-person-unreachable", house.post(olga.who, "cohort.person-unreachable"));
  await keep("home-with-troubles", olga.opensHome());
  await keep("people-paused-and-out-of-reach", olga.press(words("organiser.people.button"), { on: panel }));
  await olga.opensHome();
  await keep("troubles", olga.press(words("organiser.troubles.button")));
  const troubles = olga.last();
  await keep("posted-again", olga.press(words("organiser.troubles.again", { number: 1 })));
  await keep("posted-again-twice", olga.press(words("organiser.troubles.again", { number: 1 }), { on: troubles }));
  await keep("panel-with-troubles", olga.command("organise"));
  await house.news({ what: "room-lost", room: { connection: olga.who.connection, room: "commons" } });
  await house.deliver();
  await keep("news-room-lost", house.post(olga.who, "cohort.room-lost"));
  await house.news({ what: "disconnected", because: "revoked" }, "north");
  await house.deliver();
  await keep("news-connection-lost", house.post(olga.who, "cohort.connection-lost"));
};
