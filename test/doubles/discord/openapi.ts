// Discord's own OpenAPI description as an oracle: whether a request is one that it describes. Where the description is not at hand, everything
// passes, and `oracleIsHere` says so.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";

type Json = Record<string, unknown>;
interface Operation {
  requestBody?: { required?: boolean; content?: Json };
  parameters?: ({ name?: string; in?: string } & { $ref?: string })[];
}

const PATH = join(import.meta.dirname, "../../../../shared/data/discord-openapi.json");
const document = existsSync(PATH)
  ? (JSON.parse(readFileSync(PATH, "utf8")) as { paths: Record<string, Record<string, Operation>> } & Json)
  : undefined;

export const oracleIsHere: boolean = document !== undefined;

const ajv = new Ajv2020({ strict: false, logger: false, validateFormats: true });
formats.default(ajv, ["date-time", "uri"]);
if (document !== undefined) ajv.addSchema(document, "discord");
const compiled = new Map<string, ValidateFunction | undefined>();

/** What the description has against a request. `path` is without the version, `body` without files. */
export function problemsOf(method: string, path: string, query: string[], body: unknown): string[] {
  if (document === undefined) return [];
  const template = templateOf(path);
  const operation = template === undefined ? undefined : document.paths[template]?.[method.toLowerCase()];
  if (template === undefined || operation === undefined)
    return [`${method} ${path}: Discord describes no such request`];
  const known = new Set((operation.parameters ?? []).map(({ name }) => name));
  const strange = query.filter((name) => !known.has(name)).map((name) => `${method} ${template}: no parameter ${name}`);
  const key = `${method} ${template}`;
  if (!compiled.has(key)) compiled.set(key, validatorOf(method.toLowerCase(), template, operation));
  const validate = compiled.get(key);
  if (validate === undefined) return body === undefined ? strange : [...strange, `${key}: takes no body`];
  if (validate(body)) return strange;
  const errors = (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  return [...strange, `${key}: ${[...new Set(errors)].slice(0, 12).join("; ")}`];
}

function validatorOf(method: string, template: string, operation: Operation): ValidateFunction | undefined {
  if (operation.requestBody?.content === undefined) return undefined;
  const pointer = ["paths", template, method, "requestBody", "content", "application/json", "schema"]
    .map((part) => encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1")))
    .join("/");
  return ajv.compile({ $ref: `discord#/${pointer}` });
}

/** The most literal of the described paths that fits. */
function templateOf(path: string): string | undefined {
  const parts = path.split("/");
  const fits = Object.keys(document?.paths ?? {}).filter((template) => {
    const wanted = template.split("/");
    return wanted.length === parts.length && wanted.every((part, at) => part.startsWith("{") || part === parts[at]);
  });
  return fits.sort((a, b) => a.split("{").length - b.split("{").length)[0];
}
