import fc from 'fast-check';
import { planOrder } from '#mapping';
import { EXAMPLES } from '../../../../../libs/mapping/src/testing/examples.js';
import { ruleSet } from '../../../../../libs/mapping/src/testing/rules.js';
import { fitting, halfOf, togetherOf } from './gathering.js';

const [INVOICE, RECEIPT] = planOrder(EXAMPLES[0]!.snapshot, ruleSet(), []).documents;

describe('documents that may share a file', () => {
  it('are the invoice of an order and a receipt that pays it', () => {
    expect(togetherOf(INVOICE!, 50)).toBe(50);
    expect(togetherOf(RECEIPT!, 50)).toBe(50);
  });

  it.each([
    [
      'a further document of the order',
      { ...INVOICE!, batch: `${INVOICE!.batch}-R1`, after: INVOICE!.batch },
    ],
    ['a deposit, which pays no invoice', { ...RECEIPT!, after: null }],
    ['a journal entry', { ...INVOICE!, type: 'JE' as const }],
    [
      'an invoice over several project levels',
      {
        ...INVOICE!,
        lines: INVOICE!.lines.map((line, index) => ({
          ...line,
          wbs: { wbs1: 'P100', wbs2: `00${index}`, wbs3: '' },
        })),
      },
    ],
  ])('are not %s', (_, document) => {
    expect(togetherOf(document, 50)).toBe(1);
  });

  const documents = fc.array(
    fc.record({
      type: fc.constantFrom('IN' as const, 'CR' as const),
      orderId: fc.integer({ min: 1, max: 9 }),
      invoice: fc.constantFrom('1', '01', '0002', '2', '3'),
      refNo: fc.constantFrom('A', 'a', 'B', 'C'),
    }),
  );

  it('are of different orders, and told apart by what Deltek shows', () => {
    fc.assert(
      fc.property(documents, fc.integer({ min: 1, max: 9 }), (all, most) => {
        const ofKind = all.filter(({ type }) => type === all[0]?.type);
        const chosen = fitting(ofKind, most);
        const nameOf = ({ type, invoice, refNo }: (typeof all)[number]) =>
          type === 'IN' ? Number(invoice) : refNo.toUpperCase();
        expect(new Set(chosen.map(nameOf)).size).toBe(chosen.length);
        expect(new Set(chosen.map(({ orderId }) => orderId)).size).toBe(chosen.length);
        expect(chosen.length).toBeLessThanOrEqual(most);
        if (ofKind.length > 0) expect(chosen[0]).toBe(ofKind[0]);
      }),
    );
  });
});

describe('a file that is refused as a whole', () => {
  interface Waiting {
    readonly id: number;
    readonly together: number;
  }

  /** What the gatherer and the refusals of Deltek make of the documents, which refuses a file with a bad one in it. */
  function posted(count: number, bad: ReadonlySet<number>, most: number) {
    let waiting: Waiting[] = Array.from({ length: count }, (_, id) => ({ id, together: most }));
    const [good, refused]: [number[], number[]] = [[], []];
    let files = 0;
    for (let first = waiting[0]; first; first = waiting[0]) {
      const { together } = first;
      const file = waiting.filter((one) => one.together === together).slice(0, together);
      waiting = waiting.filter((one) => !file.includes(one));
      files += 1;
      if (!file.some(({ id }) => bad.has(id))) good.push(...file.map(({ id }) => id));
      else if (file.length === 1) refused.push(first.id);
      else waiting.push(...file.map(({ id }) => ({ id, together: halfOf(file.length) })));
      if (files > 10_000) throw new Error('it does not end');
    }
    return { good, refused, files };
  }

  it('goes out in halves until what is wrong is alone: the bad ones are refused, all others posted, each once', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.uniqueArray(fc.integer({ min: 0, max: 59 }), { maxLength: 6 }),
        fc.integer({ min: 1, max: 50 }),
        (count, wrong, most) => {
          const bad = new Set(wrong.filter((id) => id < count));
          const { good, refused, files } = posted(count, bad, most);
          expect(refused.toSorted((one, other) => one - other)).toEqual(
            [...bad].sort((one, other) => one - other),
          );
          expect(good.toSorted((one, other) => one - other)).toEqual(
            Array.from({ length: count }, (_, id) => id).filter((id) => !bad.has(id)),
          );
          // Each bad one spoils a file of each size at most, and those it was with go out in two or three.
          expect(files).toBeLessThanOrEqual(Math.ceil(count / most) + bad.size * 3 * (Math.log2(most) + 1));
        },
      ),
    );
  });
});
