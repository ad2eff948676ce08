import { deliveryWords } from './alert-words';

const sent = { destinationId: '1', to: 'hooks.example.com', state: 'sent', failure: null } as const;

describe('how the messages of an alert went', () => {
  it('is told of each destination once, by its latest message', () => {
    const waiting = { ...sent, state: 'waiting', failure: 'answered 500' } as const;
    expect(deliveryWords([waiting, sent])).toBe('told hooks.example.com');
    expect(deliveryWords([sent, waiting])).toBe('trying hooks.example.com again: answered 500');
    expect(deliveryWords([{ ...waiting, failure: null }])).toBe('telling hooks.example.com');
  });

  it('says why somebody was not told, and that nobody was', () => {
    const lost = { ...sent, state: 'given_up', failure: 'answered 404' } as const;
    expect(deliveryWords([lost, { ...sent, destinationId: '2', to: 'b' }])).toBe(
      'could not tell hooks.example.com: answered 404; told b',
    );
    expect(deliveryWords([])).toBe('nobody was told');
  });

  it('tells two destinations of one name apart, and names none to whom may not see them', () => {
    const lost = { ...sent, destinationId: '2', state: 'given_up', failure: 'answered 404' } as const;
    expect(deliveryWords([lost, sent])).toBe(
      'could not tell hooks.example.com: answered 404; told hooks.example.com',
    );
    expect(deliveryWords([{ ...sent, to: null }])).toBe('told a destination');
  });
});
