'use client';

import { Button, Code, Group, Text } from '@mantine/core';
import { IconMoodConfuzed } from '@tabler/icons-react';
import { Empty } from '../components/empty';

interface Props {
  error: Error & { digest?: string };
  reset: () => void;
}

/** A mistake of ours while showing a screen; what was done before it stays done. */
export default function ScreenFailed({ error, reset }: Props) {
  return (
    <div role="alert">
      <Empty
        icon={IconMoodConfuzed}
        title="This screen failed"
        next={
          <>
            That is a mistake of ours, and nothing was changed by it.
            {error.digest && (
              <Text size="xs" mt={6}>
                It is logged as <Code>{error.digest}</Code>
              </Text>
            )}
          </>
        }
        action={
          <Group gap="xs">
            <Button onClick={reset}>Try again</Button>
            <Button variant="default" component="a" href="/">
              Go to the overview
            </Button>
          </Group>
        }
      />
    </div>
  );
}
