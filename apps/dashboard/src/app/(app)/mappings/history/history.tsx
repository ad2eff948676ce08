'use client';

import { IconHistory } from '@tabler/icons-react';
import { useCallback, useMemo } from 'react';
import { DataTable } from '../../../../components/data-table';
import { Drawer } from '../../../../components/drawer';
import { Empty } from '../../../../components/empty';
import { WithConnection } from '../../../../components/with-connection';
import { useUrlState } from '../../../../lib/use-url-state';
import { useMappingVersions } from '../../../../queries/mapping-history';
import { historyColumns } from './columns';
import { VersionDetail } from './version-detail';

const PARAMETERS = ['version', 'cursor'] as const;

/** Who changed the mapping tables, when and how; and the way back. */
export function History() {
  return <WithConnection>{({ id }) => <Versions connectionId={id} />}</WithConnection>;
}

function Versions({ connectionId }: { connectionId: string }) {
  const [values, setValues] = useUrlState(PARAMETERS);
  const query = useMappingVersions(connectionId, values.cursor);
  const version = /^\d{1,9}$/.test(values.version) ? Number(values.version) : null;
  const newest = values.cursor === '' ? query.data?.items[0]?.version : undefined;
  const { cursor } = values;
  const hrefOf = useCallback(
    (one: number) => {
      const page = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
      return `/mappings/history?connection=${connectionId}&version=${one}${page}`;
    },
    [connectionId, cursor],
  );
  const columns = useMemo(() => historyColumns(hrefOf), [hrefOf]);
  return (
    <>
      <DataTable
        what="versions"
        query={query}
        columns={columns}
        rowId={({ version }) => String(version)}
        rowHref={(row) => hrefOf(row.version)}
        empty={
          <Empty
            icon={IconHistory}
            title="Nothing was changed yet"
            next="Every change of the mapping tables is kept here with its author, and can be restored."
          />
        }
        cursor={cursor}
        onPage={(next) => setValues({ cursor: next, version: '' }, 'push')}
      />
      <Drawer
        opened={version !== null}
        onClose={() => setValues({ version: '', cursor: values.cursor })}
        position="right"
        size="lg"
        title={version === null ? '' : `Version ${version}`}
      >
        {version !== null && (
          <VersionDetail
            key={version}
            connectionId={connectionId}
            version={version}
            isPresent={version === newest}
            onRestored={() => setValues({ version: '' })}
          />
        )}
      </Drawer>
    </>
  );
}
