import { Stack, Text } from '@mantine/core';
import type { EnteredJournal } from '../../../queries/journals';
import { LineTable } from '../documents/[documentId]/lines';
import classes from '../settlement.module.css';

/** The documents an entry would be posted by, line by line. */
export function Planned({ entered: { status, documents } }: { entered: EnteredJournal }) {
  return (
    <Stack gap="xs" role="status">
      <Text fw={600}>
        {status === 'known'
          ? 'This was entered before, with the same amount and date; there is nothing to do.'
          : 'This would be booked:'}
      </Text>
      {documents.map((document) => (
        <section key={document.batch} className={classes.planned} aria-label={`Entry of ${document.date}`}>
          <Text size="sm" fw={600}>
            On {document.date}
          </Text>
          <LineTable lines={document.lines} />
        </section>
      ))}
    </Stack>
  );
}
