import type { components } from '../../apps/dashboard/src/api/schema.d.ts';

type Schemas = components['schemas'];

/** What the API answers, as its committed description says. */
export type OrderDetail = Schemas['OrderDetailDto'];
export type DocumentDetail = Schemas['DocumentDetailDto'];
export type Jobs = Schemas['JobsDto'];
export type Resolved = Schemas['ResolvedDto'];
export type OrderPage = Schemas['OrderPageDto'];
export type Answers = Schemas['AnswersDto'];
export type ExceptionPage = Schemas['ExceptionPageDto'];
export type FirmPage = Schemas['ListedFirmPage'];
export type DisputeImport = Schemas['DisputeImportDto'];
export type DisputeList = Schemas['DisputeListDto'];
export type EnteredJournal = Schemas['EnteredJournalDto'];
export type GrantPage = Schemas['GrantPageDto'];
export type Grant = Schemas['GrantDto'];
export type JournalDetail = Schemas['JournalDetailDto'];
export type JournalPage = Schemas['JournalPageDto'];
export type PeriodFees = Schemas['PeriodFeesDto'];
export type PayoutDetail = Schemas['PayoutDetailDto'];
export type PayoutImport = Schemas['PayoutImportDto'];
export type PayoutPage = Schemas['PayoutPageDto'];
export type ClearingList = Schemas['ClearingListDto'];

/** A row of a mapping table, as far as tests look at it. */
export interface RuleView {
  readonly id: string;
  readonly role?: string;
}

/** What `GET /_sandbox/deltek/ledger` answers; amounts are decimal strings, debit positive. */
export interface LedgerView {
  readonly rows: readonly LedgerRowView[];
  readonly unposted: readonly { readonly Batch: string }[];
  readonly balances: Readonly<Record<string, string>>;
  readonly arOpen: Readonly<Record<string, string>>;
}

export interface LedgerRowView {
  readonly Batch: string;
  readonly TransType: string;
  readonly Invoice: string;
  readonly Period: number;
  readonly PostSeq: number;
  readonly Account: string;
  readonly Amount: string;
  /** `Y` = posted by Deltek itself: receivable, bank. */
  readonly AutoEntry: 'Y' | 'N';
}
