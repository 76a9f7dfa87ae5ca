// Where secrets come from: the environment, or a file that it names.

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { ConfigMistake } from "./config-mistakes.ts";
import { connectionId } from "./ids.ts";
import type { TokenKeys } from "./store/installs.ts";

export type Secret = (variable: string) => string | undefined;

/** A secret of a connection: named as it is for the only one of its platform, with _<ID> behind for one of several. */
export function needed(
  shape: { id: string },
  only: boolean,
  secret: Secret,
  mistakes: ConfigMistake[],
): (variable: string, begins: string, why: string, least?: number) => string {
  const suffix = shape.id.toUpperCase().replaceAll("-", "_");
  return (variable, begins, why, least = 1) => {
    const value = secret(`${variable}_${suffix}`) ?? (only ? secret(variable) : undefined);
    const called = only ? variable : `${variable}_${suffix}`;
    if (value === undefined)
      mistakes.push({ where: called, message: `It is not set, and the connection ${shape.id} needs it: ${why}` });
    else if (!value.startsWith(begins))
      mistakes.push({ where: called, message: `It should begin with ${begins}; this looks like something else.` });
    else if (value.length < least)
      mistakes.push({ where: called, message: `It is too easily guessed. Give at least ${least} characters.` });
    return value ?? "";
  };
}

/** What every connection has. */
export const nameOf = ({ id, name }: { id: string; name?: string | undefined }) => ({
  id: connectionId(id),
  name: name ?? id,
});

/** A secret from the environment, or from the file that `<name>_FILE` names; undefined where there is none. */
export function readSecret(
  variable: string,
  env: Record<string, string | undefined>,
  cwd: string,
  mistakes: ConfigMistake[],
): string | undefined {
  const direct = env[variable]?.trim();
  const file = env[`${variable}_FILE`];
  if (file === undefined || file === "") return direct === "" ? undefined : direct;
  if (direct)
    mistakes.push({ where: variable, message: `Both ${variable} and ${variable}_FILE are set. Keep one of them.` });
  try {
    return readFileSync(resolve(cwd, file), "utf8").trim();
  } catch {
    mistakes.push({ where: `${variable}_FILE`, message: `The file ${file} cannot be read.` });
    return undefined;
  }
}

/** The keys that seal the tokens of those that install. They are needed where a connection, by its id, stands for such. */
export function readTokenKeys(
  neededBy: string | undefined,
  secret: Secret,
  mistakes: ConfigMistake[],
): TokenKeys | undefined {
  if (neededBy === undefined) return undefined;
  const read = (variable: string): Uint8Array | undefined => {
    const value = secret(variable);
    if (value === undefined) return undefined;
    const bytes = new Uint8Array(Buffer.from(value, "base64"));
    if (bytes.length === 32 && /^[\w+/-]{43}=?$/.test(value)) return bytes;
    mistakes.push({ where: variable, message: "Give 32 bytes in base64, such as openssl rand -base64 32 writes." });
    return new Uint8Array(32);
  };
  const key = read("KINDLING_TOKEN_KEY");
  const old = read("KINDLING_TOKEN_KEY_OLD");
  if (key === undefined)
    mistakes.push({
      where: "KINDLING_TOKEN_KEY",
      message: `It is not set, and the connection ${neededBy} needs it: what openssl rand -base64 32 writes. It seals the tokens of workspaces.`,
    });
  return key === undefined ? undefined : { key, ...(old === undefined ? {} : { old }) };
}

/** The same text, with a mistake noted where it is no address of a PostgreSQL. */
export function checkedUrl(variable: string, value: string | undefined, mistakes: ConfigMistake[]): string | undefined {
  if (value !== undefined && !(/^postgres(?:ql)?:\/\//.test(value) && URL.canParse(value)))
    mistakes.push({ where: variable, message: "Give a PostgreSQL address: postgresql://user:password@host:5432/name" });
  return value;
}
