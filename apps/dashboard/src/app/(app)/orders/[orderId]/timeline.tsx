import { Copyable } from '../../../../components/copyable';
import { Disclosure } from '../../../../components/disclosure';
import { Panel } from '../../../../components/panel';
import { Time } from '../../../../components/time';
import { actorName } from '../../../../lib/actor-words';
import { entryWords } from '../../../../lib/timeline-words';
import type { TimelineEntry } from '../../../../queries/orders';
import classes from './timeline.module.css';

/** The story of the order, oldest first. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <Panel title="Timeline" about="What was heard, looked at, sent and read back; times are UTC.">
      <ol className={classes.timeline}>
        {entries.map((entry, index) => (
          <Entry key={index} entry={entry} />
        ))}
      </ol>
    </Panel>
  );
}

/** What the API itself calls it is in the tooltip; under which id it is logged, behind a click. */
function Entry({ entry }: { entry: TimelineEntry }) {
  const { at, kind, actor, correlationId } = entry;
  const { title, detail } = entryWords(entry);
  return (
    <li className={classes.entry} data-kind={kind}>
      <Time at={at} exact />
      <div>
        <span className={classes.title}>{title}</span>
        <div className={classes.detail} title={entry.detail}>
          {detail && `${detail} · `}
          {actorName(actor)}
        </div>
        {correlationId && (
          <Disclosure summary="Correlation id">
            {() => <Copyable value={correlationId} what="correlation id" />}
          </Disclosure>
        )}
      </div>
    </li>
  );
}
