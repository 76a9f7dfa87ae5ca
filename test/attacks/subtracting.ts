// An attacker who adds and subtracts published sums until one person is left.

/** A published sum: of these people, this number. */
export interface Published {
  members: readonly string[];
  sum: number;
}

/** What each person said of whom the sums tell exactly that. */
export function recover(people: readonly string[], sums: readonly Published[]): Map<string, number> {
  const rows = sums.map(({ members, sum }) => [...people.map((person) => (members.includes(person) ? 1 : 0)), sum]);
  const found = new Map<string, number>();
  // Reduced to echelon form over the numbers, a person who can be told stands alone in a row.
  let height = 0;
  for (let column = 0; column < people.length && height < rows.length; column += 1) {
    const pivot = rows.findIndex((row, at) => at >= height && Math.abs(row[column] ?? 0) > 1e-9);
    if (pivot < 0) continue;
    [rows[height], rows[pivot]] = [rows[pivot] as number[], rows[height] as number[]];
    const own = rows[height] as number[];
    const lead = own[column] as number;
    for (const [at, cell] of own.entries()) own[at] = cell / lead;
    for (const [at, row] of rows.entries()) {
      const factor = row[column] ?? 0;
      if (at !== height && factor !== 0)
        for (const [cell, value] of own.entries()) row[cell] = (row[cell] ?? 0) - factor * value;
    }
    height += 1;
  }
  for (const row of rows.slice(0, height)) {
    const told = people.filter((_, column) => Math.abs(row[column] ?? 0) > 1e-6);
    if (told.length === 1) found.set(told[0] as string, Math.round(row.at(-1) ?? 0));
  }
  return found;
}
