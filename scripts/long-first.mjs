import Sequencer from '@jest/test-sequencer';

/** The longest suites first: at the end no worker waits for one that began last. */
const LONGEST = ['test/faults/', 'src/lives/', 'test/api/', 'test/e2e/', 'test/rooms/'];

export default class LongFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((one, other) => rankOf(one.path) - rankOf(other.path));
  }
}

function rankOf(path) {
  const rank = LONGEST.findIndex((part) => path.includes(part));
  return rank < 0 ? LONGEST.length : rank;
}
