import { Skeleton } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { ProblemAlert } from '../../../components/problem-alert';
import { useExceptionGroups } from '../../../queries/exceptions';
import { NoExceptions } from './empties';
import classes from './exceptions.module.css';
import { Group } from './group';
import type { Shown } from './shown';

/** One heading a cause; the rows of the one that is open stand below it. */
export function Groups(shown: Shown) {
  const { connection, filter, values, setValues } = shown;
  const query = useExceptionGroups(connection.id, filter);
  if (query.isPending) {
    return (
      <div className={classes.groups} role="status" aria-busy aria-label="Loading the exceptions">
        <Skeleton height={96} radius="md" />
        <Skeleton height={96} radius="md" />
        <Skeleton height={96} radius="md" />
      </div>
    );
  }
  const alert = query.isError && (
    <ProblemAlert
      error={query.error}
      title={query.data ? 'These exceptions may be out of date' : 'The exceptions could not be read'}
      onRetry={() => void query.refetch()}
    />
  );
  if (!query.data) return alert;
  if (query.data.length === 0) {
    return <NoExceptions {...shown} onClear={() => setValues({ q: '', cause: '', view: '' })} />;
  }
  return (
    <>
      {alert}
      <ul
        className={classes.groups}
        aria-label="Causes"
        onKeyDown={walkHeads}
        data-stale={query.isPlaceholderData}
      >
        {query.data.map((group) => (
          <Group key={group.cause} group={group} isOpen={group.cause === values.cause} {...shown} />
        ))}
      </ul>
    </>
  );
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };

/** From heading to heading with the arrow keys, or j and k; inside a table they walk its rows. */
function walkHeads(event: KeyboardEvent<HTMLElement>): void {
  const step = STEPS[event.key];
  const from = (event.target as HTMLElement).closest<HTMLElement>('[data-cause-head]');
  if (step === undefined || !from) return;
  const heads = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-cause-head]')];
  const next = heads[heads.indexOf(from) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
