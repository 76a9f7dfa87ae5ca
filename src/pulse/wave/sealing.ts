// How a page of a ballot becomes a sealed box that only the wave's private key opens. Pure but for the fresh key pair of each box.
//
// A box: the fresh public key (32 bytes), ciphertext (2,048), authentication tag (16). X25519 with a pair made for this box alone, then
// HKDF-SHA-256 over both public keys, then AES-256-GCM. The salt of the HKDF is a secret of the wave, so that a box which somebody with write
// access to the database alone has made is not taken for a ballot. Every box has the same size, whatever is in it.

import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from "node:crypto";
import { SealBroken } from "../../keystore/keystore.ts";

/** Bytes of a page before it is sealed, its length included. */
export const PAGE_BYTES = 2048;
const LENGTH = 2;
const POINT = 32;
const TAG = 16;
const KEY = 32;
const NONCE = 12;

/** Bytes of a sealed page. */
export const BOX_BYTES = POINT + PAGE_BYTES + TAG;

const PRIVATE_HEAD = Buffer.from("302e020100300506032b656e04220420", "hex");
const PUBLIC_HEAD = Buffer.from("302a300506032b656e032100", "hex");

/** A private key of X25519 from 32 bytes that nobody else knows. */
export const privateKeyFrom = (secret: Uint8Array): KeyObject => {
  const der = Buffer.concat([PRIVATE_HEAD, secret]);
  try {
    return createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  } finally {
    der.fill(0);
  }
};

/** The 32 bytes of a pair's public half. */
export const publicBytes = (key: KeyObject): Uint8Array<ArrayBuffer> => {
  const half = key.type === "private" ? createPublicKey(key) : key;
  return new Uint8Array(half.export({ format: "der", type: "spki" }).subarray(PUBLIC_HEAD.length));
};

const publicKeyFrom = (bytes: Uint8Array): KeyObject =>
  createPublicKey({ key: Buffer.concat([PUBLIC_HEAD, bytes]), format: "der", type: "spki" });

/** What both ends need besides the key pair. */
export interface Sealing {
  /** The wave's public key, 32 bytes. */
  publicKey: Uint8Array;
  /** The wave's sealing secret, 32 bytes. */
  secret: Uint8Array;
}

/**
 * Seals a text as `about`; the empty text makes a dummy. Throws a RangeError where the text does not fit: forms are made so that it does.
 * What is sealed cannot be opened with what is given here.
 */
export function sealPage(text: string, sealing: Sealing, about: Uint8Array): Buffer {
  const page = Buffer.alloc(PAGE_BYTES);
  const length = Buffer.byteLength(text, "utf8");
  if (length > PAGE_BYTES - LENGTH) throw new RangeError("a page of a ballot is too long");
  page.writeUInt16BE(length, 0);
  page.write(text, LENGTH, "utf8");
  const fresh = generateKeyPairSync("x25519");
  const point = publicBytes(fresh.publicKey);
  const shared = diffieHellman({ privateKey: fresh.privateKey, publicKey: publicKeyFrom(sealing.publicKey) });
  const own = subkey(shared, sealing, point);
  try {
    const cipher = createCipheriv("aes-256-gcm", own.subarray(0, KEY), own.subarray(KEY)).setAAD(about);
    return Buffer.concat([point, cipher.update(page), cipher.final(), cipher.getAuthTag()]);
  } finally {
    for (const secret of [page, shared, own]) secret.fill(0);
  }
}

/** The text of a sealed page; empty for a dummy. Throws SealBroken for a box that was changed, or is not what it was said to be. */
export function openPage(box: Uint8Array, privateKey: KeyObject, sealing: Sealing, about: Uint8Array): string {
  if (box.length !== BOX_BYTES) throw new SealBroken("not a sealed page");
  const point = box.subarray(0, POINT);
  let page: Buffer | undefined;
  try {
    const shared = diffieHellman({ privateKey, publicKey: publicKeyFrom(point) });
    const own = subkey(shared, sealing, point);
    shared.fill(0);
    const decipher = createDecipheriv("aes-256-gcm", own.subarray(0, KEY), own.subarray(KEY)).setAAD(about);
    own.fill(0);
    decipher.setAuthTag(box.subarray(box.length - TAG));
    page = Buffer.concat([decipher.update(box.subarray(POINT, box.length - TAG)), decipher.final()]);
    return page.toString("utf8", LENGTH, LENGTH + page.readUInt16BE(0));
  } catch {
    // What node:crypto says is of no use to anybody, and is not passed on.
    throw new SealBroken("a sealed page was changed, or is not what it was said to be");
  } finally {
    page?.fill(0);
  }
}

/** Key and nonce of one box; both come from a pair that is used once. */
function subkey(shared: Uint8Array, { publicKey, secret }: Sealing, point: Uint8Array): Buffer {
  const info = Buffer.concat([Buffer.from("kindling ballot 1"), point, publicKey]);
  return Buffer.from(hkdfSync("sha256", shared, secret, info, KEY + NONCE));
}
