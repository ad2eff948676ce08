/*
 * QR codes (ISO/IEC 18004) of short texts: bytes, error correction L, versions 1 to 10. Small enough to be ours, and a
 * secret that is drawn here goes nowhere else.
 */
interface Version {
  readonly codewords: number;
  readonly blocks: number;
  /** Codewords of error correction in each block. */
  readonly correction: number;
  readonly alignment: readonly number[];
}

const VERSIONS: readonly Version[] = [
  { codewords: 26, blocks: 1, correction: 7, alignment: [] },
  { codewords: 44, blocks: 1, correction: 10, alignment: [6, 18] },
  { codewords: 70, blocks: 1, correction: 15, alignment: [6, 22] },
  { codewords: 100, blocks: 1, correction: 20, alignment: [6, 26] },
  { codewords: 134, blocks: 1, correction: 26, alignment: [6, 30] },
  { codewords: 172, blocks: 2, correction: 18, alignment: [6, 34] },
  { codewords: 196, blocks: 2, correction: 20, alignment: [6, 22, 38] },
  { codewords: 242, blocks: 2, correction: 24, alignment: [6, 24, 42] },
  { codewords: 292, blocks: 2, correction: 30, alignment: [6, 26, 46] },
  { codewords: 346, blocks: 4, correction: 18, alignment: [6, 28, 50] },
];

/** The rows of dark (true) and light squares, without the quiet zone; null for a text that is too long. */
export function qrCode(text: string): boolean[][] | null {
  const bytes = new TextEncoder().encode(text);
  const number = VERSIONS.findIndex((version, index) => bytes.length <= room(version, index + 1)) + 1;
  const version = VERSIONS[number - 1];
  return version ? draw(version, number, interleaved(version, codewords(bytes, version, number))) : null;
}

function dataOf({ codewords, blocks, correction }: Version): number {
  return codewords - blocks * correction;
}

/** Bytes of text beside the mode and the count. */
function room(version: Version, number: number): number {
  return dataOf(version) - (number < 10 ? 2 : 3);
}

function codewords(bytes: Uint8Array, version: Version, number: number): number[] {
  const count = number < 10 ? [bytes.length] : [bytes.length >> 8, bytes.length & 255];
  // The mode takes half a byte, so everything after it stands half a byte later.
  const halves = [4, ...[...count, ...bytes].flatMap((byte) => [byte >> 4, byte & 15]), 0];
  const words = Array.from({ length: halves.length / 2 }, (_, at) => {
    return ((halves[2 * at] ?? 0) << 4) | (halves[2 * at + 1] ?? 0);
  });
  const padding = Array.from({ length: dataOf(version) - words.length }, (_, at) => (at % 2 ? 0x11 : 0xec));
  return [...words, ...padding];
}

/** Blocks and their corrections, woven: the first of each, the second of each. */
function interleaved(version: Version, data: readonly number[]): number[] {
  const { blocks: count, correction } = version;
  const short = Math.floor(data.length / count);
  const longFrom = count - (data.length % count);
  const blocks = Array.from({ length: count }, (_, block) => {
    const from = block * short + Math.max(0, block - longFrom);
    return data.slice(from, from + short + (block < longFrom ? 0 : 1));
  });
  const corrections = blocks.map((block) => remainder(block, correction));
  const woven = (lists: readonly number[][], length: number) =>
    Array.from({ length }, (_, at) => lists.flatMap((list) => list.slice(at, at + 1))).flat();
  return [...woven(blocks, short + 1), ...woven(corrections, correction)];
}

/** Multiplication in the field of 256 elements that QR codes use. */
function times(a: number, b: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit -= 1) {
    product = (product << 1) ^ ((product >> 7) * 0x11d);
    product ^= ((b >> bit) & 1) * a;
  }
  return product;
}

/** Reed-Solomon: what a block leaves when divided by the generator of that degree. */
function remainder(block: readonly number[], degree: number): number[] {
  let generator = [1];
  for (let root = 1, power = 0; power < degree; power += 1, root = times(root, 2)) {
    generator = [...generator, 0].map((own, at) => own ^ times(generator[at - 1] ?? 0, root));
  }
  return block.reduce<number[]>((left, byte) => {
    const factor = byte ^ (left[0] ?? 0);
    return [...left.slice(1), 0].map((own, at) => own ^ times(generator[at + 1] ?? 0, factor));
  }, Array<number>(degree).fill(0));
}

function draw(version: Version, number: number, words: readonly number[]): boolean[][] {
  const size = 17 + 4 * number;
  const dark = Array.from({ length: size }, () => Array<boolean | null>(size).fill(null));
  const set = (x: number, y: number, value: boolean) => {
    const row = dark[y];
    if (row && x >= 0 && x < size) row[x] = value;
  };
  drawMarks(set, version, size);
  drawFormat(set, size);
  if (number >= 7) drawNumber(set, number, size);
  return withData(dark, words, size);
}

type SetSquare = (x: number, y: number, value: boolean) => void;

/** What a reader finds the code by. */
function drawMarks(set: SetSquare, { alignment }: Version, size: number): void {
  for (let at = 0; at < size; at += 1) {
    set(6, at, at % 2 === 0);
    set(at, 6, at % 2 === 0);
  }
  const rings = (x: number, y: number, reach: number, light: readonly number[]) => {
    for (let dy = -reach; dy <= reach; dy += 1) {
      for (let dx = -reach; dx <= reach; dx += 1) {
        set(x + dx, y + dy, !light.includes(Math.max(Math.abs(dx), Math.abs(dy))));
      }
    }
  };
  const last = size - 7;
  const corner = (x: number, y: number) => (x === 6 && (y === 6 || y === last)) || (x === last && y === 6);
  for (const x of alignment) for (const y of alignment) if (!corner(x, y)) rings(x, y, 2, [1]);
  for (const [x, y] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const)
    rings(x, y, 4, [2, 4]);
}

/** That it is L, with the first mask: 15 bits, twice. */
function drawFormat(set: SetSquare, size: number): void {
  const bit = (at: number) => ((withCheck(0b01000, 10, 0x537) ^ 0x5412) >> at) % 2 === 1;
  for (let at = 0; at < 15; at += 1) {
    const along = at < 6 ? at : at < 8 ? at + 1 : at === 8 ? 7 : 14 - at;
    if (at < 8) set(8, along, bit(at));
    else set(along, 8, bit(at));
    if (at < 8) set(size - 1 - at, 8, bit(at));
    else set(8, size - 15 + at, bit(at));
  }
  set(8, size - 8, true);
}

/** The number of the version: 18 bits, twice. */
function drawNumber(set: SetSquare, number: number, size: number): void {
  const bits = withCheck(number, 12, 0x1f25);
  for (let at = 0; at < 18; at += 1) {
    const [near, far] = [Math.floor(at / 3), size - 11 + (at % 3)];
    set(far, near, (bits >> at) % 2 === 1);
    set(near, far, (bits >> at) % 2 === 1);
  }
}

/** A value with the remainder of its division behind it. */
function withCheck(value: number, degree: number, generator: number): number {
  let rest = value;
  for (let step = 0; step < degree; step += 1) rest = (rest << 1) ^ ((rest >> (degree - 1)) * generator);
  return (value << degree) | rest;
}

/** The words in columns of two, up and down from the right, through the mask of a chessboard. */
function withData(dark: readonly (boolean | null)[][], words: readonly number[], size: number): boolean[][] {
  const rows = dark.map((row) => [...row]);
  let at = 0;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step += 1) {
      const y = ((right + 1) & 2) === 0 ? size - 1 - step : step;
      for (const x of [right, right - 1]) {
        const row = rows[y];
        if (!row || row[x] !== null) continue;
        const bit = ((words[at >> 3] ?? 0) >> (7 - (at & 7))) & 1;
        row[x] = (bit === 1) !== ((x + y) % 2 === 0);
        at += 1;
      }
    }
  }
  return rows.map((row) => row.map((value) => value === true));
}
