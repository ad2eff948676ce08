/** How often what was called, by method and resource: `GET orders/{id}`. */
export class Calls {
  private readonly byName = new Map<string, number>();

  /** `path` is a route below the store: `/v2/orders/:orderId`. */
  add(method: string, path: string): void {
    const resource = path.replace(/^\/v[23]\//, '').replace(/:[^/]+/g, '{id}');
    const name = `${method} ${resource}`;
    this.byName.set(name, (this.byName.get(name) ?? 0) + 1);
  }

  summary(): Record<string, number> {
    return Object.fromEntries(this.byName);
  }

  clear(): void {
    this.byName.clear();
  }
}
