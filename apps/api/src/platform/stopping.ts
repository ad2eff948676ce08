import { Injectable } from '@nestjs/common';

/**
 * Whether this process is on its way out. What is under way ends, what waits is given back: workers end their
 * jobs before HTTP and database are closed, and nobody sits out a rest meanwhile.
 */
@Injectable()
export class Stopping {
  private readonly controller = new AbortController();

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  begin(): void {
    this.controller.abort();
  }
}
