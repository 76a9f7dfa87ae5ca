// The keys of one wave. All of them come from one secret in the keystore, so that destroying that secret destroys them all.

import { createHmac, type KeyObject } from "node:crypto";
import type { KeyOwner, Keystore } from "../../keystore/keystore.ts";
import { privateKeyFrom, publicBytes, type Sealing } from "./sealing.ts";

/** Whose key it is in the keystore. */
export const waveOwner = (waveId: string): KeyOwner => `wave:${waveId}`;

/** What taking a ballot needs. With these alone a ballot cannot be opened: that takes the private key, which closing derives. */
export interface WaveKeys {
  waveId: string;
  /** Makes tags and marks. */
  tag: Uint8Array;
  /** Seals every row anew at each rewriting. */
  outer: Uint8Array;
  /** What each box is sealed with besides the public key. */
  sealing: Uint8Array;
}

/** Rejects with KeyDestroyed where the wave's secret is gone. */
export async function waveKeys(keys: Keystore, waveId: string): Promise<WaveKeys> {
  const owner = waveOwner(waveId);
  return {
    waveId,
    tag: await keys.derive(owner, "pulse tag"),
    outer: await keys.derive(owner, "pulse outer"),
    sealing: await keys.derive(owner, "pulse sealing"),
  };
}

/** The private key: for counting, and once at the opening for its public half. */
export async function wavePrivateKey(keys: Keystore, waveId: string): Promise<KeyObject> {
  const secret = await keys.derive(waveOwner(waveId), "pulse private");
  try {
    return privateKeyFrom(secret);
  } finally {
    secret.fill(0);
  }
}

/** Makes the wave's secret where there is none, durable before this resolves, and gives its public key. */
export async function makeWaveKeys(keys: Keystore, waveId: string): Promise<Uint8Array<ArrayBuffer>> {
  await keys.ensure(waveOwner(waveId));
  return publicBytes(await wavePrivateKey(keys, waveId));
}

/** What a page is sealed with. */
export const sealingOf = (keys: WaveKeys, publicKey: Uint8Array): Sealing => ({ publicKey, secret: keys.sealing });

/** The name of a person's ballot: says nothing without the key. */
export const tagOf = (keys: WaveKeys, memberId: string): Buffer =>
  createHmac("sha256", keys.tag).update(`${keys.waveId}\0${memberId}`).digest();

/** Stands in the place of a dummy's random mark once there is an answer; without the key one cannot be told from the other. */
export const markOf = (keys: WaveKeys, memberId: string): Buffer =>
  createHmac("sha256", keys.tag).update(`answered\0${keys.waveId}\0${memberId}`).digest();
