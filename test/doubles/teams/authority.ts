// Stands in for login.botframework.com: lists the keys by which the service's tokens are checked, and signs tokens with them or with others.

import { createSign, generateKeyPairSync, type KeyObject } from "node:crypto";
import { systemClock } from "../../../src/clock.ts";

const newKey = () => generateKeyPairSync("rsa", { modulusLength: 2048 });
const GENUINE = newKey();
const FORGED = newKey();

export const ISSUER = "https://api.botframework.com";
const KEY_ID = "key-1";

export interface Claims {
  aud: string;
  serviceurl: string;
  iss?: string;
  /** Seconds from now. */
  expiresIn?: number;
  /** Claims besides. */
  more?: Record<string, unknown>;
}

/** What the key list answers. Keys are endorsed for Teams alone. */
export function keyList(): object {
  return {
    keys: [{ ...GENUINE.publicKey.export({ format: "jwk" }), kid: KEY_ID, use: "sig", endorsements: ["msteams"] }],
  };
}

export function tokenFor(claims: Claims, by: "genuine" | "forged" = "genuine", keyId = KEY_ID): string {
  const now = Math.floor(systemClock.now().epochMilliseconds / 1000);
  const { expiresIn = 3600, iss = ISSUER, more = {}, ...rest } = claims;
  const payload = { iss, ...rest, nbf: now - 7200, exp: now + expiresIn, ...more };
  return signed({ alg: "RS256", typ: "JWT", kid: keyId }, payload, (by === "genuine" ? GENUINE : FORGED).privateKey);
}

function signed(header: object, payload: object, key: KeyObject): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const text = `${part(header)}.${part(payload)}`;
  return `${text}.${createSign("RSA-SHA256").update(text).sign(key, "base64url")}`;
}

/** A token that claims to need no signature. */
export function unsignedToken(claims: Claims): string {
  const [, payload] = tokenFor(claims).split(".");
  return `${Buffer.from(JSON.stringify({ alg: "none", typ: "JWT", kid: KEY_ID })).toString("base64url")}.${payload}.`;
}
