/**
 * What a process keeps by key, so that it need not be read again; together no more than `most`, by what `sizeOf` says.
 * Those used longest ago are forgotten first; one alone is kept however large it is.
 */
export class Kept<Value> {
  /** The one used last at the end. */
  private readonly values = new Map<string, Value>();

  constructor(
    private readonly most: number,
    private readonly sizeOf: (value: Value) => number,
  ) {}

  get(key: string): Value | undefined {
    return this.values.get(key);
  }

  /** Keeps it as the one used last. */
  use(key: string, value: Value): Value {
    this.values.delete(key);
    this.values.set(key, value);
    this.forget();
    return value;
  }

  private forget(): void {
    const sizes = [...this.values].map(([key, value]) => ({ key, size: this.sizeOf(value) }));
    let all = sizes.reduce((sum, { size }) => sum + size, 0);
    for (const { key, size } of sizes.slice(0, -1)) {
      if (all <= this.most) return;
      this.values.delete(key);
      all -= size;
    }
  }
}
