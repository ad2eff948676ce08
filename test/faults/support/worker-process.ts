import { fork, type ChildProcess } from 'node:child_process';
import { workerFile } from '../../../scripts/bundle-worker.mjs';

const START = 'test/faults/support/start-worker.cjs';

/** A step of the writer, and on which side of its commit. */
export interface Death {
  readonly label: string;
  readonly when: 'before' | 'after';
}

/** A process of the product (`worker.mjs`, made one file) that can be killed, at a step or at any moment. */
export class WorkerProcess {
  /** Labels of the steps it committed, in order. */
  readonly steps: string[] = [];
  /** What it told of its looks and its turns as a writer, in order. */
  private readonly told: { readonly work: string; readonly came: string }[] = [];
  private readonly gone: Promise<void>;

  private constructor(private readonly child: ChildProcess) {
    this.gone = new Promise((resolve) => child.once('exit', () => resolve()));
    child.on('message', (message: { label?: string; work?: string; came?: string }) => {
      if (message.label) this.steps.push(message.label);
      const { work, came } = message;
      if (work && came) this.told.push({ work, came });
    });
  }

  static async start(environment: Record<string, string>, dieAt: Death | null): Promise<WorkerProcess> {
    const env = { ...process.env, ...environment, DIE_AT: JSON.stringify(dieAt) };
    const child = fork(START, [await workerFile()], { env, execArgv: [] });
    const started = new WorkerProcess(child);
    // One that dies early enough never says that it is ready.
    await (dieAt ? Promise.race([started.answer(), started.gone]) : started.answer());
    return started;
  }

  /** How its work of this name went so far: `begun`, then how it ended, of each time. */
  cameOf(work: string): readonly string[] {
    return this.told.filter((told) => told.work === work).map(({ came }) => came);
  }

  /** From now on it dies there. */
  dieAt(dieAt: Death): Promise<void> {
    return this.tell({ dieAt });
  }

  /** The clock of its machine is so far from ours. */
  jump(jumpMs: number): Promise<void> {
    return this.tell({ jumpMs });
  }

  /** `kill -9`. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.gone;
  }

  /** It runs; nothing but a death that was asked for may end it. */
  get isAlive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Ends it in good order. */
  async stop(): Promise<void> {
    if (this.isAlive) this.child.kill('SIGTERM');
    await this.gone;
  }

  /** Resolves when it has died, `false` after too long. */
  hasDied(withinMs: number): Promise<boolean> {
    return Promise.race([
      this.gone.then(() => true),
      new Promise<boolean>((resolve) => setTimeout(() => resolve(false), withinMs)),
    ]);
  }

  private async tell(order: object): Promise<void> {
    const heard = this.answer();
    this.child.send(order);
    await heard;
  }

  private answer(): Promise<void> {
    return new Promise((resolve, reject) => {
      const onMessage = (message: { ready?: true }) => {
        if (!message.ready) return;
        this.child.off('message', onMessage);
        resolve();
      };
      this.child.on('message', onMessage);
      void this.gone.then(() => reject(new Error('the process ended before it answered')));
    });
  }
}
