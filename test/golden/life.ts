import type { OrderSnapshot } from '#bigcommerce';
import {
  NOTHING_TOLD,
  planOrder,
  type Told,
  type Plan,
  type PlannedDocument,
  type PostingSettings,
  type RuleSet,
} from '#mapping';
import { ruleSet } from '../../libs/mapping/src/testing/rules.js';

type Outcome = Pick<Plan, 'documents' | 'missing' | 'holds'>;

/** One time somebody looks: what should exist by then, given what is posted of the same thing. */
export interface Step {
  /** What it is about, e.g. `order 1001`: its documents are posted together. */
  readonly about: string;
  /** `later` are settings that were changed since. */
  readonly plan: (posted: readonly PlannedDocument[], later?: Partial<PostingSettings>) => Outcome;
}

/** The store states that make a worked example, one after another. */
export type Life = readonly Step[];

/** Everything that gets posted: at each step what it finds missing, in its order. */
export function liveThrough(life: Life): PlannedDocument[] {
  return postThrough(life).map(({ document }) => document);
}

/** The last look at each thing the life is about, with what is posted of it. */
export function lastLooks(life: Life): { readonly step: Step; readonly posted: PlannedDocument[] }[] {
  const entries = postThrough(life);
  const steps = new Map(life.map((step) => [step.about, step]));
  return [...steps.values()].map((step) => ({ step, posted: documentsOf(step.about, entries) }));
}

interface Entry {
  readonly about: string;
  readonly document: PlannedDocument;
}

function documentsOf(about: string, entries: readonly Entry[]): PlannedDocument[] {
  return entries.filter((entry) => entry.about === about).map(({ document }) => document);
}

function postThrough(life: Life): readonly Entry[] {
  const posted: Entry[] = [];
  for (const { about, plan } of life) {
    const { documents, missing, holds } = plan(documentsOf(about, posted));
    if (holds.length > 0) throw new HeldError(about, holds);
    for (const batch of missing) {
      const document = documents.find((candidate) => candidate.batch === batch);
      if (document) posted.push({ about, document });
    }
  }
  return posted;
}

/** A worked example is never held. */
class HeldError extends Error {
  constructor(about: string, holds: Plan['holds']) {
    super(`${about} is held: ${holds.map(({ cause, detail }) => `${cause}: ${detail}`).join('; ')}`);
  }
}

/** What a look at an order may know besides the order. */
export interface Circumstances {
  readonly settings?: Partial<PostingSettings>;
  readonly rules?: Partial<RuleSet>;
  readonly told?: Partial<Told>;
}

/** A look at an order, as the real planner sees it. */
export function look(snapshot: OrderSnapshot, { settings, rules, told }: Circumstances = {}): Step {
  return {
    about: `order ${snapshot.order.id}`,
    plan: (posted, later) =>
      planOrder(snapshot, ruleSet(rules, { ...settings, ...later }), posted, { ...NOTHING_TOLD, ...told }),
  };
}
