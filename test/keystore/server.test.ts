import { expect, onTestFinished, test } from "vitest";
import { KeyDestroyed, SealBroken } from "../../src/keystore/keystore.ts";
import { openServerKeystore } from "../../src/keystore/server.ts";
import { KeystoreUnusable, type OpenKeystore } from "../../src/keystore/shelf.ts";
import { cloneDatabase, onServer } from "../doubles/database.ts";
import { keyOf, silent } from "./folders.ts";

async function aServer(): Promise<{ url: string; open: () => Promise<OpenKeystore> }> {
  const { url, drop } = await cloneDatabase("empty");
  const opened: OpenKeystore[] = [];
  onTestFinished(async () => {
    for (const keys of opened) await keys.close();
    await drop();
  });
  return {
    url,
    async open() {
      const keys = await openServerKeystore({ url, log: silent });
      opened.push(keys);
      return keys;
    },
  };
}

test("several instances that start at once make one table, one key an owner and one secret", async () => {
  const server = await aServer();
  const instances = await Promise.all([1, 2, 3].map(() => server.open()));
  const owners = Array.from({ length: 20 }, (_, number) => `member:${number}` as const);
  await Promise.all(instances.flatMap((keys) => owners.map((owner) => keys.ensure(owner))));
  const [one, two] = instances as [OpenKeystore, OpenKeystore];
  for (const owner of owners) {
    expect(await two.open(owner, await one.seal(owner, `words of ${owner}`, "answer:1"), "answer:1")).toBe(
      `words of ${owner}`,
    );
  }
  const secrets = await Promise.all(instances.map((keys) => keys.installationSecret()));
  expect(new Set(secrets.map((secret) => Buffer.from(secret).toString("hex"))).size).toBe(1);
  expect(await one.count()).toBe(owners.length);
});

test("another owner's key, or another subject, opens nothing", async () => {
  const keys = await (await aServer()).open();
  await keys.ensure("member:ann");
  await keys.ensure("member:bob");
  const box = await keys.seal("member:ann", "in confidence", "answer:1");
  await expect(keys.open("member:bob", box, "answer:1")).rejects.toThrow(SealBroken);
  await expect(keys.open("member:ann", box, "answer:2")).rejects.toThrow(SealBroken);
});

test("a key that one instance destroys is gone for all at once, and stays so", async () => {
  const server = await aServer();
  const [one, two] = [await server.open(), await server.open()];
  await one.ensure("member:ann");
  const box = await two.seal("member:ann", "in confidence", "answer:1");
  const key = Buffer.from(await keyOf(two, "member:ann")).toString("hex");
  const stored = () => onServer(`SELECT 1 FROM kindling_key WHERE encode(key, 'hex') = '${key}'`, server.url);
  // The control: it could be found before.
  expect(await stored()).toHaveLength(1);

  await one.destroy("member:ann");
  await one.destroy("member:ann");
  expect(await stored()).toEqual([]);
  for (const keys of [one, two, await server.open()]) {
    await expect(keys.open("member:ann", box, "answer:1")).rejects.toThrow(KeyDestroyed);
    await expect(keys.ensure("member:ann")).rejects.toThrow(KeyDestroyed);
    expect(await keys.destroyed()).toEqual(["member:ann"]);
  }
});

test("the old row of a destroyed key does not lie on in the table's file", async () => {
  const server = await aServer();
  const keys = await server.open();
  await keys.ensure("member:ann");
  const before = await onServer("SELECT pg_relation_filenode('kindling_key') AS file", server.url);
  await keys.destroy("member:ann");
  const after = await onServer("SELECT pg_relation_filenode('kindling_key') AS file", server.url);
  expect(after).not.toEqual(before);
});

test("an owner who never had a key can be destroyed, and gets none afterwards", async () => {
  const keys = await (await aServer()).open();
  await keys.destroy("wave:1");
  await expect(keys.ensure("wave:1")).rejects.toThrow(KeyDestroyed);
});

test("a server that cannot be reached is a sentence, without its password", async () => {
  const opening = openServerKeystore({ url: "postgresql://kindling:hunter2@127.0.0.1:1/keys", log: silent });
  await expect(opening).rejects.toThrow(KeystoreUnusable);
  await expect(opening).rejects.not.toThrow(/hunter2/);
});

test("doctor is told of a server whose settings keep what was destroyed", async () => {
  const server = await aServer();
  const name = decodeURIComponent(new URL(server.url).pathname.slice(1));
  await onServer(`ALTER DATABASE "${name}" SET log_statement = 'all'`, server.url);
  const findings = await (await server.open()).check();
  expect(findings.filter((check) => check.is === "wrong").map((check) => check.finding)).toContainEqual(
    expect.stringContaining("logs statements"),
  );
});
