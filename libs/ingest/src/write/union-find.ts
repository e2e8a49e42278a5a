/** Disjoint sets of names: what was joined, directly or through others, is one set. */
export class UnionFind {
  private readonly parents = new Map<string, string>();

  add(name: string): void {
    if (!this.parents.has(name)) this.parents.set(name, name);
  }

  join(one: string, other: string): void {
    this.add(one);
    this.add(other);
    this.parents.set(this.rootOf(one), this.rootOf(other));
  }

  rootOf(name: string): string {
    let root = name;
    for (
      let parent = this.parents.get(root);
      parent !== undefined && parent !== root;
      parent = this.parents.get(root)
    ) {
      root = parent;
    }
    this.shorten(name, root);
    return root;
  }

  /** Every set with all its members. */
  sets(): string[][] {
    const byRoot = new Map<string, string[]>();
    for (const name of this.parents.keys()) {
      const root = this.rootOf(name);
      const members = byRoot.get(root);
      if (members) members.push(name);
      else byRoot.set(root, [name]);
    }
    return [...byRoot.values()];
  }

  /** Long chains (thousands of keys of one person in a batch) would make every later look-up walk them. */
  private shorten(name: string, root: string): void {
    let at = name;
    while (at !== root) {
      const next = this.parents.get(at) ?? root;
      this.parents.set(at, root);
      at = next;
    }
  }
}
