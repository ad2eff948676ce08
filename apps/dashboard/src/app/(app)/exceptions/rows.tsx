import { useMemo } from 'react';
import { DataTable } from '../../../components/data-table';
import { useExceptions } from '../../../queries/exceptions';
import { exceptionColumns, hrefOf } from './columns';
import { NoExceptions } from './empties';
import type { Shown } from './shown';

/** The exceptions themselves, of one cause or of all. */
export function Rows({ connection, filter, values, setValues, cause }: Shown & { cause: string }) {
  const query = useExceptions(connection.id, filter, { cause, sort: values.sort, cursor: values.cursor });
  const withCause = cause === '';
  const columns = useMemo(() => exceptionColumns(connection, withCause), [connection, withCause]);
  return (
    <DataTable
      what="exceptions"
      query={query}
      columns={columns}
      rowId={({ id }) => id}
      rowHref={(row) => hrefOf(connection.id, row)}
      empty={<NoExceptions filter={filter} onClear={() => setValues({ q: '', cause: '', view: '' })} />}
      sort={values.sort || 'since:desc'}
      onSort={(sort) => setValues({ sort })}
      cursor={values.cursor}
      onPage={(cursor) => setValues({ cursor }, 'push')}
    />
  );
}
