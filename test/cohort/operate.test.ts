// What the operator's command line does.

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  closeCohort,
  cohortProblems,
  createCohort,
  listCohorts,
  listMembers,
  memberLeave,
  mintOrganiserCode,
} from "../../src/cohort/operate.ts";
import { newId } from "../../src/ids.ts";
import { type Chat, COHORT, openChat, PACK } from "./chat.ts";

describe("a cohort to be", () => {
  const packs = new Map([[PACK.id, PACK]]);

  it("is fine as the example is", () => {
    expect(cohortProblems(COHORT, packs)).toEqual([]);
  });

  it("tells everything that is wrong at once", () => {
    const wrong = {
      ...{ handle: "Ignite 2026", name: " ", zone: "+01:00", startsOn: "2026-02-30", endsOn: "soon", pack: "none" },
      ...{ sectors: [], sizeLimit: 1.5, questionDay: 8, questionTime: "25:00" },
    };
    expect(cohortProblems(wrong, packs)).toEqual([
      ...["handle-form", "name-missing", "zone-unknown", "days-wrong", "pack-unknown", "sectors-missing"],
      ...["size-wrong", "question-day-wrong", "question-time-wrong"],
    ]);
    expect(cohortProblems({ ...COHORT, endsOn: "2026-09-06" }, packs)).toEqual(["ends-before-start"]);
    expect(cohortProblems({ ...COHORT, sectors: ["x".repeat(76)] }, packs)).toEqual(["sector-too-long"]);
    expect(cohortProblems({ ...COHORT, zone: "Europe/Atlantis" }, packs)).toEqual(["zone-unknown"]);
  });
});

describe("on the command line", () => {
  let chat: Chat;
  beforeEach(async () => {
    chat = await openChat();
  });
  afterEach(() => chat.close());

  it("a handle names one cohort", async () => {
    expect((await createCohort(chat.operator(), COHORT)).is).toBe("created");
    expect(await createCohort(chat.operator(), COHORT)).toEqual({ is: "refused", problems: ["handle-taken"] });
    expect(await listCohorts(chat.operator())).toMatchObject([{ handle: COHORT.handle, members: 0, rooms: 0 }]);
  });

  it("an organiser's code lets one organiser in, and stands nowhere in clear", async () => {
    expect(await mintOrganiserCode(chat.operator(), "none")).toEqual({ is: "refused", because: "unknown-cohort" });
    await chat.cohort();
    const minted = await mintOrganiserCode(chat.operator(), COHORT.handle);
    const code = minted.is === "minted" ? minted.code : "";
    const olga = chat.account("olga", { name: "Olga" });
    await chat.join(olga, code);
    expect((await olga.speaker()).members[0]?.roles).toEqual(["organiser"]);
    expect(await chat.account("two").say(code)).toContain("used up");
    const [row] = await chat.store.transaction((tx) => tx.invitation.findMany());
    const kept = Buffer.from(row?.digest ?? []);
    expect(kept).toHaveLength(32);
    expect(kept.toString("latin1")).not.toContain(code.slice(0, 4));
  });

  it("a closed cohort takes nobody in and stays closed", async () => {
    await chat.cohort();
    const olga = await chat.organiser();
    expect((await closeCohort(chat.operator(), COHORT.handle)).is).toBe("closed");
    expect(await closeCohort(chat.operator(), COHORT.handle)).toEqual({ is: "refused", because: "already-closed" });
    expect(await mintOrganiserCode(chat.operator(), COHORT.handle)).toEqual({ is: "refused", because: "closed" });
    expect(await olga.open()).toContain("closed");
    expect(olga.labels()).not.toContain(chat.say("cohort.pause.button"));
  });

  it("members are listed, and leave", async () => {
    await chat.cohort();
    await chat.organiser();
    const listed = await listMembers(chat.operator(), COHORT.handle);
    const [member] = listed.is === "listed" ? listed.members : [];
    expect(member).toMatchObject({ name: "Olga Organiser", roles: ["organiser"], state: "joined", reachable: true });
    expect((await memberLeave(chat.operator(), member?.id ?? "")).is).toBe("done");
    expect(await memberLeave(chat.operator(), member?.id ?? "")).toEqual({ is: "refused", because: "already-left" });
    expect(await memberLeave(chat.operator(), newId())).toEqual({ is: "refused", because: "unknown-member" });
  });
});
