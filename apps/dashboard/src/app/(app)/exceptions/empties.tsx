import { Button } from '@mantine/core';
import { IconCircleCheck, IconFilterOff, IconHistory, IconZzz } from '@tabler/icons-react';
import { Empty } from '../../../components/empty';
import type { Shown } from './shown';

/** Nothing of the kind looked for: what that means, and where to look instead. */
export function NoExceptions({
  filter: { view, q },
  onClear,
}: Pick<Shown, 'filter'> & { onClear: () => void }) {
  const all = (
    <Button variant="default" onClick={onClear}>
      Show all that is to do
    </Button>
  );
  if (q) {
    return (
      <Empty
        icon={IconFilterOff}
        title={`Nothing here about “${q}”`}
        next="The search looks for a whole order number, or a part of the customer's name or e-mail, in the view chosen beside it."
        action={all}
      />
    );
  }
  if (view === 'mine') {
    return (
      <Empty
        icon={IconCircleCheck}
        title="Nothing is assigned to you"
        next="Take something on from the list of what is to do."
        action={all}
      />
    );
  }
  if (view === 'seen') {
    return (
      <Empty
        icon={IconCircleCheck}
        title="Nothing was acknowledged"
        next="What stops no order and somebody acknowledged, with what was done about it, stands here."
        action={all}
      />
    );
  }
  if (view === 'ignored') {
    return (
      <Empty
        icon={IconZzz}
        title="Nothing is ignored"
        next="What somebody ignores, with a reason, stands here until it is taken back or says something new."
        action={all}
      />
    );
  }
  if (view === 'resolved') {
    return (
      <Empty
        icon={IconHistory}
        title="Nothing was resolved yet"
        next="An exception ends by itself when its order or document goes through, and is kept here."
        action={all}
      />
    );
  }
  return (
    <Empty
      icon={IconCircleCheck}
      title="Nothing needs a hand"
      next="What cannot be posted by itself shows here with its cause and the way out. Nothing is waiting now."
    />
  );
}
