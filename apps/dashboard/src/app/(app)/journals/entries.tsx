import { Button, Select } from '@mantine/core';
import { IconFilterOff, IconNotebook } from '@tabler/icons-react';
import { useMemo } from 'react';
import { DataTable } from '../../../components/data-table';
import { Empty } from '../../../components/empty';
import { ExportLink } from '../../../components/export-link';
import { SearchInput } from '../../../components/search-input';
import { exportHref } from '../../../lib/export-href';
import { JOURNAL_KINDS } from '../../../lib/journal-words';
import { useUrlState } from '../../../lib/use-url-state';
import type { Connection } from '../../../queries/connections';
import { useJournals } from '../../../queries/journals';
import { journalColumns, journalHref } from './columns';
import classes from '../settlement.module.css';

const PARAMETERS = ['kind', 'reference', 'cursor'] as const;
const NO_FILTER = { kind: '', reference: '' };
const KINDS = Object.entries(JOURNAL_KINDS).map(([value, { label }]) => ({ value, label }));

/** Every entry, by kind and voucher. */
export function Entries({ connection }: { connection: Connection }) {
  const [values, setValues] = useUrlState(PARAMETERS);
  const query = useJournals(connection.id, values);
  const columns = useMemo(() => journalColumns(connection.id), [connection.id]);
  return (
    <>
      <search className={classes.filters} aria-label="Filter entries">
        <Select
          label="Kind"
          placeholder="Of any kind"
          clearable
          clearButtonProps={{ 'aria-label': 'Of any kind' }}
          data={KINDS}
          value={values.kind || null}
          onChange={(kind) => setValues({ kind: kind ?? '' })}
        />
        <SearchInput
          label="Voucher"
          placeholder="Whole reference"
          value={values.reference}
          onSearch={(reference) => setValues({ reference })}
        />
        <ExportLink
          href={exportHref(connection.id, 'journals', { kind: values.kind, reference: values.reference })}
        />
      </search>
      <DataTable
        what="journal entries"
        query={query}
        columns={columns}
        rowId={({ id }) => id}
        rowHref={({ id }) => journalHref(connection.id, id)}
        empty={
          values.kind || values.reference ? (
            <Empty
              icon={IconFilterOff}
              title="No entry matches these filters"
              next="The search looks for a whole voucher, as it was entered."
              action={
                <Button variant="default" onClick={() => setValues(NO_FILTER)}>
                  Show all entries
                </Button>
              }
            />
          ) : (
            <Empty
              icon={IconNotebook}
              title="No journal entry yet"
              next="Goodwill, gift certificates that will not come back, and fees a period has to bear show here, once somebody enters them or a period ends."
            />
          )
        }
        cursor={values.cursor}
        onPage={(cursor) => setValues({ cursor }, 'push')}
      />
    </>
  );
}
