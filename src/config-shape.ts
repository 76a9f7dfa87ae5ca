// What can be read of the settings from their shapes alone, whatever they are of.

import { z } from "zod";

/** Every key of a shape, with dots between a key and what stands under it. */
export function keysOf(shape: z.ZodType, before = ""): string[] {
  const inner = innermost(shape);
  if (inner instanceof z.ZodObject)
    return Object.entries(inner.shape).flatMap(([key, value]) => keysOf(value as z.ZodType, `${before}.${key}`));
  if (inner instanceof z.ZodArray) return keysOf(inner.element as z.ZodType, before);
  return [before.slice(1)];
}

const innermost = (shape: z.ZodType): z.ZodType =>
  shape instanceof z.ZodDefault || shape instanceof z.ZodOptional || shape instanceof z.ZodPrefault
    ? innermost(shape.def.innerType as z.ZodType)
    : shape;

/** The entries of one list that are themselves in order, whatever else is wrong in the file: what they lack is said at once with the rest. */
export function wellFormed<S extends z.ZodType, Made>(
  content: unknown,
  list: string,
  shape: S,
  make: (shape: z.infer<S>, only: boolean) => Made,
): { place: (string | number)[]; connection: Made }[] {
  const whole = z.looseObject({ [list]: z.array(z.unknown()).default([]) }).safeParse(content).data;
  const entries = (whole?.[list] as unknown[] | undefined) ?? [];
  const found = entries.flatMap((entry, at) => {
    const { data } = shape.safeParse(entry);
    return data === undefined ? [] : [{ at, data }];
  });
  return found.map(({ at, data }) => ({ place: [list, at, "id"], connection: make(data, found.length === 1) }));
}
