export interface WordingArguments {
  x: Record<string, never>;
}
export type WordingKey = keyof WordingArguments;
