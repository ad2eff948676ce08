import { accountRoleWords } from '../ledger-roles';

/** The mapping tables, named as in the addresses of the API. */
export type TableName = 'firm-mappings' | 'project-rules' | 'account-rules' | 'payment-rules' | 'tax-rules';

/** A list of Deltek that a cell is chosen from. */
export type LookupKind = 'firms' | 'projects' | 'accounts' | 'banks';

/** A word of the API, and what people read. */
interface Choice {
  readonly value: string;
  readonly label: string;
}

/** One column of a grid. */
export interface Column {
  /** As the API names the field; `project` stands for the three levels. */
  readonly id: string;
  readonly label: string;
  readonly width: number;
  /** It narrows which orders the row is for; left out = any. */
  readonly isMatch?: boolean;
  readonly isNeeded?: boolean;
  /** What it is chosen from: a list of Deltek, or these words. */
  readonly lookup?: LookupKind;
  readonly choices?: readonly Choice[];
  readonly isNumber?: boolean;
  /** What to type, in the form of a row. */
  readonly hint?: string;
}

interface Table {
  readonly name: TableName;
  /** In the address of the screen. */
  readonly slug: string;
  readonly label: string;
  readonly about: string;
  readonly columns: readonly Column[];
}

const ROLES = [
  ...['revenue', 'shipping', 'handling', 'wrapping', 'surcharge', 'discount', 'returns', 'rounding', 'tax'],
  ...['ar', 'giftCertificate', 'storeCredit', 'deposit', 'refundsClearing', 'disputes', 'breakage', 'fees'],
  ...['accruedFees', 'chargebackFees', 'chargebackLoss', 'goodwill', 'fx'],
].map((role) => ({ value: role, label: accountRoleWords(role) }));
const KINDS: readonly Choice[] = [
  { value: 'gateway', label: 'Gateway' },
  { value: 'on_account', label: 'On account' },
  { value: 'offline', label: 'Offline' },
  { value: 'gift_certificate', label: 'Gift certificate' },
  { value: 'store_credit', label: 'Store credit' },
];
/** The letters of Deltek's invoice sections (Deltek contract section 11). */
const SECTIONS: readonly Choice[] = [
  { value: 'F', label: 'F fee' },
  { value: 'L', label: 'L labor' },
  { value: 'C', label: 'C consultant' },
  { value: 'E', label: 'E expense' },
  { value: 'U', label: 'U unit' },
  { value: 'A', label: 'A add-on' },
  { value: 'T', label: 'T tax' },
  { value: 'I', label: 'I interest' },
];

const match = (id: string, label: string, width: number, hint?: string): Column => {
  return { id, label, width, isMatch: true, ...(hint && { hint }) };
};
const PRIORITY: Column = {
  id: 'priority',
  label: 'Priority',
  width: 88,
  isNumber: true,
  hint: 'Between rows that are equally specific the lower one wins; 100 when empty.',
};
const GROUP = match('customerGroupId', 'Customer group', 96, 'Number of a customer group of the store.');
const CHANNEL = match('channelId', 'Channel', 88, 'Number of a channel of the store.');
const CATEGORY = match('category', 'Category', 92, 'Number of a category of the store.');
const account: Column = {
  id: 'account',
  label: 'Account in Deltek',
  width: 240,
  isNeeded: true,
  lookup: 'accounts',
};

/** Every table with its columns, keys before the target. */
export const TABLES: readonly Table[] = [
  {
    name: 'firm-mappings',
    slug: 'firms',
    label: 'Firms',
    about:
      'Which firm in Deltek a customer of the store is. The row "guest" is for shoppers without an account.',
    columns: [
      {
        id: 'customerId',
        label: 'Customer',
        width: 170,
        isNeeded: true,
        hint: "The customer's number in the store, or guest.",
      },
      { id: 'clientId', label: 'Firm in Deltek', width: 340, isNeeded: true, lookup: 'firms' },
    ],
  },
  {
    name: 'project-rules',
    slug: 'projects',
    label: 'Projects',
    about: 'Which project an order is booked on. The most specific row wins.',
    columns: [
      match('customerId', 'Customer', 104, "The customer's number in the store."),
      GROUP,
      CHANNEL,
      CATEGORY,
      match('sku', 'SKU', 130),
      { id: 'project', label: 'Project in Deltek', width: 280, isNeeded: true, lookup: 'projects' },
      PRIORITY,
    ],
  },
  {
    name: 'account-rules',
    slug: 'accounts',
    label: 'Accounts',
    about: 'Which account a line of an invoice or a receipt is booked on, by its role.',
    columns: [
      { id: 'role', label: 'Role', width: 164, isNeeded: true, choices: ROLES },
      match('sku', 'SKU', 104),
      CATEGORY,
      match('productType', 'Product type', 92, 'physical or digital.'),
      GROUP,
      CHANNEL,
      match('currency', 'Currency', 88),
      account,
      { id: 'invoiceSection', label: 'Section', width: 110, choices: SECTIONS },
      PRIORITY,
    ],
  },
  {
    name: 'payment-rules',
    slug: 'payments',
    label: 'Payments',
    about: 'What a way of paying means, and for gateways the bank code of its clearing account.',
    columns: [
      match('method', 'Method', 180, 'The payment method as the store writes it.'),
      match('gateway', 'Gateway', 150),
      match('currency', 'Currency', 90),
      { id: 'kind', label: 'Kind', width: 140, isNeeded: true, choices: KINDS },
      {
        id: 'bankCode',
        label: 'Bank code in Deltek',
        width: 240,
        lookup: 'banks',
        hint: 'Needed for a gateway.',
      },
      PRIORITY,
    ],
  },
  {
    name: 'tax-rules',
    slug: 'taxes',
    label: 'Taxes',
    about: 'Which account a tax of the store is booked on.',
    columns: [
      match('name', 'Tax', 180, 'The name of the tax as the store writes it.'),
      match('class', 'Class', 130),
      match('country', 'Country', 130),
      match('state', 'State', 130),
      account,
      { id: 'taxCode', label: 'Tax code', width: 100 },
      PRIORITY,
    ],
  },
];

/** The table a screen is about; undefined where the address names none. */
export function tableAt(slug: string): Table | undefined {
  return TABLES.find((table) => table.slug === slug);
}

export function tableOf(name: TableName): Table {
  const table = TABLES.find((one) => one.name === name);
  if (!table) throw new Error(`${name} is no mapping table`);
  return table;
}

export type { Table };
