// The codes that let somebody in or link a second account: easy to read aloud, forgiving to type, and kept only as a keyed hash.

import { createHmac, randomInt } from "node:crypto";

/** Crockford's base 32: no I, L, O or U, so that nothing is mistaken for a digit and no word is spelt by accident. */
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** Twelve letters of five bits: 60 bits. */
const LENGTH = 12;

const grouped = (letters: string): string => letters.replace(/(.{4})(?=.)/g, "$1-");

/** A new code as it is shown, such as 7K3M-Q0ZT-19XA. From the system's secure source of chance. */
export function drawCode(): string {
  return grouped(Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join(""));
}

/** The twelve letters of what somebody typed: case, spaces and dashes do not matter; O is read as 0, I and L as 1, U as V. Undefined for
 * anything that cannot be a code. */
export function readCode(typed: string): string | undefined {
  const letters = typed
    .toUpperCase()
    .replace(/[\s\p{Dash}.]/gu, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1")
    .replace(/U/g, "V");
  return letters.length === LENGTH && [...letters].every((letter) => LETTERS.includes(letter)) ? letters : undefined;
}

/** Whether a message is meant as a code and not as words: twelve letters like "conversation" are words, unless grouped by dashes. */
export function meantAsCode(text: string): boolean {
  return readCode(text) !== undefined && (/\d/.test(text) || /^\s*\S{4}\p{Dash}\S{4}\p{Dash}\S{4}\s*$/u.test(text));
}

/** What is kept of a code: HMAC-SHA-256 of its twelve letters under the installation's secret. */
export function digestOf(letters: string, secret: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHmac("sha256", secret).update(`code:${letters}`).digest());
}

/** Stands for an account among the wrong attempts, so that the count names nobody. */
export function attemptsKey(account: { connection: string; user: string }, secret: Uint8Array): string {
  return createHmac("sha256", secret).update(`attempts:${account.connection}:${account.user}`).digest("base64url");
}
