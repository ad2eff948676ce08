import { Shell } from '../testing/shell.js';

const shell = new Shell();
beforeAll(() => shell.start());
afterAll(() => shell.stop());
beforeEach(() => shell.reset());

describe('projects', () => {
  it.each([
    ['wbs1', ['WEB2026', 'P100', 'P200', 'P300', 'P900', 'OVH']],
    ['wbs2', ['WEB2026', 'P100', 'P200']],
    ['wbs3', []],
  ])('are listed by level: %s', async (level, expected) => {
    expect((await shell.get(`project?wbstype=${level}`)).rows.map(({ WBS1 }) => WBS1)).toEqual(expected);
  });

  it('refuse a level they do not have', async () => {
    expect((await shell.get('project?wbstype=wbs4')).status).toBe(400);
  });

  it('are read by number, their phases by numbers joined with a bar', async () => {
    expect((await shell.get('project/P100')).rows).toMatchObject([
      { WBS1: 'P100', WBS2: ' ', WBS3: ' ', SubLevel: 'Y' },
    ]);
    expect((await shell.get('project/P100%7C001')).rows).toMatchObject([
      { WBS2: '001', WBS3: ' ', SubLevel: 'N' },
    ]);
    expect((await shell.get('project/P100%7C002')).json).toEqual([]);
  });

  it('say who is billed, and take another firm from a person', async () => {
    const [project] = (await shell.get('project/P300')).rows;
    const [firm] = (await shell.get(`firm/${String(project?.BillingClientID)}`)).rows;
    expect(firm?.Name).toBe('Northwind Surveying');
    const other = (await shell.get('firm?filterHash[0][name]=Name&filterHash[0][value]=Summit Group'))
      .rows[0];
    await shell.control('projects', {
      wbs1: 'P300',
      billingClientId: other?.ClientID,
      status: 'I',
      chargeType: 'P',
      name: 'New',
    });
    expect((await shell.get('project/P300')).rows).toMatchObject([
      { BillingClientID: other?.ClientID, Status: 'I', ChargeType: 'P', Name: 'New' },
    ]);
  });

  it('are opened by a person with their phases', async () => {
    await shell.control('projects', { wbs1: 'P400', phases: ['010', '020'] });
    expect((await shell.get('project/P400%7C020')).rows).toMatchObject([
      { Name: 'P400, phase 020', Status: 'A' },
    ]);
  });
});
