import { Button, Group } from '@mantine/core';
import { useRef } from 'react';

interface Props {
  /** The page shown; empty for the first. */
  cursor: string;
  nextCursor: string | null;
  onPage: (cursor: string) => void;
}

/**
 * Pages of a list that only knows the way forward. The way back is remembered while the screen is open;
 * after a reload in the middle there is still the first page.
 */
export function Pager({ cursor, nextCursor, onPage }: Props) {
  const before = useRef(new Map<string, string>());
  const previous = before.current.get(cursor);
  if (!cursor && nextCursor === null) return null;

  function next() {
    if (nextCursor === null) return;
    before.current.set(nextCursor, cursor);
    onPage(nextCursor);
  }

  return (
    <Group component="nav" aria-label="Pages" gap="xs" justify="flex-end">
      <Button variant="subtle" size="xs" disabled={!cursor} onClick={() => onPage('')}>
        First page
      </Button>
      <Button
        variant="default"
        size="xs"
        disabled={previous === undefined}
        onClick={() => onPage(previous ?? '')}
      >
        Previous
      </Button>
      <Button variant="default" size="xs" disabled={nextCursor === null} onClick={next}>
        Next
      </Button>
    </Group>
  );
}
