import { flag } from './flag';

it('tells of a change, and only of one, until nobody listens any more', () => {
  const told: boolean[] = [];
  const one = flag();
  const leave = one.subscribe(() => told.push(one.get()));
  one.set(false);
  one.set(true);
  one.set(true);
  leave();
  one.set(false);
  expect(told).toEqual([true]);
  expect(one.get()).toBe(false);
});
