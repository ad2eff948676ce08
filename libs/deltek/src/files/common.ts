import { formatMoney, parseMoney, sumMoney, type DecimalString } from '#money';
import type { DeltekOptions, TransactionFile, Wbs } from '../types.js';
import { amount } from '../wire/json.js';

/** Who made the file, as the file list shows it. */
const CREATOR = 'ML-CONNECTOR';

const CONTROL_DESCRIPTION = 40;
const LINE_DESCRIPTION = 80;

/** A JSON object in the making; amounts inside are lossless numbers. */
export type Body = Readonly<Record<string, unknown>>;

/** Master rows and detail rows of one file. */
export interface Tables {
  readonly masters: readonly Body[];
  readonly details: readonly Body[];
}

/** What all control rows share (Deltek contract 12.1). */
export function controlHeader(file: TransactionFile): Body {
  return {
    Batch: file.batch,
    Description: cut(file.description, CONTROL_DESCRIPTION),
    Recurring: 'N',
    EndDate: timestamp(file.date),
    Selected: 'N',
    Posted: 'N',
    Creator: CREATOR,
    Period: file.period,
    // Blank is refused where leaving it out is not (contract section 6): the active company's is taken.
    ...(file.company.trim() === '' ? {} : { Company: file.company }),
  };
}

/** What all masters end with: no approval given, no exchange rate overridden. */
export function masterFooter({ approvalStatusOnCreate }: DeltekOptions): Body {
  return {
    CurrencyExchangeOverrideMethod: 'N',
    CurrencyExchangeOverrideDate: '',
    CurrencyExchangeOverrideRate: 0,
    Status: approvalStatusOnCreate,
    AuthorizedBy: '',
    RejectReason: '',
    ModUser: '',
    ModDate: '',
    Diary: '',
    DiaryNo: 0,
  };
}

/** Levels as the tenant stores them: blank levels are a space below a project, '' without one. */
export function wbsFields(wbs: Wbs | null): { WBS1: string; WBS2: string; WBS3: string } {
  if (wbs === null || wbs.wbs1 === '') return { WBS1: '', WBS2: '', WBS3: '' };
  return { WBS1: wbs.wbs1, WBS2: wbs.wbs2 || ' ', WBS3: wbs.wbs3 || ' ' };
}

/** Name of a line within all files, at most 44 characters; batches are unique and so are their lines. */
export function lineKey(batch: string, seq: number): string {
  return `${batch}-L${String(seq).padStart(3, '0')}`;
}

/** The exact sum of the amounts. */
export function total(amounts: readonly DecimalString[]): DecimalString {
  return formatMoney(sumMoney(amounts.map(parseMoney)));
}

/** The exact sum as a JSON number. */
export function totalAmount(amounts: readonly DecimalString[]) {
  return amount(total(amounts));
}

/** `YYYY-MM-DD` as Deltek's zoneless timestamp. */
export function timestamp(date: string): string {
  return `${date}T00:00:00.000`;
}

/** A line's text, at most 80 characters. */
export function lineDescription(text: string): string {
  return cut(text, LINE_DESCRIPTION);
}

/** At most `length` UTF-16 units, what Deltek's columns count, without half a character at the end. */
function cut(text: string, length: number): string {
  return text.length <= length ? text : text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
}
