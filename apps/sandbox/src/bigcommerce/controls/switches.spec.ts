import { Receiver } from '../hooks/testing/receiver.js';
import { DEFAULT_SWITCHES } from '../switches.js';
import { BigCommerceWorld } from '../world.js';
import { changeSwitches } from './switches.js';

const world = new BigCommerceWorld(() => new Date('2026-11-20T16:00:00Z'));
const store = () => world.find('sandbox')!;
afterEach(() => world.reset());
afterAll(() => world.stop());

it('start with their defaults and change one by one', () => {
  expect(store().switches).toEqual(DEFAULT_SWITCHES);
  changeSwitches(store(), { quota: 150 });
  expect(changeSwitches(store(), { webhookSignature: 'bc-hex' })).toEqual({
    ...DEFAULT_SWITCHES,
    quota: 150,
    webhookSignature: 'bc-hex',
  });
});

it.each([
  [{ quotas: 1 }, 'quotas'],
  [{ quota: -1 }, 'quota'],
  [{ scopes: ['everything'] }, 'scopes.0'],
  [{ feesShape: 'none' }, 'feesShape'],
  [{ latencyMs: '5' }, 'latencyMs'],
])('refuse %j, naming %s', (change, field) => {
  expect(() => changeSwitches(store(), change)).toThrow(
    expect.objectContaining({ status: 400, errors: [expect.objectContaining({ field })] }),
  );
  expect(store().switches).toEqual(DEFAULT_SWITCHES);
});

it('tell of new information about the store when prices are entered otherwise', async () => {
  const receiver = await new Receiver().start();
  const hook = { scope: 'store/information/updated', destination: receiver.url };
  store().hooks.registry.create(hook);
  changeSwitches(store(), { pricesIncludeTax: true });
  changeSwitches(store(), { pricesIncludeTax: true });
  expect(await receiver.until(1)).toMatchObject([{ json: { scope: hook.scope, data: { type: 'store' } } }]);
  await receiver.stop();
});
