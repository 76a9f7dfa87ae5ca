// What the second copy of a release holds, as text. Read back only if it is whole: its digest is worked out anew.

import { z } from "zod";
import type { ReleaseBody } from "./draft.ts";
import { digestOf } from "./draft.ts";
import { STATS } from "./precision.ts";
import type { StoredRelease } from "./records.ts";

export interface ReleaseCopy {
  release: StoredRelease;
  epoch: number | null;
  /** The places whose figures take part in the audit across waves; whom they were about is not in the copy. */
  places: string[];
}

const shown = z.enum(["all", "some", "none"]);
const Shape = z.object({
  kindling: z.literal("release"),
  version: z.literal(1),
  waveId: z.uuid(),
  tier: z.string(),
  band: z.string(),
  body: z.object({
    version: z.literal(1),
    k: z.int(),
    strict: z.boolean(),
    cuts: z.array(z.object({ cut: z.string(), shown })),
    comments: z.enum(["shown", "too-few", "not-asked"]),
  }),
  cells: z.array(
    z.object({ cut: z.string(), cell: z.string(), item: z.string(), stat: z.enum(STATS), value: z.string() }),
  ),
  comments: z.array(z.object({ id: z.uuid(), body: z.string() })),
  epoch: z.int().nullable(),
  places: z.array(z.string()),
  digest: z.base64(),
});

export function writeCopy({ release, epoch, places }: ReleaseCopy): string {
  const { waveId, tier, band, body, cells, comments, digest } = release;
  const head = { kindling: "release", version: 1, waveId, tier, band, body, cells, comments, epoch, places };
  return `${JSON.stringify({ ...head, digest: Buffer.from(digest).toString("base64") })}\n`;
}

/** Undefined where there is none, or where it is damaged or of another wave. */
export function readCopy(text: string | undefined, waveId: string): ReleaseCopy | undefined {
  const read = Shape.safeParse(parsed(text));
  if (!read.success || read.data.waveId !== waveId) return undefined;
  const { tier, band, cells, comments, epoch, places } = read.data;
  const body: ReleaseBody = read.data.body;
  const digest = digestOf({
    ...{ waveId, tier: tier as "none", band, body, cells },
    comments: comments.map((comment) => comment.body),
  });
  if (Buffer.from(digest).toString("base64") !== read.data.digest) return undefined;
  return { release: { waveId, tier, band, body, cells, comments, digest }, epoch, places };
}

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
