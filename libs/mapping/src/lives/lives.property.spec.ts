import fc from 'fast-check';
import { parseMoney } from '#money';
import { planOrder } from '../plan-order.js';
import { addUp } from '../statement/add-up.js';
import type { StatementRow } from '../statement/row.js';
import type { Plan } from '../types/plan.js';
import { inEuro } from '../testing/euro.js';
import { anyLife, live } from '../testing/lives/any-life.js';
import { accountOf, booksOf, lookAt, openSum } from '../testing/lives/books.js';
import type { Look } from '../testing/lives/payments.js';
import { rulesOf } from '../testing/lives/settings.js';

/**
 * Lives in a run of CI: the same ones for the same code, so that what fails is what was changed. Others are found by
 * long runs, which whoever changes the planner makes: `LIVES=200000 SEED=77 node scripts/test.mjs libs/mapping/src/lives`.
 */
const LIVES = Number(process.env['LIVES'] ?? 5_000);
/** For each life, on slow machines. */
const LIMIT_MS = 60;
const SEED = Number(process.env['SEED'] ?? 1);
const LOTS = 4;

/*
 * Model-based: a store changes its one order by whatever can happen to it, in any sequence, under any
 * settings. Looked at after everything that happens, after some of it, or only at the end, the books are the
 * same: net by account, and what is open on each invoice.
 *
 * Left out by construction, because the treatment itself makes it depend on when it was looked at:
 * - an order that ends part paid where part payments are held or kept as deposits: an invoice that was
 *   posted before an edit stays, one that was not waits (`finish` pays the rest);
 * - refunds of orders that are not paid in full, where refunds are journal entries: the mode of a refund is
 *   what it was when it was first seen;
 * - edits, after a refund, that change what it is shared out by: discount, jurisdictions, its own lines;
 * - edits, after a custom refund, that lower the order: seen at once, the refund gives back the credit they make;
 *   seen one after the other both lower the books, which is told (`refunded_and_edited`);
 * - edits of an order of which everything was refunded: the last part takes exactly what is left of each line
 *   (row 19), and after a raise it is the last part no more, so that a cent may stand as tax or as return;
 * - a payment declined later that is not the last refund's, or not all of it: what later refunds took, and
 *   how a part was rounded, stays as it was posted;
 * - after a dispute was lost: edits, refunds and declined payments of an order that is not cancelled. What it took
 *   of goods and tax is its share of what was left when it was booked. Lost is no more than was left then, and
 *   disputes and refunds together no more than was paid: that is held;
 * - `leave_credit` where money was a deposit first: it stays one;
 * - part payments, and raises after payment, of orders with gift certificates sold: rule P splits by what is
 *   open at the time. What is open by project, where there are several: for the same reason compared as a whole.
 */
describe('any life of an order', () => {
  // Looked at only at the end, nothing would be compared with that.
  const when = fc
    .array(fc.boolean(), { minLength: 1, maxLength: 5 })
    .map((looks) => (looks.includes(true) ? looks : [true]));
  it.each(Array.from({ length: LOTS }, (_, lot) => lot + 1))(
    'ends in the same books whenever it is looked at (lot %i)',
    (lot) => {
      fc.assert(
        fc.property(anyLife, when, (given, looks) => {
          const { settings, seen, pending, heldBack } = live(given);
          const rules = rulesOf(settings);
          const last = seen.length - 1;
          const moments = seen.map((_, at) => at).filter((at) => at === last || looks[at % looks.length]);
          const end = lookAt(seen, [last], rules);
          const plan = lookAt(seen, moments, rules);
          expect([end.holds, plan.holds]).toEqual([[], []]);

          const { documents } = plan;
          const byProject = !settings.severalProjects;
          expect(booksOf(documents, rules, byProject)).toEqual(booksOf(end.documents, rules, byProject));
          expect(accountOf(documents, '1200', rules)).toBe(openSum(documents));
          expect(accountOf(documents, '1099', rules)).toBe(0n);
          if (pending !== null) expect(accountOf(documents, '2370', rules)).toBe(-pending);
          expect(accountOf(documents, '1250', rules)).toBe(heldBack);
          const { snapshot, told } = seen.at(-1)!;
          const again = planOrder(snapshot, rules, documents, told);
          expect([again.holds, again.missing]).toEqual([[], []]);
        }),
        { numRuns: LIVES / LOTS, seed: SEED + lot },
      );
    },
    LIVES * LIMIT_MS,
  );
});

/* To the cent, how a part is rounded depends on when it was looked at; what is posted must be followed all the same. */
it(
  'goes on from what is posted of it where its amounts are converted',
  () => {
    fc.assert(
      fc.property(anyLife, (given) => {
        const { settings, seen } = live(given);
        const rules = rulesOf(settings);
        const looks = seen.map((look) => ({ ...look, snapshot: inEuro(look.snapshot) }));
        // The store does not convert store credit: such an order is held.
        fc.pre(looks.every(({ snapshot }) => parseMoney(snapshot.order.storeCreditAmount) === 0n));
        const { documents, holds } = lookAt(
          looks,
          looks.map((_, at) => at),
          rules,
        );
        expect(holds).toEqual([]);
        expect(accountOf(documents, '1200', rules)).toBe(openSum(documents));
        expect(accountOf(documents, '1099', rules)).toBe(0n);
        const { snapshot, told } = looks.at(-1)!;
        const again = planOrder(snapshot, rules, documents, told);
        expect([again.holds, again.missing]).toEqual([[], []]);
      }),
      { numRuns: LIVES / 5, seed: SEED },
    );
  },
  LIVES * LIMIT_MS,
);

it(
  'ends in a statement whose differences all have their reason, once everything is booked',
  () => {
    fc.assert(
      fc.property(anyLife, (given) => {
        const { settings, seen } = live(given);
        const rules = rulesOf(settings);
        const plan = lookAt(
          seen,
          seen.map((_, at) => at),
          rules,
        );
        expect(unexplained(seen.at(-1)!, plan)).toEqual([]);
      }),
      { numRuns: LIVES / 10, seed: SEED },
    );
  },
  LIVES * LIMIT_MS,
);

const BY_DESIGN = [
  'ignored',
  'cancelled',
  'not_invoiced_yet',
  'certificates_unpaid',
  'not_captured',
  'declined',
  'waiting_for_gateway',
  'waiting_for_bank',
  'paid_elsewhere',
  'out_of_credit',
  'lowers_what_is_owed',
];

/** Rows of the order's statement that miss something although everything is booked. */
function unexplained({ snapshot, told }: Look, plan: Plan): string[] {
  const documents = plan.documents.map((document) => ({
    document,
    standing: 'booked' as const,
    cause: null,
  }));
  const { rows } = addUp(snapshot, plan, documents, told);
  // Of what is not invoiced nothing is open; all else that is owed stands on the invoices, or as a deposit.
  const notBilled = plan.cancelled ? 0n : rows[0]?.difference;
  const isOdd = ({ kind, difference, reason }: StatementRow) =>
    kind === 'owed'
      ? difference !== notBilled
      : kind !== 'money' && reason !== null && !BY_DESIGN.includes(reason.code);
  return rows
    .filter(isOdd)
    .map(({ label, store, booked, reason }) => `${label}: ${store}, booked ${booked}, ${reason?.code}`);
}
