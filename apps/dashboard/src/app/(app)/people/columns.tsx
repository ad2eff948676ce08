import { columnsOf, RowLink } from '../../../components/data-table';
import { Nothing } from '../../../components/nothing';
import { StateChip } from '../../../components/state-chip';
import { Time } from '../../../components/time';
import type { Person } from '../../../queries/people';
import { RoleName } from '../../../shell/roles';

const column = columnsOf<Person>();

export const columnsWith = (cursor: string) =>
  column.columns([
    column.accessor('name', {
      header: 'Name',
      cell: ({ row: { original } }) => (
        <RowLink href={personHref(original, cursor)}>{original.name || original.email}</RowLink>
      ),
    }),
    column.accessor('email', { header: 'E-mail', meta: { wideOnly: true } }),
    column.accessor('role', { header: 'Role', cell: ({ getValue }) => <RoleName role={getValue()} /> }),
    column.accessor('active', {
      header: 'State',
      cell: ({ getValue }) => <StateChip state={getValue() ? 'active' : 'kept out'} />,
    }),
    column.accessor('secondFactor', {
      header: 'Second factor',
      cell: ({ getValue }) => (getValue() ? 'On' : <Nothing means="none" />),
      meta: { wideOnly: true },
    }),
    column.accessor('createdAt', {
      header: 'Here since',
      cell: ({ getValue }) => <Time at={getValue()} />,
      meta: { wideOnly: true },
    }),
  ]);

/** Somebody's details, opened over the page of the list they are on. */
export function personHref({ id }: Person, cursor: string): string {
  const page = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
  return `/people?person=${id}${page}`;
}
