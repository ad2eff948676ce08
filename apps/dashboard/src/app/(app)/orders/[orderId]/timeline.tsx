import { Copyable } from '../../../../components/copyable';
import { Panel } from '../../../../components/panel';
import { Time } from '../../../../components/time';
import { actorName } from '../../../../lib/actor-words';
import type { TimelineEntry } from '../../../../queries/orders';
import classes from './timeline.module.css';

/** The story of the order, oldest first. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <Panel title="Timeline" about="What was heard, looked at, sent and read back; times are UTC.">
      <ol className={classes.timeline}>
        {entries.map((entry, index) => (
          <li key={index} className={classes.entry} data-kind={entry.kind}>
            <Time at={entry.at} exact />
            <div>
              <span className={classes.title}>{entry.title}</span>
              <div className={classes.detail}>
                {entry.detail}
                {entry.detail && ' · '}
                {actorName(entry.actor)}
                {entry.correlationId && (
                  <>
                    {' · '}
                    <Copyable value={entry.correlationId} what="correlation id" short />
                  </>
                )}
              </div>
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
