// Linear algebra modulo primes below 2^26, where a product and a sum fit a double exactly; and how many such primes it takes for a rank
// to be that over the rational numbers.

const CEILING = 2 ** 26;
/** Every prime of `primes` is larger than 2 to this power. */
const BITS = 25.99;

/** What a pivot costs besides its cells, in cells. */
const OVERHEAD = 500;

/** Whole numbers from 0 up to the prime, row after row. */
export interface Matrix {
  height: number;
  width: number;
  cells: Float64Array;
}

/** Cells that may still be worked on; below zero they have run out. */
export interface Purse {
  left: number;
}

/** The largest primes below 2^26, falling. */
export function primes(count: number): number[] {
  const found: number[] = [];
  for (let candidate = CEILING - 1; found.length < count; candidate -= 2) if (isPrime(candidate)) found.push(candidate);
  return found;
}

function isPrime(odd: number): boolean {
  for (let divisor = 3; divisor * divisor <= odd; divisor += 2) if (odd % divisor === 0) return false;
  return true;
}

/**
 * How many primes suffice for the largest of the ranks modulo each to be the rational rank of every 0/1 matrix of at most this rank: a
 * determinant of 0s and 1s is at most (n+1)^((n+1)/2) / 2^n (Hadamard), so one that is not 0 is not divisible by all of them.
 */
export function primesNeeded(rank: number): number {
  const bits = ((rank + 1) / 2) * Math.log2(rank + 1) - rank;
  return Math.max(1, Math.ceil(bits / BITS));
}

/**
 * Brings a matrix, in place, to the reduced form with respect to these columns in this order: the first rows have a 1 in a pivot column of
 * their own, where all other rows have 0; the rows after them are 0 in all these columns. Gives the pivot columns.
 */
export function eliminate(matrix: Matrix, columns: readonly number[], prime: number, purse: Purse): number[] {
  const { height, width, cells } = matrix;
  const pivots: number[] = [];
  for (const column of columns) {
    const top = pivots.length;
    if (top === height) break;
    let found = top;
    while (found < height && cells[found * width + column] === 0) found += 1;
    if (found === height) continue;
    swap(matrix, found, top);
    scale(matrix, top, inverse(cells[top * width + column] as number, prime), prime);
    for (let row = 0; row < height; row += 1) {
      const factor = cells[row * width + column] as number;
      if (row !== top && factor !== 0) addMultiple(matrix, row, top, prime - factor, prime);
    }
    purse.left -= cells.length + OVERHEAD;
    pivots.push(column);
  }
  return pivots;
}

export function rank(matrix: Matrix, columns: readonly number[], prime: number, purse: Purse): number {
  return eliminate(copyOf(matrix), columns, prime, purse).length;
}

export const matrixOf = (rows: readonly (readonly number[])[], width: number): Matrix => ({
  height: rows.length,
  width,
  cells: Float64Array.from(rows.flat()),
});

export const copyOf = (matrix: Matrix): Matrix => ({ ...matrix, cells: matrix.cells.slice() });

/** A copy of the rows from one to before another. */
export const rowsBetween = ({ width, cells }: Matrix, from: number, to: number): Matrix => ({
  height: to - from,
  width,
  cells: cells.slice(from * width, to * width),
});

export const rowAt = ({ width, cells }: Matrix, row: number): Float64Array =>
  cells.subarray(row * width, (row + 1) * width);

function swap({ width, cells }: Matrix, one: number, other: number): void {
  if (one === other) return;
  for (let column = 0; column < width; column += 1) {
    const cell = cells[one * width + column] as number;
    cells[one * width + column] = cells[other * width + column] as number;
    cells[other * width + column] = cell;
  }
}

function scale({ width, cells }: Matrix, row: number, factor: number, prime: number): void {
  if (factor === 1) return;
  for (let at = row * width; at < (row + 1) * width; at += 1) cells[at] = ((cells[at] as number) * factor) % prime;
}

/**
 * The innermost loop: the remainder by a multiplication, because division of doubles with a remainder is many times slower. A sum is below
 * the prime's square, so rounding is off by less than 1/prime: the quotient may come out one too small, never too large.
 */
function addMultiple({ width, cells }: Matrix, row: number, other: number, factor: number, prime: number): void {
  const reciprocal = 1 / prime;
  const to = row * width;
  const from = other * width;
  for (let column = 0; column < width; column += 1) {
    const sum = (cells[to + column] as number) + (cells[from + column] as number) * factor;
    const rest = sum - Math.floor(sum * reciprocal) * prime;
    cells[to + column] = rest >= prime ? rest - prime : rest;
  }
}

/** Extended Euclid; `value` is not 0. */
function inverse(value: number, prime: number): number {
  let [a, b, x, y] = [value, prime, 1, 0];
  while (a !== 1) {
    const quotient = Math.floor(a / b);
    [a, b, x, y] = [b, a - quotient * b, y, x - quotient * y];
  }
  return x < 0 ? x + prime : x;
}
