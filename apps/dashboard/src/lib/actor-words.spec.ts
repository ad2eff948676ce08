import { actorKind, actorName } from './actor-words';

describe('who did something', () => {
  it('is a person by name, and a run by what it does', () => {
    expect(actorName('Robin Hale')).toBe('Robin Hale');
    expect(actorName('replay_plan run')).toBe('Plan of a replay');
    expect(actorName('order sync')).toBe('order sync');
  });

  it('is somebody, or ml-connector itself', () => {
    expect([actorKind('user'), actorKind('job'), actorKind('night_shift')]).toEqual([
      'a person',
      'ml-connector by itself',
      'night shift',
    ]);
  });
});
