import { IconMapOff } from '@tabler/icons-react';
import { Empty } from '../components/empty';
import classes from '../components/plain.module.css';

export default function NotFound() {
  return (
    <main>
      <Empty
        isPage
        icon={IconMapOff}
        title="There is no such page"
        next="The address may be mistyped, or what it named may be gone."
        action={
          <a className={classes.way} href="/">
            Go to the overview
          </a>
        }
      />
    </main>
  );
}
