import { IconApi, IconRobot, IconUser, IconWebhook } from '@tabler/icons-react';
import { columnsOf, RowLink } from '../../../components/data-table';
import { Nothing } from '../../../components/nothing';
import { Time } from '../../../components/time';
import { actorName } from '../../../lib/actor-words';
import { didWhat } from '../../../lib/audit-words';
import { fieldName } from '../../../lib/difference';
import type { AuditEntry } from '../../../queries/audit';
import type { Connection } from '../../../queries/connections';
import { entryHref } from './filter-values';
import classes from './audit.module.css';

const column = columnsOf<AuditEntry>();
const ICONS: Readonly<Record<string, typeof IconUser>> = {
  user: IconUser,
  token: IconApi,
  webhook: IconWebhook,
};
/** Fields named in a row; the entry itself shows all. */
const MOST_FIELDS = 4;

export function auditColumns(connections: readonly Connection[]) {
  return column.columns([
    column.accessor('at', {
      header: 'When',
      cell: ({ getValue }) => <Time at={getValue()} />,
    }),
    column.display({
      id: 'what',
      header: 'Who did what',
      cell: ({ row: { original } }) => (
        <div className={classes.what}>
          <Who actor={original.actor} />
          <RowLink href={entryHref(original)}>{didWhat(original)}</RowLink>
          {original.reason && <q className={classes.reason}>{original.reason}</q>}
        </div>
      ),
    }),
    column.accessor('changed', {
      header: 'Changed',
      cell: ({ getValue }) => <Changed fields={getValue()} />,
      meta: { wideOnly: true },
    }),
    column.accessor('chain', {
      header: 'Where',
      cell: ({ getValue }) => chainName(getValue(), connections),
      meta: { wideOnly: true },
    }),
  ]);
}

/** The connection an entry belongs to, also one that is gone. */
export function chainName(chain: string, connections: readonly Connection[]): string {
  if (chain === 'system') return 'the installation';
  return connections.find(({ id }) => id === chain)?.name ?? `connection ${chain.slice(0, 8)}`;
}

function Who({ actor: { kind, name } }: Pick<AuditEntry, 'actor'>) {
  const Mark = ICONS[kind] ?? IconRobot;
  return (
    <span className={classes.who}>
      <Mark size={15} stroke={1.7} aria-hidden /> <b>{actorName(name)}</b>
    </span>
  );
}

function Changed({ fields }: { fields: readonly string[] }) {
  if (fields.length === 0) return <Nothing />;
  const more = fields.length - MOST_FIELDS;
  return (
    <span className={classes.fields}>
      {fields.slice(0, MOST_FIELDS).map(fieldName).join(', ')}
      {more > 0 && ` and ${more} more`}
    </span>
  );
}
