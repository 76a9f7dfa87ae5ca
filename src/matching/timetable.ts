// The duals of vertices and blossoms while a search runs, and when what happens next. Time is the sum of all changes of the duals so far: the dual
// of an outer vertex falls with it, that of an inner one rises. Kept are the duals at time 0, as if everything had always been in its present
// state; so the moment of an event is known when the event is first seen, and time passes without touching anything.

import type { Nest } from "./nest.ts";
import type { Weights } from "./weights.ts";

export const FREE = 0;
export const OUTER = 1;
export const INNER = 2;
/** Takes no part. */
export const ASIDE = 3;
export type State = typeof FREE | typeof OUTER | typeof INNER | typeof ASIDE;

/** How much faster than time 0 wants it the dual of a vertex falls. That of a blossom changes twice as fast, the other way round. */
const FALL = [0, 1, -1, 0] as const;
const NEVER = Number.POSITIVE_INFINITY;

export class Timetable {
  now = 0;
  readonly state: Uint8Array;
  /** When a free vertex is reached by an outer one, its suitor. Like the next, it may be too early, never too late: ask `grows`, `meets`. */
  readonly growAt: Float64Array;
  readonly suitor: Int32Array;
  /** When a top outer node is reached by another: through the edge from `meetTail` inside to `meetHead` in the other. */
  readonly meetAt: Float64Array;
  readonly meetTail: Int32Array;
  readonly meetHead: Int32Array;
  /** When the dual of a top inner blossom is used up. */
  readonly openAt: Float64Array;
  readonly #weights: Weights;
  readonly #nest: Nest;
  readonly #dual: Float64Array;
  /** Of each vertex that is not outer: dual of its suitor less their weight. */
  readonly #reach: Float64Array;
  readonly #blossomDual: Float64Array;
  /** Nested blossoms are FREE: their duals stand still. */
  readonly #blossomState: Uint8Array;

  /** Every vertex outer. `dual` is to be no less than any weight. */
  constructor(weights: Weights, nest: Nest, dual: number) {
    const { n } = weights;
    const nodes = n + (n >> 1);
    this.#weights = weights;
    this.#nest = nest;
    this.state = new Uint8Array(n).fill(OUTER);
    this.growAt = new Float64Array(n).fill(NEVER);
    this.suitor = new Int32Array(n).fill(-1);
    this.meetAt = new Float64Array(nodes).fill(NEVER);
    this.meetTail = new Int32Array(nodes);
    this.meetHead = new Int32Array(nodes);
    this.openAt = new Float64Array(nodes).fill(NEVER);
    this.#dual = new Float64Array(n).fill(dual);
    this.#reach = new Float64Array(n).fill(NEVER);
    this.#blossomDual = new Float64Array(nodes);
    this.#blossomState = new Uint8Array(nodes);
  }

  stateOf(vertex: number): State {
    return (this.state[vertex] ?? ASIDE) as State;
  }

  dualOf(vertex: number): number {
    return (this.#dual[vertex] ?? 0) - FALL[this.stateOf(vertex)] * this.now;
  }

  dualOfBlossom(blossom: number): number {
    return (this.#blossomDual[blossom] ?? 0) + 2 * FALL[this.#blossomState[blossom] as State] * this.now;
  }

  /** Where the least of some times stands. None is in the past, so that one that is now needs no comparing. */
  soonest(times: Float64Array, from: number, to: number): number {
    let at = from;
    for (let index = from; index < to; index += 1) {
      if ((times[index] as number) >= (times[at] as number)) continue;
      at = index;
      if ((times[at] as number) <= this.now) break;
    }
    return at;
  }

  /** Sets the state of a top node, and what happens to it by itself. */
  label(node: number, state: State): void {
    if (node >= this.#nest.n) {
      this.#reckon(node, state);
      this.openAt[node] = state === INNER ? (this.#blossomDual[node] as number) / 2 : NEVER;
    }
    this.meetAt[node] = NEVER;
    for (const vertex of this.#nest.verticesOf(node)) {
      const dual = (this.#dual[vertex] as number) + (FALL[state] - FALL[this.state[vertex] as State]) * this.now;
      this.#dual[vertex] = dual;
      this.state[vertex] = state;
      this.growAt[vertex] = state === FREE ? dual + (this.#reach[vertex] as number) : NEVER;
    }
  }

  /** Puts an outer node away into a new blossom: nothing happens to it by itself any more. */
  hide(node: number): void {
    this.meetAt[node] = NEVER;
    if (node < this.#nest.n) return;
    this.#reckon(node, FREE);
    this.openAt[node] = NEVER;
  }

  /** A new blossom of outer nodes. */
  welcome(blossom: number): void {
    this.#blossomDual[blossom] = 0;
    this.#blossomState[blossom] = FREE;
    this.#nest.nearest[blossom] = this.#nearestOf(this.#nest.cycleOf(blossom).nodes);
    this.label(blossom, OUTER);
  }

  /** Looks out from an outer node: whom does it reach first, outer ones by meeting them, others as their suitor? */
  look(node: number): void {
    const { n, doubled } = this.#weights;
    const { top } = this.#nest;
    const nearest = this.#nest.nearest[node];
    let meet = NEVER;
    for (let vertex = 0; vertex < n; vertex += 1) {
      const own = nearest ? (nearest[vertex] as number) : node;
      const reach = (this.#dual[own] as number) - (doubled[own * n + vertex] as number);
      if (this.state[vertex] === OUTER) {
        const excess = reach + (this.#dual[vertex] as number);
        if (excess >= meet || top[vertex] === node) continue;
        meet = excess;
        this.meetTail[node] = own;
        this.meetHead[node] = vertex;
      } else if (reach < (this.#reach[vertex] as number)) this.#court(vertex, own, reach);
    }
    this.meetAt[node] = meet / 2;
  }

  /** Whether what was seen when this outer node looked out still holds. Otherwise it looks again: nothing can happen before it was expected. */
  meets(node: number): boolean {
    const [tail, head] = [this.meetTail[node] as number, this.meetHead[node] as number];
    const excess = (this.#dual[tail] as number) - this.#weightBetween(tail, head) + (this.#dual[head] as number);
    if (this.state[head] === OUTER && excess === 2 * (this.meetAt[node] as number)) return true;
    this.look(node);
    return false;
  }

  /** Whether the suitor of a free vertex is still what it was. Otherwise another is sought. */
  grows(vertex: number): boolean {
    const suitor = this.suitor[vertex] as number;
    const reach = (this.#dual[suitor] as number) - this.#weightBetween(suitor, vertex);
    if (this.state[suitor] === OUTER && reach === this.#reach[vertex]) return true;
    this.seek(vertex);
    return false;
  }

  /** Finds the suitor of a vertex among all outer ones. */
  seek(vertex: number): void {
    const { n, doubled } = this.#weights;
    let suitor = -1;
    let least = NEVER;
    for (let other = 0, at = vertex * n; other < n; other += 1, at += 1) {
      if (this.state[other] !== OUTER) continue;
      const reach = (this.#dual[other] as number) - (doubled[at] as number);
      if (reach >= least) continue;
      least = reach;
      suitor = other;
    }
    this.#court(vertex, suitor, least);
  }

  #weightBetween(u: number, v: number): number {
    return this.#weights.doubled[u * this.#weights.n + v] as number;
  }

  #court(vertex: number, suitor: number, reach: number): void {
    this.suitor[vertex] = suitor;
    this.#reach[vertex] = reach;
    if (this.state[vertex] === FREE) this.growAt[vertex] = reach + (this.#dual[vertex] as number);
  }

  /** For every vertex the one of these outer nodes that is nearest. Once in one blossom their duals change alike, so that it stays nearest. */
  #nearestOf(nodes: readonly number[]): Uint16Array {
    const { n, doubled } = this.#weights;
    const nearest = new Uint16Array(n).fill(this.#nest.base[nodes[0] as number] as number);
    const least = new Float64Array(n).fill(NEVER);
    for (const node of nodes) {
      const inNode = this.#nest.nearest[node];
      for (let vertex = 0; vertex < n; vertex += 1) {
        const own = inNode ? (inNode[vertex] as number) : node;
        const reach = (this.#dual[own] as number) - (doubled[own * n + vertex] as number);
        if (reach >= (least[vertex] as number)) continue;
        least[vertex] = reach;
        nearest[vertex] = own;
      }
    }
    return nearest;
  }

  #reckon(blossom: number, state: State): void {
    const change = FALL[state] - FALL[this.#blossomState[blossom] as State];
    this.#blossomDual[blossom] = (this.#blossomDual[blossom] as number) - 2 * change * this.now;
    this.#blossomState[blossom] = state;
  }
}
