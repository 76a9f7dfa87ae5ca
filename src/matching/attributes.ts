// Required and forbidden attributes of two people, such as political group or tier.

/** What must hold between the values of two people for one attribute. */
export interface AttributeRule {
  id: string;
  rule: "same" | "different" | "except";
  /** Pairs of values that do not go together, either way round; for `except`. */
  forbidden?: readonly (readonly [string, string])[];
}

/** Whether two values go together. Where either is not known the rule cannot be kept, so they do not. */
export function goTogether(
  { rule, forbidden = [] }: AttributeRule,
  one: string | undefined,
  other: string | undefined,
): boolean {
  if (one === undefined || other === undefined) return false;
  if (rule === "same") return one === other;
  if (rule === "different") return one !== other;
  return !forbidden.some(([a, b]) => (a === one && b === other) || (a === other && b === one));
}
