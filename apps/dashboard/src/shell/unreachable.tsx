'use client';

import { Button } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { Empty } from '../components/empty';

/** The dashboard runs and the API does not: said plainly, with the way on. */
export function Unreachable() {
  return (
    <main>
      <Empty
        icon={IconPlugConnectedX}
        title="The API gives no answer"
        next="It may be starting. Nothing is lost: orders that arrive meanwhile are read from the store later."
        action={<Button onClick={() => window.location.reload()}>Try again</Button>}
      />
    </main>
  );
}
