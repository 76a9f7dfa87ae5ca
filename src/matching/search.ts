// The search for the best pairs: all trees grow at once from the unmatched vertices; a pair more dissolves its two trees and leaves the others.

import { Nest } from "./nest.ts";
import { ASIDE, FREE, INNER, OUTER, type State, Timetable } from "./timetable.ts";
import type { Weights } from "./weights.ts";

/** Runs when it is made. Afterwards `nest` has the pairs, `times` the duals that prove them. RangeError where numbers grow beyond what is exact. */
export class Search {
  readonly nest: Nest;
  readonly times: Timetable;
  /** Of each top node in a tree: the edge through which it came to it, from the vertex nearer to the root (−1: it is the root), and the root. */
  readonly #tail: Int32Array;
  readonly #head: Int32Array;
  readonly #root: Int32Array;

  constructor(weights: Weights, without: readonly number[]) {
    const { n, doubled } = weights;
    const nodes = n + (n >> 1);
    let heaviest = Number.NEGATIVE_INFINITY;
    let extent = 0;
    for (let at = 0; at < doubled.length; at += 1) {
      const twice = doubled[at] as number;
      if (twice === Number.NEGATIVE_INFINITY) continue;
      heaviest = Math.max(heaviest, twice);
      extent = Math.max(extent, Math.abs(twice));
    }
    this.nest = new Nest(n);
    this.times = new Timetable(weights, this.nest, heaviest === Number.NEGATIVE_INFINITY ? 0 : heaviest / 2);
    this.#tail = new Int32Array(nodes).fill(-1);
    this.#head = new Int32Array(nodes).fill(-1);
    this.#root = Int32Array.from({ length: nodes }, (_, node) => node);
    for (const vertex of without) this.times.label(vertex, ASIDE);
    for (let vertex = 0; vertex < n; vertex += 1) if (this.times.state[vertex] === OUTER) this.times.look(vertex);
    while (this.#step()) {
      // No number in the timetable is larger than this.
      if (2 * extent + 4 * this.times.now > Number.MAX_SAFE_INTEGER) {
        throw new RangeError("these weights are too far apart for an exact answer: make them smaller");
      }
    }
  }

  /** Does what happens next; false when nothing more can. Of what happens at once, meetings go first: they may end the search. */
  #step(): boolean {
    const { n, size } = this.nest;
    const { meetAt, meetTail, meetHead, growAt, suitor, openAt } = this.times;
    const meeting = this.times.soonest(meetAt, 0, size);
    const growing = this.times.soonest(growAt, 0, n);
    const opening = this.times.soonest(openAt, n, size);
    const meet = meetAt[meeting] ?? Number.POSITIVE_INFINITY;
    const grow = growAt[growing] ?? Number.POSITIVE_INFINITY;
    const open = openAt[opening] ?? Number.POSITIVE_INFINITY;
    const next = Math.min(meet, grow, open);
    if (next === Number.POSITIVE_INFINITY) return false;
    if (meet === next) {
      if (!this.times.meets(meeting)) return true;
      this.times.now = next;
      this.#meet(meetTail[meeting] as number, meetHead[meeting] as number);
    } else if (grow === next) {
      if (!this.times.grows(growing)) return true;
      this.times.now = next;
      this.#grow(suitor[growing] as number, growing);
    } else {
      this.times.now = next;
      this.#open(opening);
    }
    return true;
  }

  /** A free node and its partner join a tree. */
  #grow(tail: number, head: number): void {
    const { top, base, mate } = this.nest;
    const root = this.#root[top[tail] as number] as number;
    const inner = top[head] as number;
    this.#hang(inner, INNER, tail, head, root);
    const last = base[inner] as number;
    const partner = mate[last] as number;
    const outer = top[partner] as number;
    this.#hang(outer, OUTER, last, partner, root);
    this.times.look(outer);
  }

  #hang(node: number, state: State, tail: number, head: number, root: number): void {
    this.times.label(node, state);
    this.#tail[node] = tail;
    this.#head[node] = head;
    this.#root[node] = root;
  }

  /** Two outer nodes touch: in one tree that closes a cycle, between two trees it gives one pair more. */
  #meet(tail: number, head: number): void {
    const { top } = this.nest;
    const leftRoot = this.#root[top[tail] as number] as number;
    const rightRoot = this.#root[top[head] as number] as number;
    if (leftRoot === rightRoot) {
      this.#shrink(tail, head);
      return;
    }
    this.#rematch(tail, head);
    this.#rematch(head, tail);
    this.#dissolve(leftRoot, rightRoot);
  }

  /** Matches an outer vertex anew, and so every second edge all the way up to the root. */
  #rematch(vertex: number, partner: number): void {
    const { top } = this.nest;
    let [from, to] = [vertex, partner];
    for (;;) {
      const outer = top[from] as number;
      this.nest.match(from, to);
      const above = this.#tail[outer] as number;
      if (above === -1) return;
      const inner = top[above] as number;
      [from, to] = [this.#tail[inner] as number, this.#head[inner] as number];
      this.nest.match(to, from);
    }
  }

  /** Makes a blossom of the cycle that an edge between two outer nodes of one tree closes. */
  #shrink(tail: number, head: number): void {
    const left = this.#lineOf(tail);
    const right = this.#lineOf(head);
    while (left.length > 1 && right.length > 1 && left.at(-2) === right.at(-2)) {
      left.pop();
      right.pop();
    }
    const common = left.pop() as number;
    right.pop();
    left.reverse();
    const nodes = [common, ...left, ...right];
    const tailOf = (node: number) => this.#tail[node] as number;
    const headOf = (node: number) => this.#head[node] as number;
    for (const node of nodes) {
      this.times.label(node, OUTER);
      this.times.hide(node);
    }
    const blossom = this.nest.join({
      nodes,
      tails: [...left.map(tailOf), tail, ...right.map(headOf)],
      heads: [...left.map(headOf), head, ...right.map(tailOf)],
    });
    this.#tail[blossom] = tailOf(common);
    this.#head[blossom] = headOf(common);
    this.#root[blossom] = this.#root[common] as number;
    this.times.welcome(blossom);
    this.times.look(blossom);
  }

  /** The top nodes from a vertex up to the root of its tree. */
  #lineOf(vertex: number): number[] {
    const { top } = this.nest;
    const line: number[] = [];
    for (let at = vertex; at !== -1; at = this.#tail[top[at] as number] as number) line.push(top[at] as number);
    return line;
  }

  /** An inner blossom whose dual is used up falls apart: the even way from where the tree enters it to its base stays in the tree. */
  #open(blossom: number): void {
    const root = this.#root[blossom] as number;
    let [tail, head] = [this.#tail[blossom] as number, this.#head[blossom] as number];
    const entry = this.nest.nodeWith(blossom, head);
    const { nodes, tails, heads } = this.nest.open(blossom);
    this.times.openAt[blossom] = Number.POSITIVE_INFINITY;
    const first = nodes.indexOf(entry);
    const forward = first % 2 === 1;
    const staying = new Set<number>();
    let state: State = INNER;
    for (let at = first; ; ) {
      const node = nodes[at] as number;
      staying.add(node);
      this.#hang(node, state, tail, head, root);
      if (at === 0) break;
      const edge = forward ? at : at - 1;
      [tail, head] = (forward ? [tails[edge], heads[edge]] : [heads[edge], tails[edge]]) as [number, number];
      at = forward ? (at + 1) % nodes.length : at - 1;
      state = state === INNER ? OUTER : INNER;
    }
    for (const node of nodes) if (!staying.has(node)) this.times.label(node, FREE);
    for (const node of staying) if (this.#stateOf(node) === OUTER) this.times.look(node);
  }

  /** Frees all nodes of two trees. */
  #dissolve(leftRoot: number, rightRoot: number): void {
    const freed: number[] = [];
    for (let node = 0; node < this.nest.size; node += 1) {
      if (!this.nest.isTop(node) || (this.#root[node] !== leftRoot && this.#root[node] !== rightRoot)) continue;
      const state = this.#stateOf(node);
      if (state === OUTER) freed.push(node);
      if (state === OUTER || state === INNER) this.times.label(node, FREE);
    }
    // Outer vertices had no suitor kept up.
    for (const node of freed) for (const vertex of this.nest.verticesOf(node)) this.times.seek(vertex);
  }

  #stateOf(node: number): State {
    return this.times.stateOf(this.nest.base[node] as number);
  }
}
