import type { Row } from '../wire/row.js';

const US_STATES =
  `AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY
NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY`.split(/\s+/);
const PROVINCES = ['AB', 'BC', 'MB', 'NB', 'NL', 'NS', 'ON', 'PE', 'QC', 'SK'];

const TABLES: Readonly<Record<string, readonly (readonly [code: string, description: string])[]>> = {
  FW_CFGCountry: [
    ['US', 'United States'],
    ['CA', 'Canada'],
    ['MX', 'Mexico'],
    ['GB', 'United Kingdom'],
    ['IE', 'Ireland'],
    ['DE', 'Germany'],
    ['FR', 'France'],
    ['AU', 'Australia'],
    ['NZ', 'New Zealand'],
  ],
  CFGStates: [...US_STATES, ...PROVINCES].map((code) => [code, code] as const),
  FW_CFGCurrency: [
    ['USD', 'US Dollar'],
    ['CAD', 'Canadian Dollar'],
    ['EUR', 'Euro'],
    ['GBP', 'Pound Sterling'],
  ],
  CFGOrgCodes: [['00', 'Main office']],
  CFGClientCurrentStatus: [
    ['Existing', 'Existing client'],
    ['Former', 'Former client'],
    ['Potential', 'Potential client'],
  ],
};

/** The codes of a table; none for a table that does not exist. */
export function codesOf(table: string): string[] {
  return (tableOf(table) ?? []).map(([code]) => code);
}

/** The rows of a code table as `codeTable/{Table}` answers them, or null when there is none. */
export function codeTableRows(table: string): Row[] | null {
  const codes = tableOf(table);
  return codes && codes.map(([Code, Description]) => ({ Code, Description, Status: 'A' }));
}

function tableOf(table: string) {
  const name = Object.keys(TABLES).find((known) => known.toLowerCase() === table.toLowerCase());
  return name === undefined ? null : (TABLES[name] ?? null);
}
