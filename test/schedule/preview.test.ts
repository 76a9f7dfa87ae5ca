import { afterAll, beforeAll, expect, it } from "vitest";
import { schedule } from "../../src/schedule/due.ts";
import { type Projection, previewSchedule } from "../../src/schedule/preview.ts";
import { post, put, START, settle } from "../delivery/scene.ts";
import { type FreshDatabase, freshDatabase } from "../doubles/database.ts";

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(async () => {
  await db?.close();
});

it("lists what waits and what is expected, of one cohort, in order, each once", async () => {
  const { cohortId, members, rooms } = await settle(db.store, "north", { members: 1, rooms: 1 });
  const other = await settle(db.store, "south", { members: 1 });
  const [memberId = "", roomId = ""] = [members[0], rooms[0]];
  const at = (days: number) => START.add({ hours: 24 * days });
  await db.store.transaction((tx) =>
    schedule(tx, [
      { kind: "ask", target: memberId, period: "2026-W45", at: at(2), memberId },
      { kind: "ask", target: memberId, period: "2026-W60", at: at(99), memberId },
      { kind: "ask", target: "o", at: at(1), cohortId: other.cohortId },
    ]),
  );
  await put(db.store, [post("p", { room: roomId }, { cohortId, at: at(1), subject: "s" })], START);

  const projection: Projection = async (_, { cohortId: of }) =>
    of === cohortId
      ? [
          { at: at(2), what: "ask", target: memberId, period: "2026-W45", memberId },
          { at: at(9), what: "ask", target: memberId, period: "2026-W46", memberId },
        ]
      : [];
  const lines = await db.store.transaction((tx) =>
    previewSchedule(tx, { cohortId, from: START, until: at(28) }, [projection]),
  );
  expect(lines).toEqual([
    { at: at(1), what: "test.says", target: "s", roomId, is: "post" },
    { at: at(2), what: "ask", target: memberId, period: "2026-W45", memberId, is: "due" },
    { at: at(9), what: "ask", target: memberId, period: "2026-W46", memberId, is: "expected" },
  ]);
});
