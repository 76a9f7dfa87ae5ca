// What operators are told when something goes wrong on the way: ids and kinds, never what anybody wrote.

export interface Trouble {
  /** What was being done. */
  during: string;
  /** The row it was about. */
  id?: string;
  /** Kind of post or of due work. */
  kind?: string;
  /** The error's class and, where it has one, its code. Its message may quote words of people, so it stays out. */
  error: string;
}

export type Tell = (trouble: Trouble) => void;

export function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = (error as { code?: unknown }).code;
  return typeof code === "string" && /^[A-Za-z0-9_-]{1,40}$/.test(code) ? `${error.name} ${code}` : error.name;
}
