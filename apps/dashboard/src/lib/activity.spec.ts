import { eventHref, eventWords, readEvent, withEvent, type ActivityEvent } from './activity';

const event = (id: string): ActivityEvent => ({
  id,
  at: '2026-11-25T10:00:00.000Z',
  action: 'order.looked_at',
  subject: { kind: 'order', id: '1042' },
  actor: null,
});

describe('what happens on a connection', () => {
  it('is read from the stream, and what is no event is left out', () => {
    const { id, ...data } = event('7');
    expect(readEvent(id, JSON.stringify(data))).toEqual(event('7'));
    expect(readEvent('7', '{}')).toBeNull();
    expect(readEvent('7', 'not json')).toBeNull();
  });

  it('stands newest first, once each, and does not grow without end', () => {
    const two = withEvent(withEvent([], event('1')), event('2'));
    expect(two.map(({ id }) => id)).toEqual(['2', '1']);
    expect(withEvent(two, event('1'))).toEqual(two);
    const many = Array.from({ length: 60 }, (_, index) => event(String(index)));
    expect(many.reduce(withEvent, [] as ActivityEvent[])).toHaveLength(40);
  });

  it('reads as a line that leads to what it is about', () => {
    const about = (action: string, kind: string, id: string) => ({ action, subject: { kind, id } });
    expect(eventWords(event('1'))).toBe('Order 1042: looked at');
    expect(eventWords(about('rule.created', 'firm-mappings', 'x-1'))).toBe('Firm mappings: created');
    expect(eventHref(event('1'), 'c')).toBe('/orders/1042?connection=c');
    const posted = about('document.posted', 'document', 'BCIN-1-1042');
    expect(eventWords(posted)).toBe('Document BCIN-1-1042: posted');
    expect(eventHref(posted, 'c')).toBe('/documents?connection=c&view=all&q=BCIN-1-1042');
    expect(eventHref(about('run.done', 'run', 'r'), 'c')).toBe('/runs/r?connection=c');
    expect(eventHref(about('connection.tested', 'connection', 'c'), 'c')).toBe('/connections/c');
    expect(eventHref(about('alert.acknowledged', 'alert', 'a'), 'c')).toBeNull();
  });
});
