import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/** A file that is only ever replaced whole, and put aside when it cannot be used. */
export class KeptFile {
  private written: Buffer = Buffer.alloc(0);

  constructor(private readonly path: string) {}

  /** Hands what was kept to `take`, if there is anything. Answers false when it cannot be used. */
  read(take: (kept: Buffer) => void): boolean {
    if (!existsSync(this.path)) return true;
    const kept = readFileSync(this.path);
    try {
      take(kept);
      this.written = kept;
      return true;
    } catch (error) {
      const aside = `${this.path}.unusable`;
      renameSync(this.path, aside);
      process.stderr.write(`${this.path} cannot be used and is now ${aside}: ${String(error)}\n`);
      return false;
    }
  }

  write(bytes: Buffer): void {
    if (bytes.equals(this.written)) return;
    writeFileSync(`${this.path}.new`, bytes, { mode: 0o600 });
    renameSync(`${this.path}.new`, this.path);
    this.written = bytes;
  }
}
