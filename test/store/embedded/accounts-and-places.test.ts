import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { mayPassThrough, nobodyIn } from "../../../src/store/embedded/account.ts";
import { arrangePlaces } from "../../../src/store/embedded/places.ts";
import { findServerFiles, locatePackage } from "../../../src/store/embedded/server-files.ts";
import { startEmbedded } from "../../../src/store/embedded.ts";
import { ask, freshFolder, listeningLog } from "./folder.ts";

const root = process.getuid?.() === 0;
const nobody = { uid: 65_534, gid: 65_534 };

test.each([
  ["Debian", "root:x:0:0:root:/root:/bin/bash\nnobody:x:65534:65534:nobody:/:/usr/sbin/nologin\n", nobody],
  ["Alpine", "nobody:x:65534:65533:nobody:/:/sbin/nologin\n", { uid: 65_534, gid: 65_533 }],
  ["macOS", "nobody:*:-2:-2:Unprivileged User:/var/empty:/usr/bin/false\n", { uid: 4_294_967_294, gid: 4_294_967_294 }],
  ["a system without one", "root:x:0:0::/:/bin/sh\n", nobody],
])("nobody on %s", (_system, passwd, account) => {
  expect(nobodyIn(passwd)).toEqual(account);
});

test("whether an account may pass is decided by every folder on the way", () => {
  const folder = freshFolder();
  const inner = join(folder, "closed", "open");
  mkdirSync(inner, { recursive: true });
  expect(mayPassThrough(inner, nobody)).toBe(true);
  chmodSync(join(folder, "closed"), 0o700);
  expect(mayPassThrough(inner, nobody)).toBe(false);
  expect(mayPassThrough(inner, { uid: process.getuid?.() ?? 0, gid: 0 })).toBe(true);
});

test("a folder that is made is closed to others, except that root's lets its server's account through", () => {
  const { folder } = arrangePlaces(join(freshFolder(), "new"));
  expect(statSync(folder).mode & 0o777).toBe(root ? 0o711 : 0o700);
});

test("data that a link promises and that is not there is never silently begun anew", () => {
  const folder = freshFolder();
  symlinkSync("/nowhere/at/all", join(folder, "postgres"));
  expect(() => arrangePlaces(folder)).toThrow(/lies in \/nowhere\/at\/all, .* that folder is not there/);
});

test.runIf(root)(
  "as root in a folder closed to others, the data lies where services keep theirs, and is found again",
  async () => {
    const folder = freshFolder(0o700);
    const log = listeningLog();
    const server = await startEmbedded({ folder, log, durable: false });
    const home = join(server.dataFolder, "..");
    onTestFinished(() => rmSync(home, { recursive: true, force: true }));
    expect(server.dataFolder).toMatch(/^\/var\/lib\/kindling\/[^/]+\/postgres$/);
    expect(log.sentences.filter((sentence) => sentence.includes("the data lies in this folder"))).toHaveLength(1);
    expect(readlinkSync(join(folder, "postgres"))).toBe(server.dataFolder);
    expect(statSync(server.dataFolder)).toMatchObject({ uid: 65_534, mode: 0o040700 });
    await ask(server.url("postgres"), "CREATE TABLE kept AS SELECT 7 AS number");
    await server.stop();

    // Even when the folder has been opened since.
    chmodSync(folder, 0o755);
    const again = await startEmbedded({ folder, log, durable: false });
    onTestFinished(() => again.stop());
    expect(again.dataFolder).toBe(server.dataFolder);
    expect(await ask(again.url("postgres"), "SELECT number FROM kept")).toEqual([{ number: 7 }]);
  },
);

test.runIf(root)("as root, data that an ordinary user began stays theirs", () => {
  const folder = freshFolder();
  const data = join(folder, "postgres");
  mkdirSync(data);
  // Any account with a name that is not root; the tests' machine has it.
  chownSync(data, 1, 1);
  expect(arrangePlaces(folder).account).toEqual({ uid: 1, gid: 1 });
});

test.runIf(root)("a server that the account cannot read is copied once, whole, to a folder that it can", () => {
  const closed = freshFolder(0o700);
  const { native } = locatePackage();
  cpSync(native, join(closed, "native"), { recursive: true, verbatimSymlinks: true });
  const copies = join(freshFolder(), "copies");
  const from = { native: join(closed, "native"), packageVersion: "18.4.0" };
  const files = findServerFiles(nobody, copies, from);
  expect(files).toMatchObject({ copiedTo: join(copies, "postgresql-18.4.0", "native"), major: 18 });
  const made = statSync(files.postgres).ctimeMs;
  expect(findServerFiles(nobody, copies, from).postgres).toBe(files.postgres);
  expect(statSync(files.postgres).ctimeMs).toBe(made);
});

test("links between libraries that an install script was kept from making are made", () => {
  const folder = freshFolder();
  const { native } = locatePackage();
  cpSync(native, join(folder, "native"), { recursive: true, verbatimSymlinks: true });
  const link = join(folder, "native", "lib", "libpq.so.5");
  rmSync(link);
  const files = findServerFiles(root ? nobody : undefined, join(folder, "copies"), {
    native: join(folder, "native"),
    packageVersion: "18.4.0",
  });
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expect(existsSync(link)).toBe(true);
  expect(files.copiedTo).toBeUndefined();
});

test("programs that do not run here are refused with what to do", () => {
  const folder = freshFolder();
  mkdirSync(join(folder, "native", "bin"), { recursive: true });
  expect(() =>
    findServerFiles(undefined, join(folder, "copies"), { native: join(folder, "native"), packageVersion: "18.4.0" }),
  ).toThrow(/does not run on this system .* Set DATABASE_URL/);
});
