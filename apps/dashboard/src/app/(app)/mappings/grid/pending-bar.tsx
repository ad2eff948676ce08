import { Button, Text } from '@mantine/core';
import { changedOf, removedOf, type Pending } from '../../../../lib/mappings/pending';
import classes from './grid.module.css';

interface Props {
  pending: Pending;
  onReview: () => void;
}

/** How much waits to be saved, and the way to it. */
export function PendingBar({ pending, onReview }: Props) {
  const isNone = pending.size === 0;
  return (
    <div className={classes.pending} role="group" aria-label="Changes that wait">
      <Text size="sm" role="status">
        {isNone ? 'What you change waits until you save it together.' : wordsOf(pending)}
      </Text>
      {/* The focus comes back to it once nothing waits any more: what is `disabled` would lose it. */}
      <Button
        size="compact-sm"
        data-disabled={isNone || undefined}
        aria-disabled={isNone}
        onClick={() => !isNone && onReview()}
      >
        Review and save
      </Button>
    </div>
  );
}

function wordsOf(pending: Pending): string {
  const counts = [
    [changedOf(pending).length, 'changed'],
    [removedOf(pending).length, 'to be deleted'],
  ] as const;
  const said = counts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return `${said.join(', ')}. Nothing of it is saved yet.`;
}
