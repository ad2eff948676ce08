import { DEFAULT_WEBHOOK_SWITCHES, type WebhookSwitches } from './switches.js';
import { Weather } from './weather.js';

const weather = (over: Partial<WebhookSwitches>) =>
  new Weather(() => ({ ...DEFAULT_WEBHOOK_SWITCHES, ...over }));
const many = (one: Weather, count: number) => Array.from({ length: count }, () => one.copies());

describe('the weather of deliveries', () => {
  it('is fine by default: each is sent once, at once', () => {
    expect(many(weather({}), 3)).toEqual([[0], [0], [0]]);
  });

  it('copies, and scatters the copies over their time', () => {
    const delays = many(weather({ webhookCopies: 5, webhookScatterMs: 1_000 }), 100);
    expect(delays.every((copies) => copies.length === 5)).toBe(true);
    expect(Math.max(...delays.flat())).toBeLessThan(1_000);
    expect(new Set(delays.flat()).size).toBeGreaterThan(300);
  });

  it('loses its share, with all copies', () => {
    const lost = many(weather({ webhookLossShare: 0.2, webhookCopies: 5 }), 2_000).filter(
      (copies) => copies.length === 0,
    );
    expect(lost.length).toBeGreaterThan(330);
    expect(lost.length).toBeLessThan(470);
  });

  it('is the same again for the same seed, and another for another', () => {
    const rough = { webhookLossShare: 0.5, webhookScatterMs: 1_000 };
    const of = (webhookSeed: number) => many(weather({ ...rough, webhookSeed }), 20);
    expect(of(7)).toEqual(of(7));
    expect(of(8)).not.toEqual(of(7));
  });
});
