import { DataSource } from 'typeorm';
import { AlertWatchSchedule } from '../../apps/api/src/alerts/alert-watch.schedule.js';
import { Receiver } from '../rooms/support/alerts.js';
import { openDashboard, type BrowserHouse } from './support/dashboard.js';
import { namelessControls, overflow } from './support/looks.js';
import { signInAt } from './support/sign-in.js';

describe('alerts in a browser', () => {
  let house: BrowserHouse;
  let receiver: Receiver;
  beforeAll(async () => {
    house = await openDashboard();
    receiver = await Receiver.start();
    await signInAt(house, '/alerts');
  });
  afterAll(async () => {
    await house?.close();
    await receiver?.close();
  });

  const round = () => house.app.app.get(AlertWatchSchedule).round();

  it('say that all is well, take somebody who is told, and try the way there', async () => {
    const { page } = house;
    await page.getByText('No alert is open').waitFor();
    await page.getByText('Nobody yet').waitFor();
    await page.getByRole('textbox', { name: 'Address' }).fill('http://10.0.0.7/');
    await page.getByRole('button', { name: 'Add' }).click();
    await page
      .getByText(/is a private address/)
      .first()
      .waitFor();
    await page.getByRole('textbox', { name: 'Address' }).fill(receiver.url);
    await page.getByRole('button', { name: 'Add' }).click();
    await page.getByText(/^whsec_/).waitFor();
    await page.getByRole('button', { name: /Send a test message/ }).click();
    await page.getByText('The test message arrived').waitFor();
    expect(receiver.take()).toMatchObject([{ type: 'alert.test' }]);
  });

  it('show what is wrong and who was told, and who takes care of it', async () => {
    const { page } = house;
    await house.call('PATCH', '', { mode: 'paused' });
    await round();
    await page.reload();
    await page.getByText('Somebody paused the connection').waitFor();
    await page.getByText(/^told http:\/\/127\.0\.0\.1/).waitFor();
    await page.getByRole('link', { name: 'Alerts 1' }).waitFor();
    expect(await namelessControls(page)).toEqual([]);
    await page.getByRole('button', { name: 'Acknowledge' }).click();
    await page.getByRole('cell', { name: 'Administrator' }).waitFor();
    await page.setViewportSize({ width: 375, height: 800 });
    expect(await overflow(page)).toBe(0);
    await page.getByRole('link', { name: 'More about this alert' }).click();
    await page.getByRole('heading', { level: 1, name: 'Alerts' }).waitFor();
    await page.locator('tr:target').filter({ hasText: 'connection_paused' }).waitFor();
    await page.goBack();
  });

  it('say which destination is told of nothing', async () => {
    const { page } = house;
    await house.app.app.get(DataSource).query(`UPDATE alert_destination SET key_id = 'lost'`);
    await page.reload();
    await page.getByText('Is told of nothing').waitFor();
  });

  it('move to those that are over when their cause is gone', async () => {
    const { page } = house;
    await page.setViewportSize({ width: 1280, height: 900 });
    await house.call('PATCH', '', { mode: 'automatic' });
    await round();
    await page.reload();
    await page.getByText('No alert is open').waitFor();
    await page.getByText('Over', { exact: true }).click();
    await page.waitForURL(/state=closed/);
    await page.getByText('Somebody paused the connection').waitFor();
  });
});
