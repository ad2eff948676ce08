import type { Row } from '../wire/row.js';

const FIRST_YEAR = 2025;
const LAST_YEAR = 2027;
/** Everything before this period is closed. */
const FIRST_OPEN = 202601;

export function seedCompanies(): Row[] {
  return [company('00', 'Sandbox Surveying Inc'), company('01', 'Sandbox Surveying West')];
}

function company(code: string, name: string): Row {
  return { Company: code, FirmName: name, FunctionalCurrencyCode: 'USD', Country: 'US', Status: 'A' };
}

/** Fiscal periods that are calendar months. */
export function seedPeriods(): Row[] {
  const periods: Row[] = [];
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
    for (let month = 1; month <= 12; month += 1) periods.push(periodRow(year, month));
  }
  return periods;
}

function periodRow(year: number, month: number): Row {
  const period = year * 100 + month;
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const closed = period < FIRST_OPEN ? 'Y' : 'N';
  return {
    Period: period,
    FmtPeriod: formattedPeriod(period),
    AccountPdStart: midnight(year, month, 1),
    AccountPdEnd: midnight(year, month, last),
    FYStart: midnight(year, 1, 1),
    FYEnd: midnight(year, 12, 31),
    ActiveCompanyClosed: closed,
    AllCompaniesClosed: closed,
    ApplytoAllCompanies: 'Y',
  };
}

/** `202607` as landings and the period list show it: `07/2026`. */
export function formattedPeriod(period: number): string {
  const digits = String(period);
  return `${digits.slice(4)}/${digits.slice(0, 4)}`;
}

function midnight(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}T00:00:00.000`;
}
