import fc from 'fast-check';
import type { PlannedDocument } from '#mapping';
import { DOCUMENT_STATES } from '../ledger/index.js';
import { orderStateOf, type Standing } from './order-state.js';

const planned = (batch: string) => ({ batch }) as PlannedDocument;
const standing = (overrides: Partial<Standing>): Standing => ({
  plan: { outcome: 'post', documents: [planned('IN'), planned('CR')] },
  documents: [],
  mode: 'automatic',
  isApproved: false,
  ...overrides,
});

describe('the state of an order', () => {
  it.each([
    ['held while its plan is held', standing({ plan: { outcome: 'held', documents: [] } }), 'held'],
    [
      'ignored when nothing is to be posted',
      standing({ plan: { outcome: 'ignored', documents: [] } }),
      'ignored',
    ],
    ['awaiting approval in review', standing({ mode: 'review' }), 'awaiting_approval'],
    ['only planned in shadow', standing({ mode: 'shadow' }), 'planned'],
    [
      'posting while documents are on their way',
      standing({
        documents: [
          { batch: 'IN', state: 'confirmed' },
          { batch: 'CR', state: 'planned' },
        ],
      }),
      'posting',
    ],
    [
      'posted when a person took over what is not confirmed',
      standing({
        documents: [
          { batch: 'IN', state: 'confirmed' },
          { batch: 'CR', state: 'abandoned', cause: 'deltek_rejected' },
        ],
      }),
      'posted',
    ],
    [
      'posting when a plan withdrew what is asked for again',
      standing({
        documents: [
          { batch: 'IN', state: 'confirmed' },
          { batch: 'CR', state: 'abandoned', cause: null },
        ],
      }),
      'posting',
    ],
    [
      'posted when every document is confirmed',
      standing({
        documents: [
          { batch: 'IN', state: 'confirmed' },
          { batch: 'CR', state: 'confirmed' },
        ],
      }),
      'posted',
    ],
    [
      'failed when Deltek refused one',
      standing({ documents: [{ batch: 'IN', state: 'rejected' }] }),
      'failed',
    ],
    [
      'awaiting approval when Deltek refused one that is planned otherwise since',
      standing({ mode: 'review', documents: [{ batch: 'IN', state: 'rejected' }] }),
      'awaiting_approval',
    ],
    [
      'failed while the plan Deltek refused one of is the approved one',
      standing({ mode: 'review', isApproved: true, documents: [{ batch: 'IN', state: 'rejected' }] }),
      'failed',
    ],
    [
      'failed while the file of what no plan asks for waits in Deltek',
      standing({ mode: 'review', documents: [{ batch: 'CR-2', state: 'rejected' }] }),
      'failed',
    ],
    [
      'failed while one is held, whatever the plan is',
      standing({
        mode: 'review',
        documents: [
          { batch: 'IN', state: 'rejected' },
          { batch: 'CR', state: 'held' },
        ],
      }),
      'failed',
    ],
    [
      'uncertain before all else',
      standing({
        documents: [
          { batch: 'IN', state: 'rejected' },
          { batch: 'CR', state: 'uncertain' },
        ],
      }),
      'uncertain',
    ],
    [
      'posted when it is later ignored (its documents stay)',
      standing({
        plan: { outcome: 'ignored', documents: [] },
        documents: [{ batch: 'IN', state: 'confirmed' }],
      }),
      'posted',
    ],
  ] as const)('is %s', (_name, given, state) => {
    expect(orderStateOf(given)).toBe(state);
  });

  it('never says posted while any document of the plan is not confirmed', () => {
    const documentState = fc.constantFrom(...DOCUMENT_STATES);
    const modes = fc.constantFrom('shadow', 'review', 'automatic', 'paused');
    fc.assert(
      fc.property(documentState, documentState, modes, (first, second, mode) => {
        const documents = [
          { batch: 'IN', state: first },
          { batch: 'CR', state: second },
        ];
        const state = orderStateOf(standing({ documents, mode }));
        expect(state === 'posted').toBe(first === 'confirmed' && second === 'confirmed');
      }),
    );
  });
});
