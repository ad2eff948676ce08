import type { z } from 'zod';
import type { ControlRow, TransactionFile } from '../types.js';
import { flag, key, money, optionalInteger, optionalMoney, period, text } from '../wire/fields.js';
import { row } from '../wire/rows.js';
import { total } from './common.js';

/** The control row of a file (Deltek contract 12.1). A missing difference is none. */
export const controlRow = row({
  Batch: key,
  Period: period,
  Company: text,
  Posted: flag,
  Total: money,
  SumTotal: optionalMoney,
  DiffTotal: optionalMoney,
}).transform((fields): ControlRow => ({
  batch: fields.Batch,
  period: fields.Period,
  company: fields.Company,
  posted: fields.Posted,
  total: fields.Total,
  sumTotal: fields.SumTotal ?? fields.Total,
  diffTotal: fields.DiffTotal ?? '0.00',
}));

/** What a tenant without files answers to a create: the master row, without totals. */
export const masterRow = row({ Batch: key, Posted: flag });

/** A row of the list of all entries, the only place that shows unposted documents without files. */
export const landingRow = row({
  Batch: key,
  TransType: text,
  RawPeriod: optionalInteger,
  Period: period.catch(0),
  Company: text,
  Posted: flag,
  Total: money,
}).transform((fields) => ({
  type: fields.TransType.toUpperCase(),
  row: {
    batch: fields.Batch,
    period: fields.RawPeriod || fields.Period,
    company: fields.Company,
    posted: fields.Posted,
    total: fields.Total,
    sumTotal: fields.Total,
    diffTotal: '0.00',
  } satisfies ControlRow,
}));

export type LandingRow = z.infer<typeof landingRow>;

/** The sum of a file, by its type: lines, or debits. */
export function totalOf(file: TransactionFile): string {
  return file.type === 'JE'
    ? total(file.lines.map((line) => line.debit))
    : total(file.lines.map((line) => line.amount));
}
