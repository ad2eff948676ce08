import type { Death, WorkerProcess } from './worker-process.js';
import type { World } from './world.js';

const SOON_MS = 30_000;

/** The one worker of a world: when it dies, the next takes its place. */
export class Succession {
  private constructor(
    private readonly world: World,
    private now: WorkerProcess,
  ) {}

  static async begin(world: World): Promise<Succession> {
    return new Succession(world, await world.worker());
  }

  get worker(): WorkerProcess {
    return this.now;
  }

  /** The process running now dies at the first, its successors at the next; the last one lives. */
  async dieAt<T>([first, ...others]: readonly Death[], act: () => Promise<T>): Promise<T> {
    await this.now.dieAt(first as Death);
    const result = await act();
    for (const next of [...others, null]) {
      expect(await this.now.hasDied(SOON_MS)).toBe(true);
      this.now = await this.world.worker(next);
    }
    return result;
  }

  /** `kill -9`, at this moment. */
  async kill(): Promise<void> {
    await this.now.kill();
    this.now = await this.world.worker();
  }
}
