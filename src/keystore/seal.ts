// How a text becomes a box and back. Pure but for the salt, the nonce and node:crypto.
//
// A box: version (1 byte), salt (32), nonce (12), ciphertext, tag (16). Each box has a key of its own, made from the owner's key and the
// salt with HKDF-SHA-256, so that nonces under the owner's key cannot collide. AES-256-GCM; whose it is and what it is are authenticated.

import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { SealBroken } from "./keystore.ts";

/** Bytes of an owner's key. */
export const KEY_BYTES = 32;

const VERSION = 1;
const SALT = 32;
const NONCE = 12;
const TAG = 16;
const HEAD = 1 + SALT + NONCE;
const LENGTH = 4;

/**
 * Texts are padded to multiples of this many bytes. Without it, the length of a box would connect a text shared without a name with its
 * draft in an earlier backup; an answer of 2,800 characters in English fills one page like an answer of ten.
 */
export const PAGE = 4096;

/** Seals a text for `owner` as `about`. A lone surrogate, which UTF-8 has no bytes for, becomes U+FFFD. */
export function sealBox(key: Uint8Array, owner: string, text: string, about: string): Uint8Array<ArrayBuffer> {
  const head = Buffer.concat([Buffer.of(VERSION), randomBytes(SALT + NONCE)]);
  const words = padded(text);
  const own = subkey(key, head);
  try {
    const cipher = createCipheriv("aes-256-gcm", own, head.subarray(1 + SALT));
    cipher.setAAD(bound(head, owner, about));
    const parts = [head, cipher.update(words), cipher.final(), cipher.getAuthTag()];
    return new Uint8Array(Buffer.concat(parts));
  } finally {
    own.fill(0);
    words.fill(0);
  }
}

/** The text in a box. Throws SealBroken for a box that was changed, cut, of another owner or about something else. */
export function openBox(key: Uint8Array, owner: string, box: Uint8Array, about: string): string {
  if (box.length < HEAD + LENGTH + TAG || box[0] !== VERSION) throw new SealBroken("not a box of this version");
  const head = Buffer.from(box.subarray(0, HEAD));
  const own = subkey(key, head);
  let words: Buffer | undefined;
  try {
    const decipher = createDecipheriv("aes-256-gcm", own, head.subarray(1 + SALT), { authTagLength: TAG });
    decipher.setAAD(bound(head, owner, about));
    decipher.setAuthTag(box.subarray(box.length - TAG));
    words = Buffer.concat([decipher.update(box.subarray(HEAD, box.length - TAG)), decipher.final()]);
    return words.toString("utf8", LENGTH, LENGTH + words.readUInt32BE(0));
  } catch {
    // What node:crypto says is of no use to anybody, and is not passed on.
    throw new SealBroken("the box was changed, or is not what it was said to be");
  } finally {
    own.fill(0);
    words?.fill(0);
  }
}

/** A key for one use, from an owner's key. Boxes have a salt and another prefix, so that no label gives the key of a box. */
export const deriveKey = (key: Uint8Array, label: string): Uint8Array =>
  new Uint8Array(hkdfSync("sha256", key, "", `kindling use: ${label}`, KEY_BYTES));

function padded(text: string): Buffer {
  const length = Buffer.byteLength(text, "utf8");
  const words = Buffer.alloc(Math.ceil((LENGTH + length) / PAGE) * PAGE);
  words.writeUInt32BE(length, 0);
  words.write(text, LENGTH, "utf8");
  return words;
}

function subkey(key: Uint8Array, head: Uint8Array): Buffer {
  return Buffer.from(hkdfSync("sha256", key, head.subarray(1, 1 + SALT), "kindling box", KEY_BYTES));
}

/** JSON keeps owner and about apart: no two pairs give the same bytes. */
function bound(head: Uint8Array, owner: string, about: string): Buffer {
  return Buffer.concat([head, Buffer.from(JSON.stringify([owner, about]), "utf8")]);
}
