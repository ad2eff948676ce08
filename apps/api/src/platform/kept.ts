/**
 * What a process keeps by key, so that it need not be read again; together no more than `most`, by what `sizeOf` says.
 * Those used longest ago are forgotten first; one alone is kept however large it is.
 */
export class Kept<Value> {
  /** The one used last at the end. */
  private readonly values = new Map<string, Value>();
  private readonly reading = new Map<string, Promise<Value>>();

  constructor(
    private readonly most: number,
    private readonly sizeOf: (value: Value) => number,
  ) {}

  /**
   * What is kept by `key` where it is the present one, else what `read` answers. Who asks while another reads waits for
   * that: what is long to read is not read by all who need it at once.
   */
  async get(key: string, isPresent: (value: Value) => boolean, read: () => Promise<Value>): Promise<Value> {
    for (;;) {
      const known = this.values.get(key);
      if (known !== undefined && isPresent(known)) return this.use(key, known);
      const another = this.reading.get(key);
      if (!another) return this.readNow(key, read);
      await another.catch(() => undefined);
    }
  }

  private async readNow(key: string, read: () => Promise<Value>): Promise<Value> {
    const reading = read();
    this.reading.set(key, reading);
    try {
      return this.use(key, await reading);
    } finally {
      this.reading.delete(key);
    }
  }

  private use(key: string, value: Value): Value {
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
