'use client';

import { Kbd } from '@mantine/core';
import { Modal } from '../components/modal';
import classes from './keys-help.module.css';

const KEYS = [
  { keys: ['Ctrl', 'K'], does: 'Find a screen, an order or something to do (⌘ K on a Mac)' },
  { keys: ['?'], does: 'Show these keys' },
  { keys: ['Tab'], does: 'Go to the next control; the first one skips to the content' },
  { keys: ['↑', '↓'], does: 'Walk the rows of a table, from a link in it' },
  { keys: ['Enter'], does: 'Open the row, press the button' },
  { keys: ['Esc'], does: 'Close what lies over the page' },
] as const;

/** What can be done without a mouse; `?` shows it. */
export function KeysHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Keys">
      <dl className={classes.keys}>
        {KEYS.map(({ keys, does }) => (
          <div key={does}>
            <dt>
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
