import { VisuallyHidden } from '@mantine/core';

/** A value that is not there, said aloud too. */
export function Nothing({ means = 'none' }: { means?: string }) {
  return (
    <>
      <span aria-hidden style={{ color: 'var(--mantine-color-dimmed)' }}>
        –
      </span>
      <VisuallyHidden>{means}</VisuallyHidden>
    </>
  );
}
