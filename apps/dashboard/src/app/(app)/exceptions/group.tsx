import { Anchor } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import Link from 'next/link';
import { useId } from 'react';
import { Money } from '../../../components/money';
import { Time } from '../../../components/time';
import { helpHref } from '../../../lib/help';
import { mendedAt } from '../../../lib/exception-views';
import type { ExceptionGroup } from '../../../queries/exceptions';
import classes from './exceptions.module.css';
import { RetryCause } from './retry-cause';
import { Rows } from './rows';
import type { Shown } from './shown';

interface Props extends Shown {
  group: ExceptionGroup;
  isOpen: boolean;
}

/** A cause: what it means, what to do, how much hangs on it; and its rows when it is open. */
export function Group({ group, isOpen, ...shown }: Props) {
  const { cause, sentence, fix, page, count, amounts, oldestSince } = group;
  const id = useId();
  const { connection, filter, setValues } = shown;
  const mended = mendedAt(cause, connection.id);
  return (
    <li className={classes.group}>
      <div className={classes.head}>
        <h2 className={classes.sentence} id={id}>
          <button
            type="button"
            className={classes.toggle}
            data-cause-head
            aria-expanded={isOpen}
            onClick={() => setValues({ cause: isOpen ? '' : cause, sort: '' })}
          >
            <IconChevronRight size={18} aria-hidden className={classes.chevron} data-open={isOpen} />
            {sentence}
          </button>
        </h2>
        <p className={classes.fix}>{fix}</p>
        <dl className={classes.stakes}>
          <div>
            <dt>Exceptions</dt>
            <dd>{count.toLocaleString('en')}</dd>
          </div>
          <div>
            <dt>Money at stake</dt>
            {amounts.map((amount) => (
              <dd key={amount.currency}>
                <Money value={amount} />
              </dd>
            ))}
          </div>
          <div>
            <dt>Oldest</dt>
            <dd>
              <Time at={oldestSince} />
            </dd>
          </div>
        </dl>
        <div className={classes.acts}>
          {filter.view !== 'ignored' && (
            <RetryCause
              connection={connection}
              group={group}
              isPart={filter.view !== '' || filter.q !== ''}
            />
          )}
          {mended && (
            <Anchor component={Link} href={mended.href} prefetch={false} size="sm">
              {mended.label}
            </Anchor>
          )}
          <Anchor component={Link} href={helpHref(page)} size="sm" aria-label={`Read more: ${sentence}`}>
            Read more
          </Anchor>
        </div>
      </div>
      {isOpen && (
        <section className={classes.rows} aria-labelledby={id}>
          <Rows {...shown} cause={cause} />
        </section>
      )}
    </li>
  );
}
