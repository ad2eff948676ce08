import { Button } from '@mantine/core';
import Link from 'next/link';
import { documentHref } from './columns';

/** Of a document that was given up: leads to where it is decided anew. */
export function DecideAgain({ connectionId, documentId }: { connectionId: string; documentId: string }) {
  return (
    <Button component={Link} variant="default" href={documentHref(connectionId, documentId)}>
      Decide again
    </Button>
  );
}
