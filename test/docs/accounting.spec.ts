import { readFileSync } from 'node:fs';
import { ACCOUNT_ROLES, CAUSES, GAP_REASONS } from '#mapping';
import { ruleSet } from '../../libs/mapping/src/testing/rules.js';
import { LIVES } from '../golden/examples/index.js';
import { fixtureOf, FIXTURES } from '../golden/fixtures.js';
import { declaredBelow, sourcesBelow } from './sources.js';
import { codeIn, column, tableBelow, tablesOf } from './tables.js';

/*
 * docs/accounting.md is what an accountant reviews: whatever it names must be in the code, and whatever the
 * code books by must be named there.
 */

const NOT_OFFERED = 'not offered';
const PAGE = readFileSync('docs/accounting.md', 'utf8');
const tables = tablesOf('docs/accounting.md');

describe('the functions the page names', () => {
  const declared = declaredBelow('libs/mapping/src', 'libs/money/src', 'apps/api/src');

  it('exist, under these names', () => {
    const named = column(tables, /^function$/).flatMap(({ cell }) => codeIn(cell));
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter((name) => !declared.has(name))).toEqual([]);
  });

  it('are named for every row that something is done for', () => {
    const without = column(tables, /^function$/).filter(({ cell }) => codeIn(cell).length === 0);
    const done = tables
      .filter(({ head }) => head.includes('function'))
      .flatMap(({ rows }) => rows)
      .filter((cells) => !cells.some((cell) => cell.startsWith(NOT_OFFERED)))
      .map(([first]) => first);
    expect(without.map(({ row }) => row).filter((row) => done.includes(row))).toEqual([]);
  });
});

describe('the table of events', () => {
  const events = tableBelow(tables, 'Every store event').rows;

  it('has the 39 rows of the treatment, every cell filled', () => {
    expect(events.map(([number]) => number)).toEqual(Array.from({ length: 39 }, (_, row) => String(row + 1)));
    expect(events.filter((cells) => cells.some((cell) => cell === ''))).toEqual([]);
  });

  it('names every worked example', () => {
    const named = new Set(events.flatMap((cells) => cells.at(-1)?.match(/E\d\d[a-z]?/g) ?? []));
    expect([...named].sort()).toEqual(FIXTURES.map(({ id }) => id).sort());
  });

  const offered = events.map((cells) => ({
    number: cells[0] ?? '',
    target: cells[2] ?? '',
    examples: (cells.at(-1)?.match(/E\d\d[a-z]?/g) ?? []).filter((id) => id in LIVES),
  }));

  it.each(offered.filter(({ examples }) => examples.length > 0))(
    'row $number says only documents that its examples $examples post',
    ({ target, examples }) => {
      expect(target.startsWith(NOT_OFFERED)).toBe(false);
      const posted = new Set<string>(examples.flatMap((id) => fixtureOf(id).docs.map(({ t }) => t)));
      const same = /as row (\d+)/.exec(target)?.[1];
      const said = (same ? offered[Number(same) - 1]?.target : target)?.match(/\b(IN|CR|JE)\b/g) ?? [];
      expect(said).not.toEqual([]);
      expect(same ? [] : said.filter((type) => !posted.has(type))).toEqual([]);
    },
  );
});

describe('the table of account roles', () => {
  it('has every role, with the account of the examples', () => {
    const accountOf = (role: string) =>
      ruleSet().accountRules.find((rule) => rule.role === role && Object.keys(rule.match).length === 0)
        ?.account;
    const roles = tableBelow(tables, 'Account roles').rows.map(([role, account]) => [role, account]);
    expect(roles).toEqual(ACCOUNT_ROLES.map((role) => [`\`${role}\``, accountOf(role) ?? '–']));
  });
});

describe('the table of settings', () => {
  const rows = tableBelow(tables, 'Settings').rows.map(([key, values]) => ({
    key: codeIn(key ?? '')[0] ?? '',
    values: values ?? '',
  }));
  const known = settingsOfTheApi();

  it('has every setting that decides what is posted', () => {
    const {
      invoiceNumberWidth: _width,
      refNoMaxLength: _length,
      company: _company,
      ...settings
    } = ruleSet().settings;
    const keys = rows.filter(({ key }) => key in known).map(({ key }) => key);
    expect(Object.keys(settings).filter((key) => !keys.includes(key))).toEqual([]);
  });

  it('has every key of the treatment, those that are not offered with the reason', () => {
    expect(KEYS_OF_SECTION_10.filter((name) => rows.every(({ key }) => key !== name))).toEqual([]);
    for (const { key, values } of rows) {
      expect([key, key in known]).toEqual([key, !values.startsWith(NOT_OFFERED)]);
      if (values.startsWith(NOT_OFFERED)) expect(values.length).toBeGreaterThan(NOT_OFFERED.length + 10);
    }
  });

  it.each(rows.filter(({ key }) => key in known))(
    'says the values of $key, the default first',
    ({ key, values }) => {
      const { default: standard, enum: choices } = known[key] ?? {};
      const said = codeIn(values);
      // That a list is empty by default is said in words.
      const isSaid = standard !== undefined && typeof standard !== 'object';
      expect(said.slice(0, 1)).toEqual(isSaid ? [String(standard)] : []);
      if (choices) expect([...said].sort()).toEqual([...choices].sort());
    },
  );
});

describe('the table of causes', () => {
  it('has exactly the causes planning gives', () => {
    const sources = sourcesBelow('libs/mapping/src').filter(({ path }) => !path.endsWith('/causes.ts'));
    const given = Object.keys(CAUSES).filter((code) =>
      sources.some(({ text }) => text.includes(`'${code}'`)),
    );
    const named = tableBelow(tables, 'What is not posted').rows.map(([cause]) => codeIn(cause ?? '')[0]);
    expect([...named].sort()).toEqual(given.sort());
  });
});

describe('the table of reasons for a difference', () => {
  it('has every reason of the code, in the same words', () => {
    const { rows } = tableBelow(tables, 'Does it add up?');
    expect(rows).toEqual(Object.entries(GAP_REASONS).map(([code, text]) => [`\`${code}\``, text]));
  });
});

it('names only settings and values that exist, wherever it says `setting: value`', () => {
  const known = settingsOfTheApi();
  const pairs = [...PAGE.matchAll(/`(\w+): (\w+)`/g)];
  expect(pairs.length).toBeGreaterThan(5);
  const wrong = pairs.filter(([, key = '', value = '']) => known[key]?.enum?.includes(value) !== true);
  expect(wrong.map(([pair]) => pair)).toEqual([]);
});

interface Setting {
  readonly default?: string | number | boolean;
  readonly enum?: readonly string[];
}

/** The settings of a connection, as the API describes them. */
function settingsOfTheApi(): Readonly<Record<string, Setting>> {
  const api = JSON.parse(readFileSync('apps/api/openapi.json', 'utf8')) as {
    components: { schemas: { ConnectionSettings: { properties: Record<string, Setting> } } };
  };
  return api.components.schemas.ConnectionSettings.properties;
}

const KEYS_OF_SECTION_10 = [
  'invoiceTrigger',
  'recognitionPoint',
  'partialCapturePolicy',
  'onAccountTrigger',
  'termsDays',
  'offlineReceipts',
  'discountMode',
  'invoiceSections',
  'returnsMode',
  'refundMode',
  'orderLevelRefundTax',
  'giftCertificateSaleDoc',
  'goodwillCredits',
  'chargebackLost',
  'cancelledPaidPolicy',
  'editPolicy',
  'roundingTolerance',
  'roundingAccountMode',
  'closedPeriodPolicy',
  'postingTimeZone',
  'invoiceDateBasis',
  'currencyMode',
  'rateSource',
  'taxDetail',
  'multiProjectOrders',
  'guestPolicy',
  'firmMismatch',
  'zeroOrders',
  'giftCertificateTaxed',
  'orderTotalBasis',
  'bankCodes',
  'retainerFlag',
  'approvalMode',
  'cutoverDate',
  'summaryMode',
];
