import type { Page } from 'playwright-core';
import { TEST_ADMIN } from '../../apps/api/src/platform/testing/test-app.js';
import { expectAccessible, settled } from './support/accessible.js';
import { openDashboard, type BrowserHouse } from './support/dashboard.js';
import { focused } from './support/focused.js';
import { namelessControls, overflow } from './support/looks.js';
import { signInAt } from './support/sign-in.js';

interface Row {
  readonly id: string;
  readonly version: number;
  readonly match: Readonly<Record<string, string>>;
  readonly account: string;
}

/** Whether scripts came that were asked for after the page. */
const READ_LATER = `performance.getEntriesByType('resource').some(({ name, startTime }) =>
  name.endsWith('.js') && startTime > performance.getEntriesByType('navigation')[0].loadEventEnd)`;

describe('mappings in a browser', () => {
  let house: BrowserHouse;
  let page: Page;
  beforeAll(async () => {
    house = await openDashboard();
    ({ page } = house);
    for (const index of [1, 2, 3]) {
      await house.call('POST', '/tax-rules', { match: { name: `Tax ${index}` }, account: '2200' });
    }
    await signInAt(house, '/mappings/taxes');
  });
  beforeEach(() => page.setViewportSize({ width: 1280, height: 900 }));
  afterAll(() => house?.close());

  const open = async (path: string) => {
    await page.goto(`${house.dashboardUrl}/mappings/${path}`);
    await page.getByRole('heading', { level: 1, name: 'Mappings' }).waitFor();
  };
  const grid = () => page.getByRole('grid');
  const cell = (text: string | RegExp) => grid().getByRole('gridcell', { name: text, exact: true });
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const taxes = async () =>
    (await house.call<{ items: Row[] }>('GET', '/tax-rules?limit=200')).items.filter(({ match }) =>
      match['name']?.startsWith('Tax '),
    );
  const accountOf = async (name: string) =>
    (await taxes()).find(({ match }) => match['name'] === name)?.account;
  const untilAccount = (name: string, account: string) =>
    house.until(`${name} to be booked on ${account}`, async () => (await accountOf(name)) === account);
  const enter = async () => {
    await cell('Tax 3').waitFor();
    await grid().focus();
    // Who types at once gets a field without the list of accounts: it is read from here on.
    await house.until('the list of accounts', () => page.evaluate<boolean>(READ_LATER));
    await press('Control+Home');
  };

  it('are edited by keys alone, with the accounts of Deltek to choose from, and taken back', async () => {
    await open('taxes?sort=name:desc');
    await enter();
    await press('ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'F2');
    await page.keyboard.type('county');
    await page.getByRole('option', { name: /2210/ }).waitFor();
    await press('ArrowDown', 'Enter');
    await untilAccount('Tax 3', '2210');
    await cell(/^2210.*county/)
      .first()
      .waitFor();
    await page.waitForFunction(`document.activeElement?.getAttribute('role') === 'grid'`);
    await press('Control+z');
    await untilAccount('Tax 3', '2200');
    await page.getByText(/Taken back/).waitFor();
  });

  it('take every key that is typed into a cell, from the first', async () => {
    await open('taxes?sort=name:desc');
    await enter();
    await press('ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight');
    await page.keyboard.type('4015');
    const field = grid().getByLabel('Account in Deltek', { exact: true });
    await expect(field.inputValue()).resolves.toBe('4015');
    await press('Escape');
  });

  it('keep what was there when one gives up, and tell a refusal at the cell', async () => {
    await open('taxes?sort=name:desc');
    await enter();
    await press('End', 'Home', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'Enter');
    await page.keyboard.type('9999');
    await press('Escape');
    expect(await accountOf('Tax 3')).toBe('2200');
    await grid().focus();
    await press('Enter');
    await page.keyboard.type('9999');
    await press('Tab');
    await press('Escape');
    await cell(/9999.*Account 9999 is not in Deltek/).waitFor();
    await press('ArrowLeft');
    await page.getByRole('status').filter({ hasText: 'Account 9999 is not in Deltek' }).waitFor();
    await press('Escape');
    await cell(/9999/).waitFor({ state: 'detached' });
  });

  it('keep what is typed in the row it was begun in, though a row comes in above it', async () => {
    await open('taxes?sort=name:desc');
    await cell('Tax 3').waitFor();
    let read = () => {};
    const mayRead = new Promise<void>((resolve) => (read = resolve));
    await page.route(/tax-rules\?/, async (route) => {
      await mayRead;
      await route.continue();
    });
    await page.getByRole('button', { name: 'Add a row' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Tax', { exact: true }).fill('Zone');
    await form.getByLabel(/Account in Deltek/).fill('2200');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'detached' });
    await enter();
    await press('ArrowRight', 'ArrowRight', 'Enter');
    await page.keyboard.type('Mexico');
    read();
    await cell('Zone').waitFor();
    await page.unroute(/tax-rules\?/);
    await press('Enter');
    await house.until('it to be saved', async () =>
      (await taxes()).some(({ match }) => match['name'] === 'Tax 3' && match['country'] === 'Mexico'),
    );
    const { items } = await house.call<{ items: Row[] }>('GET', '/tax-rules?q=Zone');
    expect(items[0]?.match).toEqual({ name: 'Zone' });
    await house.call('DELETE', `/tax-rules/${items[0]?.id}`);
    const typed = (await taxes()).find(({ match }) => match['name'] === 'Tax 3');
    await house.call('PATCH', `/tax-rules/${typed?.id}`, { match: { name: 'Tax 3' } });
  });

  it('save what was typed into a cell once its author has signed in again', async () => {
    await open('taxes?sort=name:desc');
    await enter();
    await press('ArrowRight', 'ArrowRight', 'Enter');
    await page.keyboard.type('Peru');
    await page.context().clearCookies();
    await press('Enter');
    const again = page.getByRole('dialog', { name: 'Your session has ended' });
    await again.getByRole('textbox', { name: 'Password' }).fill(TEST_ADMIN.password);
    await again.getByRole('button', { name: 'Sign in' }).click();
    await house.until('it to be saved', async () =>
      (await taxes()).some(({ match }) => match['name'] === 'Tax 3' && match['country'] === 'Peru'),
    );
    await again.waitFor({ state: 'detached' });
    expect(await page.getByText('not saved').count()).toBe(0);
    await page.waitForFunction(`document.activeElement?.getAttribute('role') === 'grid'`);
    const typed = (await taxes()).find(({ match }) => match['name'] === 'Tax 3');
    await house.call('PATCH', `/tax-rules/${typed?.id}`, { match: { name: 'Tax 3' } });
  });

  it('tell the second of two people what the first one changed', async () => {
    await open('taxes?sort=name:desc');
    await cell('Tax 3').waitFor();
    const row = (await taxes()).find(({ match }) => match['name'] === 'Tax 3');
    await house.call('PATCH', `/tax-rules/${row?.id}`, { taxCode: 'NEW' });
    await enter();
    await press('ArrowRight', 'ArrowRight', 'Enter');
    await page.keyboard.type('Canada');
    await press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Somebody else changed this row' });
    await dialog.getByText('Administrator changed the row in the meantime').waitFor();
    await dialog.getByRole('row', { name: /Tax code.*NEW/ }).waitFor();
    await dialog.getByRole('button', { name: 'Save mine over it' }).click();
    await house.until('mine to be saved', async () =>
      (await taxes()).some(({ match }) => match['country'] === 'Canada'),
    );
    await cell('NEW').waitFor();
  });

  it('are shown as they are once a form or a deletion was refused for what somebody else changed', async () => {
    await open('taxes?sort=name:desc');
    const row = () => taxes().then((all) => all.find(({ match }) => match['name'] === 'Tax 3'));
    const elsewhere = async (taxCode: string) => {
      await cell('Tax 3').waitFor();
      await house.call('PATCH', `/tax-rules/${(await row())?.id}`, { taxCode });
    };
    const edit = async (account: string) => {
      await cell('Tax 3').click();
      await page.getByRole('button', { name: 'Edit row' }).click();
      await page
        .getByRole('dialog')
        .getByLabel(/Account in Deltek/)
        .fill(account);
      await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    };
    await elsewhere('ONE');
    await edit('2210');
    await page.getByText(/Administrator changed the row in the meantime/).waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await cell('ONE').waitFor();
    await edit('2210');
    await untilAccount('Tax 3', '2210');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await elsewhere('NEW');
    await cell('Tax 3').click();
    await page.getByRole('button', { name: 'Delete row' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete row' }).click();
    await page
      .getByText(/in the meantime|not as they were read/)
      .first()
      .waitFor();
    await press('Escape');
    await cell('NEW').waitFor();
  });

  it('are added with a form, changed and deleted together, and deleted rows come back', async () => {
    await open('taxes?sort=name:asc');
    await page.getByRole('button', { name: 'Add a row' }).click();
    const form = page.getByRole('dialog');
    await focused(form.getByLabel('Tax', { exact: true }));
    await form.getByLabel('Tax', { exact: true }).fill('Tax 4');
    await form.getByRole('button', { name: 'Save' }).click();
    await form
      .getByText(/Account/)
      .first()
      .waitFor();
    await form.getByLabel(/Account in Deltek/).fill('2200');
    await form.getByRole('button', { name: 'Save' }).click();
    await cell('Tax 4').waitFor();
    await page.getByRole('checkbox', { name: 'Select Tax Tax 4' }).check();
    await page.getByRole('checkbox', { name: 'Select Tax Tax 1' }).check();
    await page.getByRole('button', { name: 'Edit 2 rows' }).click();
    await focused(page.getByRole('dialog').getByLabel('Column', { exact: true }));
    await page
      .getByRole('dialog')
      .getByLabel(/Account in Deltek/)
      .fill('2210');
    await page.getByRole('button', { name: 'Change 2 rows' }).click();
    await untilAccount('Tax 1', '2210');
    await untilAccount('Tax 4', '2210');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const before = await taxes();
    await page.getByRole('button', { name: 'Delete 2 rows' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete 2 rows' }).click();
    await cell('Tax 4').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await cell('Tax 4').waitFor();
    const asRead = ({ id, match, account }: Row) => ({ id, match, account });
    expect((await taxes()).map(asRead)).toEqual(before.map(asRead));
    // What was done before can be taken back after it: they are the rows they were.
    await page.getByRole('button', { name: 'Undo' }).click();
    await untilAccount('Tax 1', '2200');
    await untilAccount('Tax 4', '2200');
  });

  it('are searched and sorted by the server, and an address shows the same again', async () => {
    await open('taxes');
    await page.getByRole('searchbox', { name: 'Search' }).fill('tax 2');
    await page.waitForURL(/q=tax\+2/);
    await cell('Tax 3').waitFor({ state: 'detached' });
    await page.reload();
    await cell('Tax 2').waitFor();
    await page.getByRole('searchbox', { name: 'Search' }).fill('no such thing');
    await page.getByRole('button', { name: 'Show all rows' }).click();
    await page.getByRole('button', { name: 'Tax', exact: true }).click();
    await page.waitForURL(/sort=name/);
  });

  it('say which row decides for values of an order, and why', async () => {
    await open('taxes?explain=name%3DTax+2');
    const drawer = page.getByRole('dialog', { name: 'Which row decides' });
    await drawer.getByRole('region', { name: 'The row that decides' }).getByText('Tax Tax 2').waitFor();
    await drawer.getByLabel('Tax', { exact: true }).fill('Nothing like it');
    await drawer.getByRole('button', { name: 'Explain' }).click();
    await drawer.getByText(/such orders are held|rule for everything/).waitFor();
  });

  it('go out as CSV, and come in after a look at what would happen', async () => {
    await open('taxes');
    await page.getByRole('button', { name: 'Import CSV' }).click();
    const dialog = page.getByRole('dialog');
    const choose = (text: string) =>
      dialog
        .locator('input[type=file]')
        .setInputFiles({ name: 'taxes.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await focused(dialog.getByRole('button', { name: 'File' }));
    await choose('name;account\r\nTax 8;9999\r\nTax 9;2200\r\n');
    await dialog.getByRole('row', { name: /2 account Account 9999 is not in Deltek/ }).waitFor();
    expect(await dialog.getByRole('button', { name: 'Import', exact: true }).isDisabled()).toBe(true);
    await choose('name;account\r\nTax 8;2210\r\nTax 9;2200\r\n');
    await dialog.getByText('Every row is right').waitFor();
    await dialog.getByRole('button', { name: 'Import 2 rows' }).click();
    await cell('Tax 9').waitFor();
    const saved = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Export CSV' }).click();
    expect((await saved).suggestedFilename()).toBe('tax-rules.csv');
  });

  it('take in a large file as a run: tried, told what is wrong, written, each with how far it is', async () => {
    await open('taxes');
    await page.getByRole('button', { name: 'Import CSV' }).click();
    const dialog = page.getByRole('dialog');
    const choose = (last: string) => {
      const lines = Array.from({ length: 2_100 }, (_, index) => `Many ${index},2200`);
      const buffer = Buffer.from(['name,account', ...lines, last].join('\n'));
      return dialog
        .locator('input[type=file]')
        .setInputFiles({ name: 'many.csv', mimeType: 'text/csv', buffer });
    };
    await choose('Wrong,9999');
    await dialog.getByRole('row', { name: /2102 account Account 9999 is not in Deltek/ }).waitFor();
    await choose('Many more,2210');
    await dialog.getByText('Every row is right').waitFor();
    await dialog.getByRole('button', { name: 'Import 2,101 rows' }).click();
    await page.getByText('Imported: 2101 rows added, 0 changed').waitFor();
    await cell('Many more').waitFor();
  });

  it('tell the end of an import whose dialog was closed, and give up a trial with its dialog', async () => {
    await open('taxes');
    const dialog = page.getByRole('dialog');
    const choose = async (last: string) => {
      await page.getByRole('button', { name: 'Import CSV' }).click();
      const lines = Array.from({ length: 2_100 }, (_, index) => `Many ${index},2200`);
      const buffer = Buffer.from(['name,account', ...lines, last].join('\n'));
      const file = { name: 'many.csv', mimeType: 'text/csv', buffer };
      await dialog.locator('input[type=file]').setInputFiles(file);
    };
    await choose('Given up,2200');
    await dialog.getByRole('status').first().waitFor();
    await press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await choose('Many at last,2200');
    await dialog.getByText('Every row is right').waitFor();
    await dialog.getByRole('button', { name: 'Import 1 rows' }).click();
    await press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('Imported: 1 rows added, 0 changed').waitFor();
    await cell('Many at last').waitFor();
  });

  it('have a history that says what Deltek calls what a row named', async () => {
    const { items: accounts } = await house.call<{ items: { name: string }[] }>(
      'GET',
      '/deltek/accounts?q=2200',
    );
    const { items } = await house.call<{ items: { version: number }[] }>('GET', '/mapping-versions?limit=1');
    await open(`history?version=${items[0]?.version}`);
    const drawer = page.getByRole('dialog', { name: `Version ${items[0]?.version}` });
    await drawer.getByText(`2200 ${accounts[0]?.name}`).first().waitFor();
  });

  it('are made as they were at a version, after the difference was shown', async () => {
    await open('history');
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('link', { name: '2', exact: true }).click();
    const drawer = page.getByRole('dialog', { name: 'Version 2' });
    await drawer.getByRole('button', { name: 'Make the tables as they were then' }).click();
    const dialog = page.getByRole('dialog', { name: 'Restore version 2?' });
    await dialog.getByText(/Taxes: Tax Tax 9 removed/).waitFor();
    await dialog.getByRole('button', { name: 'Restore' }).click();
    await page.getByText(/Version 2 is restored/).waitFor();
    await page.getByText('version 2 restored', { exact: true }).waitFor();
  });

  it('are written for what the store sent, with one click', async () => {
    const orderId = await house.placeOrder({ preset: 'E09', customerId: 11 });
    await house.untilOrder(orderId, 'held');
    await open('unmapped');
    const map = page.getByRole('button', { name: /^Map / }).first();
    const name = (await map.getAttribute('aria-label'))?.replace('Map ', '') ?? '';
    await map.click();
    const dialog = page.getByRole('dialog', { name: 'Add a row for it' });
    await focused(dialog.getByLabel(/ in Deltek/));
    expect(
      await dialog
        .getByRole('textbox')
        .evaluateAll((all) => all.map((field) => (field as unknown as { value: string }).value)),
    ).toContain(name);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  });

  it('that are to change together are tried on orders together, before they are saved', async () => {
    for (const name of ['Pair 1', 'Pair 2'])
      await house.call('POST', '/tax-rules', { match: { name }, account: '2200' });
    await open('taxes?sort=name:asc&q=Pair');
    for (const name of ['Pair 1', 'Pair 2'])
      await page.getByRole('checkbox', { name: `Select Tax ${name}` }).check();
    await page.getByRole('button', { name: 'Edit 2 rows' }).click();
    const form = page.getByRole('dialog', { name: 'Change 2 rows together' });
    await form.getByLabel(/Account in Deltek/).fill('2220');
    await form.getByRole('button', { name: 'Simulate first' }).click();
    const question = page.getByRole('dialog', { name: 'What would these rows change?' });
    await question.getByText('with these 2').waitFor();
    await question.getByRole('button', { name: 'Simulate' }).click();
    await question
      .getByText(/Taxes: Tax Pair \d → 2220.*; Taxes: Tax Pair \d → 2220/)
      .first()
      .waitFor();
    await question.getByRole('button', { name: 'Back to the rows' }).click();
    await question.waitFor({ state: 'detached' });
    expect(await form.getByLabel(/Account in Deltek/).inputValue()).toBe('2220');
    await form.getByRole('button', { name: 'Cancel' }).click();
    await form.waitFor({ state: 'detached' });
    const { items } = await house.call<{ items: Row[] }>('GET', '/tax-rules?q=Pair');
    expect(items.map(({ account }) => account)).toEqual(['2200', '2200']);
  });

  describe('whose changes wait to be saved together', () => {
    const WAITING = ['Wait 1', 'Wait 2', 'Wait 3'];
    const waiting = async () =>
      (await house.call<{ items: Row[] }>('GET', '/tax-rules?q=Wait&sort=name:asc')).items.map(
        ({ match, account }) => [match['name'], account],
      );
    const asSaved = WAITING.map((name) => [name, '2200']);
    const bar = () => page.getByRole('group', { name: 'Changes that wait' });
    const review = async () => {
      await bar().getByRole('button', { name: 'Review and save' }).click();
      return page.getByRole('dialog', { name: 'Save these changes of taxes together?' });
    };
    /** Into the account of the row one is at, by keys alone. */
    const type = async (account: string) => {
      await press('Home', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'Enter');
      await page.keyboard.press('Control+a');
      await page.keyboard.type(account);
      await press('Enter');
    };
    const takeBackSaved = async () => {
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.getByText('Taken back: Saved one row').first().waitFor();
      await house.until('it to be as it was saved', async () => (await waiting())[0]?.[1] === '2200');
    };
    beforeAll(async () => {
      const orderId = await house.placeOrder({ preset: 'simple', customerId: 11 });
      await house.until('an order to try rows on', async () => {
        const { items } = await house.call<{ items: { orderId: number }[] }>('GET', '/orders');
        return items.some((order) => order.orderId === orderId);
      });
      for (const name of WAITING) {
        await house.call('POST', '/tax-rules', { match: { name }, account: '2200' });
      }
    });
    beforeEach(async () => {
      await open('taxes?sort=name:asc&q=Wait');
      await cell('Wait 1').waitFor();
      await page.getByRole('switch', { name: 'Save together' }).focus();
      await press(' ');
      await bar().getByText('waits until you save it together').waitFor();
      await grid().focus();
      await house.until('the list of accounts', () => page.evaluate<boolean>(READ_LATER));
      await press('Control+Home');
    });

    it('is told what waits; each is taken back by keys, in the grid or in the list, and nothing is saved', async () => {
      await type('2210');
      await type('2220');
      await bar().getByText('2 changed. Nothing of it is saved yet.').waitFor();
      await press('Control+z');
      await bar().getByText('1 changed.').waitFor();
      await press('ArrowUp', 'ArrowUp', 'Escape');
      await bar().getByText('waits until you save it together').waitFor();
      await type('2210');
      await page.getByRole('button', { name: 'Delete row' }).click();
      await bar().getByText('1 changed, 1 to be deleted.').waitFor();
      await page.getByRole('button', { name: 'Keep row' }).click();
      await bar().getByText('1 changed.').waitFor();
      const dialog = await review();
      await dialog.getByText('Account in Deltek 2200 → 2210').waitFor();
      await settled(page);
      await expectAccessible(page);
      await page.setViewportSize({ width: 375, height: 812 });
      expect(await overflow(page)).toBe(0);
      await dialog.getByRole('button', { name: 'Undo Tax Wait 1' }).click();
      await dialog.waitFor({ state: 'detached' });
      expect(await waiting()).toEqual(asSaved);
    });

    it('keeps the keyboard where the next thing is when lines of the list are undone', async () => {
      await type('2210');
      await type('2220');
      const dialog = await review();
      await dialog.getByRole('button', { name: 'Undo Tax Wait 1' }).click();
      await focused(dialog.getByRole('button', { name: 'Undo Tax Wait 2' }));
      await press('Enter');
      await dialog.waitFor({ state: 'detached' });
      await focused(bar().getByRole('button', { name: 'Review and save', disabled: true }));
    });

    it('can undo no line while it is saved', async () => {
      let answer = () => {};
      const held = new Promise<void>((resolve) => (answer = resolve));
      await page.route('**/tax-rules/bulk', async (route) => {
        await held;
        await route.continue();
      });
      await type('2210');
      const dialog = await review();
      await dialog.getByRole('button', { name: 'Save 1 row' }).click();
      await dialog.getByRole('button', { name: 'Undo Tax Wait 1', disabled: true }).waitFor();
      await dialog.getByRole('button', { name: 'Simulate first', disabled: true }).waitFor();
      answer();
      await dialog.waitFor({ state: 'detached' });
      await page.unroute('**/tax-rules/bulk');
      await focused(bar().getByRole('button', { name: 'Review and save' }));
      await takeBackSaved();
    });

    it('takes back by keys what waits and nothing that is saved, which the button does', async () => {
      await type('2210');
      const dialog = await review();
      await dialog.getByRole('button', { name: 'Save 1 row' }).click();
      await dialog.waitFor({ state: 'detached' });
      await grid().focus();
      await press('Control+z', 'Control+Home', 'ArrowDown');
      await type('2220');
      await bar().getByText('1 changed.').waitFor();
      await press('Control+z');
      await bar().getByText('waits until you save it together').waitFor();
      expect((await waiting())[0]).toEqual(['Wait 1', '2210']);
      await takeBackSaved();
    });

    it('is asked before the page is left', async () => {
      await type('2210');
      const question = new Promise<string>((resolve) =>
        page.once('dialog', (asked) => {
          resolve(asked.message());
          void asked.dismiss();
        }),
      );
      await page.getByRole('link', { name: 'Payments', exact: true }).click();
      expect(await question).toMatch(/is not saved/);
      await bar().getByText('1 changed.').waitFor();
      expect(await waiting()).toEqual(asSaved);
      await (await review()).getByRole('button', { name: 'Discard all' }).click();
      await focused(bar().getByRole('button', { name: 'Review and save' }));
    });

    it('tries them together, the deleted too, saves all or none, and takes all back', async () => {
      await type('2210');
      await type('9999');
      await page.getByRole('button', { name: 'Delete row' }).click();
      const dialog = await review();
      await dialog.getByText('Tax Wait 3: deleted').waitFor();
      await dialog.getByText(/All of it is saved, or nothing/).waitFor();
      await dialog.getByText(/decided by another row, or its orders are held/).waitFor();
      await dialog.getByRole('button', { name: 'Save 3 rows' }).click();
      await dialog.getByText('Nothing was changed').waitFor();
      await dialog.getByText(/Account 9999 is not in Deltek/).waitFor();
      expect(await waiting()).toEqual(asSaved);
      await dialog.getByRole('button', { name: 'Let them wait' }).click();
      await cell(/9999.*Account 9999 is not in Deltek/).waitFor();

      await grid().focus();
      await press('Control+Home', 'ArrowDown');
      await type('2220');
      await bar().getByText('2 changed, 1 to be deleted.').waitFor();
      await (await review()).getByRole('button', { name: 'Simulate first' }).click();
      const question = page.getByRole('dialog', { name: 'What would these rows change?' });
      await question.getByText('with these 3').waitFor();
      await question.getByRole('button', { name: 'Simulate' }).click();
      await question.getByText('1 row removed').first().waitFor();
      await question.getByRole('heading', { name: 'What would be booked otherwise' }).waitFor();
      await question.getByRole('button', { name: 'Back to the rows' }).click();
      await question.waitFor({ state: 'detached' });
      expect(await waiting()).toEqual(asSaved);

      await dialog.getByRole('button', { name: 'Save 3 rows' }).click();
      await dialog.waitFor({ state: 'detached' });
      expect(await waiting()).toEqual([
        ['Wait 1', '2210'],
        ['Wait 2', '2220'],
      ]);
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.getByText('Taken back: Saved 3 rows').waitFor();
      expect(await waiting()).toEqual(asSaved);
    });

    it('is told who changed a row meanwhile, and saves over it only when asked again', async () => {
      await type('2210');
      const { items } = await house.call<{ items: Row[] }>('GET', '/tax-rules?q=Wait%201');
      await house.call('PATCH', `/tax-rules/${items[0]?.id}`, { taxCode: 'NEW' });
      const dialog = await review();
      await dialog.getByRole('button', { name: 'Save 1 row' }).click();
      await dialog.getByText('Administrator changed the row in the meantime.').waitFor();
      expect(await waiting()).toEqual(asSaved);
      await dialog.getByRole('button', { name: 'Save 1 row' }).click();
      await dialog.waitFor({ state: 'detached' });
      expect((await waiting())[0]).toEqual(['Wait 1', '2210']);
      await cell('NEW').waitFor();
    });
  });

  it('have the exchange rates beside them: one is added by hand, others by a file that was tried', async () => {
    await open('rates');
    await page.getByText('No exchange rate yet').waitFor();
    await page.getByRole('button', { name: 'Add a rate' }).click();
    const form = page.getByRole('dialog', { name: 'Add an exchange rate' });
    await form.getByLabel('Currency').fill('eur');
    await form.getByLabel('Day').fill('2026-11-20');
    await form.getByLabel('Rate').fill('1,0850');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText(/Must be above zero/).waitFor();
    await form.getByLabel('Rate').fill('1.0850');
    await form.getByRole('button', { name: 'Save' }).click();
    const rates = page.getByRole('table', { name: 'exchange rates' });
    await rates.getByRole('row', { name: 'EUR 2026-11-20 1.0850' }).waitFor();
    await page.getByRole('button', { name: 'Add a rate' }).click();
    await form.getByLabel('Currency').fill('EUR');
    await form.getByLabel('Day').fill('2026-11-20');
    await form.getByLabel('Rate').fill('1.09');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText('EUR on 2026-11-20 is 1.0850 already. Replace it by 1.0900?').waitFor();
    await form.getByRole('button', { name: 'Back' }).click();
    await form.getByLabel('Rate').fill('1.10');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByRole('button', { name: 'Replace 1.0850 by 1.1000' }).click();
    await rates.getByRole('row', { name: 'EUR 2026-11-20 1.1000' }).waitFor();
    await page.getByRole('button', { name: 'Import CSV' }).click();
    const dialog = page.getByRole('dialog');
    const buffer = Buffer.from('currency,day,rate\nEUR,2026-11-20,1.0850\nGBP,2026-11-20,1.2650\n');
    await dialog
      .locator('input[type=file]')
      .setInputFiles({ name: 'rates.csv', mimeType: 'text/csv', buffer });
    const replaced = dialog.getByRole('table', { name: 'rates that are replaced' });
    await replaced.getByRole('row', { name: 'EUR 2026-11-20 1.1000 1.0850' }).waitFor();
    await dialog.getByRole('button', { name: 'Import 2 rates' }).click();
    const pounds = rates.getByRole('row', { name: 'GBP 2026-11-20 1.2650' });
    await pounds.getByRole('button', { name: 'Delete the rate of GBP on 2026-11-20' }).click();
    const question = page.getByRole('dialog', { name: 'Delete the rate of GBP on 2026-11-20?' });
    await question.getByText('What is posted keeps it.').waitFor();
    await question.getByRole('button', { name: 'Delete' }).click();
    await pounds.waitFor({ state: 'detached' });
    await rates.getByRole('row', { name: 'EUR 2026-11-20 1.0850' }).waitFor();
  });

  it('take a rate though the API is of the version before, which does not say what it replaces', async () => {
    await page.route('**/exchange-rates/import', async (route) => {
      const response = await route.fetch();
      const { replaced: _notYet, ...json } = (await response.json()) as { replaced: object[] };
      await route.fulfill({ response, json });
    });
    await open('rates');
    await page.getByRole('button', { name: 'Add a rate' }).click();
    const form = page.getByRole('dialog', { name: 'Add an exchange rate' });
    await form.getByLabel('Currency').fill('CHF');
    await form.getByLabel('Day').fill('2026-11-20');
    await form.getByLabel('Rate').fill('1.1300');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'detached' });
    await page
      .getByRole('table', { name: 'exchange rates' })
      .getByRole('row', { name: 'CHF 2026-11-20 1.1300' })
      .waitFor();
    await page.unroute('**/exchange-rates/import');
  });

  it('lie under what is asked about them, and Escape closes that alone', async () => {
    await open('payments');
    const edit = page.getByRole('button', { name: 'Edit row' });
    await edit.click();
    const form = page.getByRole('dialog', { name: 'Edit row' });
    await form.getByRole('button', { name: 'Simulate first' }).click();
    const question = page.getByRole('dialog', { name: 'What would this row change?' });
    await focused(question.getByLabel('Placed from (UTC)'));
    await press('Escape');
    await question.waitFor({ state: 'detached' });
    expect(await form.count()).toBe(1);
    await press('Escape');
    await form.waitFor({ state: 'detached' });
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Edit row');
  });

  it('stay as they are when a part of the page does not come, and that is said', async () => {
    let isThere = false;
    page.once('load', () => (isThere = true));
    await page.route('**/_next/static/**', (route) => (isThere ? route.abort() : route.continue()));
    try {
      await open('payments');
      await grid().waitFor();
      await page.getByRole('button', { name: 'Add a row' }).click();
      await page.getByText('a part of the page did not come').waitFor();
      expect(await grid().count()).toBe(1);
    } finally {
      await page.unroute('**/_next/static/**');
    }
    await page.getByRole('button', { name: 'Reload the page' }).click();
    await page.getByRole('button', { name: 'Add a row' }).click();
    await page.getByRole('dialog', { name: /^Add a row/ }).waitFor();
  });

  it('are tried on orders before they are saved', async () => {
    await open('payments');
    await page.getByRole('button', { name: 'Edit row' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Method', { exact: true }).fill('Another way');
    await form.getByRole('button', { name: 'Simulate first' }).click();
    const question = page.getByRole('dialog', { name: 'What would this row change?' });
    await question.getByText(/what the row was for until now is planned without it/).waitFor();
    await question.getByRole('button', { name: 'Simulate' }).click();
    await question
      .getByText(/Payments: Method Another way → /)
      .first()
      .waitFor();
    await question.getByRole('heading', { name: 'What would be booked otherwise' }).waitFor();
    await question.getByRole('heading', { name: 'Orders that would differ' }).waitFor();
    await question.getByRole('button', { name: 'Back to the row' }).click();
    await question.waitFor({ state: 'detached' });
    expect(await form.getByLabel('Method', { exact: true }).inputValue()).toBe('Another way');
    await form.getByRole('button', { name: 'Save' }).click();
    await cell('Another way').waitFor();
  });

  it.each(['firms', 'taxes', 'rates', 'unmapped', 'history', 'simulation'])(
    'fit %s into 375 pixels, with a name for every control',
    async (screen) => {
      await page.setViewportSize({ width: 375, height: 812 });
      await open(screen);
      await page.getByRole('grid').or(page.getByRole('table')).or(page.getByText(/yet$/)).first().waitFor();
      expect(await overflow(page)).toBe(0);
      expect(await namelessControls(page)).toEqual([]);
    },
  );
});
