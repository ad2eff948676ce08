import type { Row } from '../wire/row.js';

/** States and provinces: code, blank, name. */
const STATES =
  `AL Alabama;AK Alaska;AZ Arizona;AR Arkansas;CA California;CO Colorado;CT Connecticut;DE Delaware;
DC District of Columbia;FL Florida;GA Georgia;HI Hawaii;ID Idaho;IL Illinois;IN Indiana;IA Iowa;
KS Kansas;KY Kentucky;LA Louisiana;ME Maine;MD Maryland;MA Massachusetts;MI Michigan;MN Minnesota;
MS Mississippi;MO Missouri;MT Montana;NE Nebraska;NV Nevada;NH New Hampshire;NJ New Jersey;
NM New Mexico;NY New York;NC North Carolina;ND North Dakota;OH Ohio;OK Oklahoma;OR Oregon;
PA Pennsylvania;RI Rhode Island;SC South Carolina;SD South Dakota;TN Tennessee;TX Texas;UT Utah;
VT Vermont;VA Virginia;WA Washington;WV West Virginia;WI Wisconsin;WY Wyoming;AB Alberta;
BC British Columbia;MB Manitoba;NB New Brunswick;NL Newfoundland and Labrador;NS Nova Scotia;
ON Ontario;PE Prince Edward Island;QC Quebec;SK Saskatchewan`
    .split(/;\s*/)
    .map((state) => [state.slice(0, 2), state.slice(3)] as const);

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
  CFGStates: STATES,
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
