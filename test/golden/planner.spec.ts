import { CHARGEBACK_LOST, REFUND_MODES, type PostingSettings } from '#mapping';
import { NONCASH_ACCOUNT, netOf, openOf } from './balances.js';
import { LIVES } from './examples/index.js';
import { fixtureOf, sorted, written } from './fixtures.js';
import { lastLooks, liveThrough } from './life.js';

/** Settings a person may have changed since. */
const LATER: readonly Partial<PostingSettings>[] = [
  ...REFUND_MODES.map((refundMode) => ({ refundMode, returnsMode: 'reverse_original' as const })),
  { discountMode: 'net', taxDetail: 'single_account', orderLevelRefundTax: 'extract_inclusive' },
  { giftCertificateSaleDoc: 'invoice_line', multiProjectOrders: 'single_project', retainerFlag: 'on' },
  ...CHARGEBACK_LOST.map((chargebackLost) => ({ chargebackLost })),
  { partialCapturePolicy: 'invoice_full', roundingTolerance: '0', invoiceNumberWidth: 6 },
];

const ids = Object.keys(LIVES).sort();

describe.each(ids)('worked example %s, planned look after look', (id) => {
  const life = LIVES[id]!;
  const fixture = fixtureOf(id);
  // Planned inside each test, so that the mutation check sees which test runs which code.
  const postedOf = () => liveThrough(life);

  it('gives exactly these documents', () => {
    expect(postedOf().map(written)).toEqual(fixture.docs.map(sorted));
  });

  it('moves the accounts by these amounts, the account of settlements without money by none', () => {
    const posted = postedOf();
    expect(netOf(posted)).toEqual(fixture.net);
    expect(fixture.net).not.toHaveProperty(NONCASH_ACCOUNT);
    expect(openOf(posted)).toEqual(fixture.arOpen);
  });

  it('sends nothing before what it is applied to', () => {
    const posted = postedOf();
    posted.forEach(({ after }, index) => {
      if (after !== null) expect(posted.slice(0, index).map(({ batch }) => batch)).toContain(after);
    });
  });

  it('asks for nothing more when it is looked at again, whatever the settings are by then', () => {
    for (const { step, posted: own } of lastLooks(life)) {
      for (const later of [{}, ...LATER]) {
        const { holds, missing, documents } = step.plan(own, later);
        expect({ holds, missing }).toEqual({ holds: [], missing: [] });
        expect(new Set(documents)).toEqual(new Set(own));
      }
    }
  });
});
