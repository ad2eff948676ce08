import {
  bodyOf,
  cellsOf,
  changeOf,
  columnOfError,
  describe as inWords,
  isMoved,
  takenBack,
  textOf,
  wordsOf,
  type RuleRow,
} from './cells';
import { tableOf } from './tables';

const META = { id: 'r1', version: 3, createdAt: '', updatedAt: '', invalid: null, targetName: 'Sales' };
const accounts = tableOf('account-rules').columns;
const projects = tableOf('project-rules').columns;
const row: RuleRow = { ...META, role: 'revenue', match: { sku: 'A-100' }, account: '4010', priority: 100 };
const project: RuleRow = { ...META, match: {}, wbs1: 'P100', wbs2: '001', wbs3: '', priority: 5 };

describe('the cells of a mapping row', () => {
  it('are its fields and its match as text, the levels of a project as one', () => {
    expect(cellsOf(row, accounts)).toMatchObject({
      role: 'revenue',
      sku: 'A-100',
      currency: '',
      priority: '100',
    });
    expect(cellsOf(project, projects)).toMatchObject({ project: 'P100/001', priority: '5', sku: '' });
    expect(cellsOf(META, projects)['project']).toBe('');
  });

  it('tell the API only what changed, the match as a whole', () => {
    expect(changeOf(row, accounts, { account: ' 4015 ' })).toEqual({ account: '4015' });
    expect(changeOf(row, accounts, { currency: 'EUR' })).toEqual({
      match: { sku: 'A-100', currency: 'EUR' },
    });
    expect(changeOf(row, accounts, { sku: '' })).toEqual({ match: {} });
    expect(changeOf(row, accounts, { invoiceSection: '' })).toEqual({ invoiceSection: null });
    expect(changeOf(project, projects, { project: 'P200 / 002' })).toEqual({
      wbs1: 'P200',
      wbs2: '002',
      wbs3: null,
    });
  });

  it('are of a row for something else when its role, its customer or what it matches changes, not by its target or its case', () => {
    const moved = (cells: object) => isMoved(row, accounts, { ...cellsOf(row, accounts), ...cells });
    expect(
      [{ sku: 'B-200' }, { sku: '' }, { currency: 'EUR' }, { role: 'shipping' }].map(moved),
    ).not.toContain(false);
    expect([{}, { account: '4015' }, { priority: '7' }, { sku: ' a-100 ' }].map(moved)).not.toContain(true);
    const firms = tableOf('firm-mappings').columns;
    const firm = { customerId: '11', clientId: 'F1' };
    expect(isMoved(firm, firms, { ...firm, customerId: '12' })).toBe(true);
    expect(isMoved(firm, firms, { ...firm, clientId: 'F2' })).toBe(false);
  });

  it('leave to the API what is no number', () => {
    expect(changeOf(row, accounts, { priority: '7' })).toEqual({ priority: 7 });
    expect(changeOf(row, accounts, { priority: 'high' })).toEqual({ priority: 'high' });
  });

  it('make a new row without what is empty', () => {
    const cells = { role: 'revenue', sku: 'A-1', category: '', account: '4010', priority: '' };
    expect(bodyOf(accounts, cells)).toEqual({ role: 'revenue', match: { sku: 'A-1' }, account: '4010' });
    expect(bodyOf(projects, { project: 'P100' })).toEqual({ match: {}, wbs1: 'P100' });
    const firm = { customerId: '11', clientId: 'F1' };
    expect(bodyOf(tableOf('firm-mappings').columns, firm)).toEqual(firm);
  });

  it('go back to what they said, in the row as it is by then, without fields it did not have', () => {
    const later = { ...row, account: '4015', invoiceSection: 'F' };
    const byThen = { ...later, version: 9, priority: 7 };
    expect(takenBack(row, later, byThen)).toEqual({
      id: 'r1',
      version: 9,
      set: { account: '4010', invoiceSection: null },
    });
  });

  it('do not go back over what somebody wrote into the same ones since', () => {
    const later = { ...row, match: { sku: 'B-200' } };
    expect(takenBack(row, later, { ...later, match: { sku: 'C-300' } })).toBeNull();
    expect(takenBack(row, later, later)?.set).toEqual({ match: { sku: 'A-100' } });
  });

  it('are said in words', () => {
    expect(inWords(row, accounts)).toBe('Revenue, SKU A-100');
    expect(inWords({ ...row, match: {} }, accounts)).toBe('Revenue, everything');
    expect(inWords(project, projects)).toBe('everything');
    expect(inWords({ customerId: 'guest' }, tableOf('firm-mappings').columns)).toBe('Customer guest');
  });

  it.each([
    ['account', 'account'],
    ['match.sku', 'sku'],
    ['wbs2', 'project'],
    ['change.3.set.account', 'account'],
    ['', ''],
  ])('find the column of a refusal of "%s": "%s"', (field, column) => {
    expect(columnOfError(field)).toBe(column);
  });

  it('are read as words, and not as codes that say nothing', () => {
    const [role, account] = ['role', 'account'].map((id) => accounts.find((column) => column.id === id)!);
    expect(wordsOf('refundsClearing', role!)).toBe('Refunds to clear');
    expect(wordsOf('4010', account!)).toBe('4010');
    expect(wordsOf('0a1b2c3d4e5f60718293a4b5c6d7e8f9', account!)).toBe('0a1b2c3d…');
  });

  it('are empty where the row says nothing', () => {
    expect(textOf({}, { id: 'x', label: 'X', width: 1 })).toBe('');
  });
});
