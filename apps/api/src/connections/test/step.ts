import type { TestStepDto } from './test-result.dto.js';

/** What a step saw, where there is more to say than the evidence. */
export type Seen = Pick<TestStepDto, 'detail' | 'fix' | 'warning'>;

/** One thing to try. `run` answers the evidence; what it throws is explained by `explain`. */
export interface TestStep {
  readonly name: string;
  readonly run: () => Promise<string | Seen>;
  /** Later steps make no sense without this one. */
  readonly essential?: boolean;
}

/** What a failure means to a person, and what they can do. */
export type Explain = (error: unknown) => { readonly detail: string; readonly fix: string };

/** Runs steps in order; after a failed essential step the rest are reported as not run. */
export async function runSteps(steps: readonly TestStep[], explain: Explain): Promise<TestStepDto[]> {
  const results: TestStepDto[] = [];
  let stoppedBy: string | null = null;
  for (const { name, run, essential } of steps) {
    if (stoppedBy) {
      results.push({ name, ok: false, detail: `not tried, because "${stoppedBy}" failed` });
      continue;
    }
    try {
      const seen = await run();
      results.push({ name, ok: true, ...(typeof seen === 'string' ? { detail: seen } : seen) });
    } catch (error) {
      results.push({ name, ok: false, ...explain(error) });
      if (essential) stoppedBy = name;
    }
  }
  return results;
}

/** A step that ran and found something wrong. */
export class TestFailure extends Error {
  constructor(
    message: string,
    readonly fix: string,
  ) {
    super(message);
  }
}
