import { HookRegistry } from './registry.js';
import { DEFAULT_WEBHOOK_SWITCHES } from './switches.js';

describe('the hooks of an API account', () => {
  it('are neither seen nor touched nor told by another one, and do not count against its limits', () => {
    const owner = {
      clientId: 'first',
      switches: () => DEFAULT_WEBHOOK_SWITCHES,
      now: () => new Date('2026-07-14T15:00:00.000Z'),
    };
    const registry = new HookRegistry(owner);
    const fields = { scope: 'store/order/created', destination: 'http://127.0.0.1:9/' };
    const hook = registry.create(fields);
    owner.clientId = 'second';
    expect(registry.all()).toEqual([]);
    expect(registry.listening('store/order/created')).toEqual([]);
    expect(() => registry.find(hook.id)).toThrow('not found');
    expect(() => registry.remove(hook.id)).toThrow('not found');
    expect(registry.create(fields).clientId).toBe('second');
    owner.clientId = 'first';
    expect(registry.all()).toEqual([hook]);
  });
});
