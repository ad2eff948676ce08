import { storable } from '../../platform/index.js';

const SHOWN = 200;
/** Shorter parts of an address are words like any other. */
const TELLING = 4;
const BLANK = '[…]';

/** The beginning of what a far side said, without any part of the address it was said at: that is a secret. */
export function saidBy(text: string, target: string): string {
  const parts = partsOf(target).sort((one, other) => other.length - one.length);
  const blanked = parts.reduce((rest, part) => rest.replaceAll(new RegExp(escaped(part), 'gi'), BLANK), text);
  return storable(blanked.trim().slice(0, SHOWN));
}

/** As it was entered, as it travels, and as programs write it after reading it. */
function partsOf(target: string): string[] {
  const written = URL.canParse(target)
    ? [new URL(target).pathname, new URL(target).search, target]
    : [target];
  const decoded = written.map(decodedOf);
  return [...written, ...decoded]
    .flatMap((text) => [text, ...text.split(/[/?&=#@:;.,]+/)])
    .filter((part) => part.length >= TELLING);
}

function decodedOf(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
