import { watchPresence } from './presence';

describe('that somebody is at a page', () => {
  let page: EventTarget;
  let time: number;
  let told: number;
  let stop: () => void;

  beforeEach(() => {
    page = new EventTarget();
    time = 1_000_000;
    told = 0;
    stop = watchPresence(
      page,
      () => void (told += 1),
      () => time,
    );
  });
  afterEach(() => stop());

  const after = (ms: number, sign: string, more: object = {}) => {
    time += ms;
    page.dispatchEvent(Object.assign(new Event(sign), more));
  };

  it('is told when it opens, and never again while nobody does anything', () => {
    time += 3_600_000;
    expect(told).toBe(1);
  });

  it.each(['click', 'input', 'keydown', 'pointerdown', 'pointermove', 'touchmove', 'wheel'])(
    'is told by a %s',
    (sign) => {
      after(30_000, sign);
      expect(told).toBe(2);
    },
  );

  it('is told now and then, however fast somebody types', () => {
    for (let count = 0; count < 600; count += 1) after(100, 'keydown');
    expect(told).toBe(4);
  });

  it('is not told by what moves under a pointer at rest', () => {
    after(30_000, 'pointermove', { movementX: 0, movementY: 0 });
    expect(told).toBe(1);
    after(30_000, 'pointermove', { movementX: 0, movementY: -2 });
    expect(told).toBe(2);
  });

  it('is told no more once stopped', () => {
    stop();
    after(30_000, 'keydown');
    expect(told).toBe(1);
  });
});
