'use client';

import { Button, SegmentedControl, Stack } from '@mantine/core';
import { IconDownload, IconFilterOff, IconHistory, IconLock } from '@tabler/icons-react';
import { useMemo } from 'react';
import { DataTable } from '../../../components/data-table';
import { Empty } from '../../../components/empty';
import { PageHeader } from '../../../components/page-header';
import { useUrlState } from '../../../lib/use-url-state';
import { auditQuery, useAudit } from '../../../queries/audit';
import { useConnections, type Connection } from '../../../queries/connections';
import { useMay } from '../../../shell/use-may';
import { Anchors } from './anchors';
import { auditColumns } from './columns';
import { EntryDrawer } from './entry-drawer';
import { Filters } from './filters';
import { AUDIT_PARAMETERS, entryHref, filterOf, isNarrowed, NO_FILTER, withFirstDay } from './filter-values';
import { VerifyPanel } from './verify-panel';

const NO_CONNECTIONS: readonly Connection[] = [];

/** Who did what, with what stood before and after; provably whole. */
export function AuditScreen() {
  const may = useMay();
  if (may('audit.read')) return <Trail />;
  return (
    <>
      <PageHeader title="Audit" />
      <Empty
        icon={IconLock}
        title="The trail is not for your role"
        next="Administrators and auditors read it. What happened to an order stands in its own timeline, under Orders."
      />
    </>
  );
}

function Trail() {
  const [given, setValues] = useUrlState(AUDIT_PARAMETERS);
  const values = withFirstDay(given);
  const filter = filterOf(values);
  const query = useAudit(filter, values.cursor);
  const connections = useConnections().data?.items ?? NO_CONNECTIONS;
  const columns = useMemo(() => auditColumns(connections), [connections]);
  const view = values.view === 'anchors' ? 'anchors' : 'entries';
  return (
    <>
      <PageHeader
        title="Audit"
        about="Every change: who made it, when, and what was before and after. Nothing in it can be altered unseen."
        actions={
          <>
            <SegmentedControl
              aria-label="What to show"
              value={view}
              onChange={(chosen) => setValues({ view: chosen === 'anchors' ? chosen : '' })}
              data={[
                { value: 'entries', label: 'Entries' },
                { value: 'anchors', label: 'Daily heads' },
              ]}
            />
            <Button
              component="a"
              href={`/api/v1/audit/export.ndjson?${new URLSearchParams(auditQuery(filter)).toString()}`}
              download
              variant="default"
              leftSection={<IconDownload size={16} aria-hidden />}
            >
              Export NDJSON
            </Button>
          </>
        }
      />
      <Stack gap="md">
        <VerifyPanel chain={values.chain} connections={connections} />
        {view === 'anchors' ? (
          <Anchors
            chain={values.chain}
            connections={connections}
            cursor={values.cursor}
            onPage={(cursor) => setValues({ cursor }, 'push')}
          />
        ) : (
          <>
            <Filters values={values} setValues={setValues} connections={connections} />
            <DataTable
              what="entries"
              query={query}
              columns={columns}
              rowId={({ chain, seq }) => `${chain} ${seq}`}
              rowHref={entryHref}
              empty={
                isNarrowed(values) ? (
                  <Empty
                    icon={IconFilterOff}
                    title="No entry is like that"
                    next="Text is looked for in 31 days unless you choose an earlier first day."
                    action={
                      <Button variant="default" onClick={() => setValues(NO_FILTER)}>
                        Show all entries
                      </Button>
                    }
                  />
                ) : (
                  <Empty icon={IconHistory} title="Nothing was changed yet" next="Every change shows here." />
                )
              }
              cursor={values.cursor}
              onPage={(cursor) => setValues({ cursor }, 'push')}
            />
          </>
        )}
      </Stack>
      <EntryDrawer
        entry={values.entry}
        connections={connections}
        onClose={() => setValues({ entry: '', cursor: values.cursor })}
      />
    </>
  );
}
