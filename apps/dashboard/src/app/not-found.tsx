import { Anchor } from '@mantine/core';
import { IconMapOff } from '@tabler/icons-react';
import { Empty } from '../components/empty';

export default function NotFound() {
  return (
    <main>
      <Empty
        isPage
        icon={IconMapOff}
        title="There is no such page"
        next="The address may be mistyped, or what it named may be gone."
        action={<Anchor href="/">Go to the overview</Anchor>}
      />
    </main>
  );
}
