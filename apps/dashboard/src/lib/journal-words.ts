type Kind = 'goodwill' | 'breakage' | 'fee_accrual' | 'fee_accrual_reversal';

interface Words {
  readonly label: string;
  /** When it is entered, in a sentence. */
  readonly about: string;
}

/** Kinds of journal entries that belong to no order (docs/operations/payouts.md). */
export const JOURNAL_KINDS: Readonly<Record<Kind, Words>> = {
  goodwill: {
    label: 'Goodwill',
    about: 'Store credit that staff gave: an expense, owed to customers.',
  },
  breakage: {
    label: 'Breakage',
    about: 'Gift certificates that will not come back: what is owed becomes income.',
  },
  fee_accrual: {
    label: 'Accrued fees',
    about:
      'Fees of captures that are not paid out yet. Its reversal on the first day of the next month is entered with it.',
  },
  fee_accrual_reversal: {
    label: 'Accrued fees, reversed',
    about: 'Takes an accrual of the month before back.',
  },
};

/** Those that a person enters. */
export const BY_HAND = ['goodwill', 'breakage', 'fee_accrual'] as const;

export function journalName(kind: Kind): string {
  return JOURNAL_KINDS[kind].label;
}

/**
 * The voucher an entry goes out with: where none is typed, one of the opened form, so that an entry whose answer was
 * lost is not entered again when it is sent again.
 */
export function voucherOf(typed: string, form: string): string {
  return typed.trim() === '' ? `no voucher ${form}` : typed;
}

type FeeState = 'open' | 'entered' | 'nothing' | 'posted' | 'by_hand' | 'held';

/** Why the fees of a gateway stand as they do. */
const FEE_STATES: Readonly<Record<FeeState, string>> = {
  open: 'Would be posted; nothing is yet.',
  entered: 'Entered. It is on its way to Deltek, or was refused there: look at the entry.',
  nothing: 'No capture waits, so nothing is posted.',
  posted: 'Posted, by what was known then.',
  by_hand: 'A person entered an accrual in this period, which stands for all gateways.',
  held: 'Cannot be posted yet; it goes out by itself once that is mended.',
};

export function feeStateText(state: string): string {
  return FEE_STATES[state as FeeState] ?? '';
}

/** `2026-11` of a fiscal period `202611`; what is none stays as it is. */
export function periodName(period: number): string {
  const text = String(period);
  return /^\d{6}$/.test(text) ? `${text.slice(0, 4)}-${text.slice(4)}` : text;
}

/** A fiscal period as people write it, `2026-11` or `202611`; empty = it is none. */
export function readPeriod(text: string): string {
  const [, year = '', month = ''] = /^\s*(\d{4})[-/.]?(\d{2})\s*$/.exec(text) ?? [];
  return year + month;
}
