import type { Transport } from '../transport.js';
import type { Company, Period } from '../types.js';
import { day, flag, key, optionalInteger, period, text } from '../wire/fields.js';
import { row, violation } from '../wire/rows.js';

const company = row({ Company: text, FirmName: text, FunctionalCurrencyCode: text }).transform(
  (fields): Company => ({
    company: fields.Company,
    name: fields.FirmName,
    currency: fields.FunctionalCurrencyCode,
  }),
);

const fiscalPeriod = row({
  Period: period,
  AccountPdStart: day,
  AccountPdEnd: day,
  ActiveCompanyClosed: flag,
  AllCompaniesClosed: flag,
}).transform((fields): Period => ({
  period: fields.Period,
  start: fields.AccountPdStart,
  end: fields.AccountPdEnd,
  closed: fields.ActiveCompanyClosed || fields.AllCompaniesClosed,
}));

const formats = row({
  RefnoLength: optionalInteger,
  WBS1Length: optionalInteger,
  AccountLength: optionalInteger,
}).transform((fields) => ({
  /** Longest reference of a receipt or journal entry. */
  refNoLength: fields.RefnoLength,
  wbs1Length: fields.WBS1Length,
  accountLength: fields.AccountLength,
}));

/** How the tenant formats its keys; null = Deltek did not say. */
export type KeyFormats = ReturnType<typeof formats.parse>;

const autoPosting = row({ AcctsReceivable: key });

/** Companies, periods and settings (Deltek contract 7 and 17). Active ones are state of the login. */
export function settings(transport: Transport) {
  const only = async <T>(operation: string, found: Promise<T | null>): Promise<T> => {
    const record = await found;
    if (record === null) throw violation(operation, 'expected one row, got none');
    return record;
  };

  return {
    getActiveCompany(): Promise<Company> {
      const operation = 'deltek.getActiveCompany';
      return only(operation, transport.readOne({ operation, path: 'Settings/ActiveCompany' }, company));
    },

    async setActiveCompany(code: string): Promise<void> {
      const path = `Settings/ActiveCompany/${encodeURIComponent(code)}`;
      await transport.write({ operation: 'deltek.setActiveCompany', method: 'PUT', path });
    },

    listCompanies(): Promise<Company[]> {
      return transport.readRows({ operation: 'deltek.listCompanies', path: 'Settings/Company' }, company);
    },

    getActivePeriod(): Promise<Period> {
      const operation = 'deltek.getActivePeriod';
      return only(operation, transport.readOne({ operation, path: 'Settings/ActivePeriod' }, fiscalPeriod));
    },

    /** @param period `YYYYPP` */
    async setActivePeriod(period: number): Promise<void> {
      const path = `Settings/ActivePeriod/${period}`;
      await transport.write({ operation: 'deltek.setActivePeriod', method: 'PUT', path });
    },

    listPeriods(): Promise<Period[]> {
      return transport.readRows({ operation: 'deltek.listPeriods', path: 'Settings/Period' }, fiscalPeriod);
    },

    /** Lengths of keys; null when the tenant does not answer. */
    getKeyFormats(): Promise<KeyFormats | null> {
      return transport.readOne({ operation: 'deltek.getKeyFormats', path: 'KeyCvt/CFGFormat' }, formats);
    },

    /**
     * The company's accounts-receivable account; null when neither root knows the resource (it is
     * undocumented and lives under `/vision` or under `/api`).
     */
    async getAutoPosting(code: string): Promise<{ accountsReceivable: string } | null> {
      for (const root of ['vision', 'api'] as const) {
        const found = await transport.readOne(
          {
            operation: 'deltek.getAutoPosting',
            path: 'AccountConfiguration/CFGAutoPosting',
            query: [['company', code]],
            root,
          },
          autoPosting,
        );
        if (found) return { accountsReceivable: found.AcctsReceivable };
      }
      return null;
    },
  };
}
