import { expect, onTestFinished, test } from "vitest";
import { databaseIn } from "../../../src/store/address.ts";
import { type HomeOptions, openHome } from "../../../src/store/home.ts";
import { inAnotherProcess } from "./another-process.ts";
import { freshFolder, listeningLog } from "./folder.ts";

const open = (folder: string, more: Partial<HomeOptions> = {}) =>
  openHome({ folder, database: "kindling", durable: false, log: listeningLog(), ...more });

test("both databases of a folder are on one server, which ends with the last of them", async () => {
  const folder = freshFolder();
  const real = await open(folder);
  const rehearsal = await open(folder, { database: "rehearsal" });
  expect([databaseIn(real.url), databaseIn(rehearsal.url)]).toEqual(["kindling", "rehearsal"]);
  expect((await real.describe()).where).toBe(`${folder}/postgres`);
  await real.close();
  await rehearsal.store.transaction((tx) => tx.person.count());
  await rehearsal.close();
  const again = await open(folder);
  await again.close();
});

test("a command beside a running Kindling joins its database, and one that may not is refused", async () => {
  const folder = freshFolder();
  const first = await open(folder);
  await first.close();
  const running = await inAnotherProcess<{ url: string }>("serve-hastily", folder);
  onTestFinished(running.stop);
  await expect(open(folder)).rejects.toMatchObject({ name: "StoreRefusal", message: /is running in/ });
  const home = await open(folder, { join: true });
  expect(await home.store.transaction((tx) => tx.cohort.count())).toBe(0);
  await home.close();
  const again = await open(folder, { join: true });
  await again.close();
});

test("a command that joins an older Kindling changes nothing under it", async () => {
  const folder = freshFolder();
  const running = await inAnotherProcess<{ url: string }>("serve-hastily", folder);
  onTestFinished(running.stop);
  // Its database is there, with no migration applied.
  await expect(open(folder, { join: true })).rejects.toMatchObject({
    name: "StoreRefusal",
    message: expect.stringContaining("Restart it, then try again."),
  });
});
