// Vertices and blossoms: odd cycles of vertices and smaller blossoms that count as one node, and who is matched with whom inside.

/** A node is a vertex (0 to n − 1) or a blossom (from n). A node in no blossom is called top. */
export class Nest {
  readonly n: number;
  /** The partner of each vertex; −1 without. */
  readonly mate: Int32Array;
  /** The top node of each vertex. */
  readonly top: Int32Array;
  /** The one vertex of a node that is not matched inside it. */
  readonly base: Int32Array;
  /** For each blossom and vertex outside: the vertex of the blossom that is nearest to it. Stays true as long as the blossom lives. */
  readonly nearest: (Uint16Array | undefined)[] = [];
  /** One beyond the largest node ever in use. */
  size: number;
  readonly #parent: Int32Array;
  readonly #vertices: number[][];
  readonly #cycles: (Cycle | undefined)[] = [];
  readonly #spare: number[] = [];

  constructor(n: number) {
    const most = n + (n >> 1);
    this.n = n;
    this.size = n;
    this.mate = new Int32Array(n).fill(-1);
    this.top = Int32Array.from({ length: n }, (_, vertex) => vertex);
    this.base = Int32Array.from({ length: most }, (_, node) => node);
    this.#parent = new Int32Array(most).fill(-1);
    this.#vertices = Array.from({ length: n }, (_, vertex) => [vertex]);
  }

  isTop(node: number): boolean {
    return this.#parent[node] === -1 && (node < this.n || this.#cycles[node] !== undefined);
  }

  verticesOf(node: number): readonly number[] {
    return this.#vertices[node] ?? [];
  }

  /** The living blossoms, nested ones too. */
  blossoms(): number[] {
    return this.#cycles.flatMap((cycle, node) => (cycle ? [node] : []));
  }

  cycleOf(blossom: number): Readonly<Cycle> {
    const cycle = this.#cycles[blossom];
    if (!cycle) throw new RangeError(`not a blossom: ${blossom}`);
    return cycle;
  }

  /** Makes one node of a cycle of top nodes, the one with the base first. */
  join(cycle: Cycle): number {
    const blossom = this.#spare.pop() ?? this.size;
    this.size = Math.max(this.size, blossom + 1);
    const vertices = cycle.nodes.flatMap((node) => this.#vertices[node] ?? []);
    this.#cycles[blossom] = cycle;
    this.#vertices[blossom] = vertices;
    this.#parent[blossom] = -1;
    this.base[blossom] = this.base[cycle.nodes[0] ?? 0] ?? 0;
    for (const node of cycle.nodes) this.#parent[node] = blossom;
    for (const vertex of vertices) this.top[vertex] = blossom;
    return blossom;
  }

  /** Opens a top blossom: the nodes of its cycle are top again. */
  open(blossom: number): Readonly<Cycle> {
    const cycle = this.cycleOf(blossom);
    for (const node of cycle.nodes) {
      this.#parent[node] = -1;
      for (const vertex of this.#vertices[node] ?? []) this.top[vertex] = node;
    }
    this.#cycles[blossom] = undefined;
    this.nearest[blossom] = undefined;
    this.#spare.push(blossom);
    return cycle;
  }

  /** The node of a blossom's cycle that holds a vertex of the blossom. */
  nodeWith(blossom: number, vertex: number): number {
    let node = vertex;
    for (let above = this.#parent[node] ?? -1; above !== blossom; above = this.#parent[node] ?? -1) {
      if (above === -1) throw new RangeError(`vertex ${vertex} is not in blossom ${blossom}`);
      node = above;
    }
    return node;
  }

  /** Matches a vertex with one outside its top node, which turns every cycle around it so that the vertex is the base. */
  match(vertex: number, outside: number): void {
    const turns: [node: number, base: number][] = [[this.top[vertex] ?? 0, vertex]];
    for (let turn = turns.pop(); turn; turn = turns.pop()) {
      const [node, base] = turn;
      if (node < this.n) continue;
      const cycle = this.#cycles[node] as Cycle;
      const { nodes, tails, heads } = cycle;
      const at = nodes.indexOf(this.nodeWith(node, base));
      turns.push([nodes[at] ?? 0, base]);
      // The way of even length to the old base: along it the unmatched edges become the matched ones.
      const [first, end] = at % 2 === 0 ? [0, at] : [at + 1, nodes.length];
      for (let edge = first; edge < end; edge += 2) {
        const tail = tails[edge] ?? 0;
        const head = heads[edge] ?? 0;
        this.mate[tail] = head;
        this.mate[head] = tail;
        turns.push([nodes[edge] ?? 0, tail], [nodes[(edge + 1) % nodes.length] ?? 0, head]);
      }
      for (const list of [nodes, tails, heads]) list.push(...list.splice(0, at));
      this.base[node] = base;
    }
    this.mate[vertex] = outside;
  }
}

/** An odd cycle of nodes. The edge at i goes from vertex tails[i] in nodes[i] to vertex heads[i] in the node after it. */
export interface Cycle {
  nodes: number[];
  tails: number[];
  heads: number[];
}
