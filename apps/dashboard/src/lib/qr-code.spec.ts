import { createHash } from 'node:crypto';
import { qrCode } from './qr-code';

const draw = (text: string) => qrCode(text)?.map((row) => row.map((dark) => (dark ? '#' : '.')).join(''));
const print = (text: string) =>
  createHash('sha256')
    .update((draw(text) ?? []).join('\n'))
    .digest('hex');

const URI =
  'otpauth://totp/ml-connector:robin%40example.com?issuer=ml-connector&secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&algorithm=SHA1&digits=6&period=30';

/** Each was compared, square by square, with what another program draws. */
describe('a QR code', () => {
  it('of a short text is the smallest there is', () => {
    expect(draw('ml-connector')).toEqual([
      '#######...#.#.#######',
      '#.....#.....#.#.....#',
      '#.###.#.#.#...#.###.#',
      '#.###.#.....#.#.###.#',
      '#.###.#..#.##.#.###.#',
      '#.....#..###..#.....#',
      '#######.#.#.#.#######',
      '........#.#..........',
      '###.#####.#.###...#..',
      '#.##.#.###.#...##.###',
      '.#.#.#####.#.####.###',
      '.##.#......##..###...',
      '..##..#....#...#...#.',
      '........####.#.##.###',
      '#######.#...##.######',
      '#.....#.##.##..##..#.',
      '#.###.#.#...##.#...#.',
      '#.###.#...#.#..###.#.',
      '#.###.#.#..##.####..#',
      '#.....#.###.#...#..#.',
      '#######.##.#...#...##',
    ]);
  });

  it.each([
    [
      'of two blocks, with the number of its version',
      URI,
      45,
      '51f11838e3cac691175b9111073380bb3776ab425361d5532bd434f0250d7703',
    ],
    [
      'of blocks of two lengths, as long as can be',
      'x'.repeat(271),
      57,
      '56ce156e9454bc43bb31118cf1e40417a8e5b44ba9fc0aecf0dc8824cb2f9987',
    ],
  ])('%s', (_, text, size, fingerprint) => {
    expect(qrCode(text)).toHaveLength(size);
    expect(print(text)).toBe(fingerprint);
  });

  it('of what is too long is none', () => {
    expect(qrCode('x'.repeat(272))).toBeNull();
  });
});
