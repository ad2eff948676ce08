'use client';

import { Button, Skeleton, Stack } from '@mantine/core';
import { IconDownload, IconPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { later } from '../../../../components/later/later';
import { ProblemAlert } from '../../../../components/problem-alert';
import type { RuleRow } from '../../../../lib/mappings/cells';
import { changedAlike, type Proposed } from '../../../../lib/mappings/proposed';
import type { Table } from '../../../../lib/mappings/tables';
import { useDensity } from '../../../../lib/use-density';
import { useUrlState } from '../../../../lib/use-url-state';
import { useRows } from '../../../../queries/mappings';
import { useMay } from '../../../../shell/use-may';
import { ExplainDrawer } from '../explain/explain-drawer';
import { questionOf, readQuestion } from '../../../../lib/mappings/question';
import { ImportButton } from '../import/import-button';
import { SimulateDialog } from '../simulation/simulate-dialog';
import { ConflictDialog } from './conflict-dialog';
import { NoRows } from './empties';
import { GridTable } from './grid-table';
import { RowBar } from './row-bar';
import { RowDialog } from './row-dialog';
import { StatusLine } from './status-line';
import { Tool } from './tool';
import { Toolbar } from './toolbar';
import { useActiveCell } from './use-active-cell';
import { useEdits } from './use-edits';
import { useRowChanges } from './use-row-changes';
import { useSelection } from './use-selection';
import { useUndo } from './use-undo';

const BulkEdit = later(() => import('./bulk-edit').then(({ BulkEdit }) => BulkEdit));

const PARAMETERS = ['q', 'field', 'validity', 'sort', 'explain', 'add'] as const;
const NO_ROWS: readonly RuleRow[] = [];

type Open = { what: 'add' } | { what: 'edit'; rows: readonly RuleRow[] } | null;

interface Props {
  connectionId: string;
  table: Table;
}

/** A mapping table as a grid. */
export function MappingGrid({ connectionId, table }: Props) {
  const [values, setValues] = useUrlState(PARAMETERS);
  const [density] = useDensity();
  const mayWrite = useMay()('rules.write');
  // Of the address only what chooses rows: they are not read anew because something opens over them.
  const { q, field, validity, sort } = values;
  const query = useRows(connectionId, table.name, { q, field, validity, sort });
  const rows = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? NO_ROWS, [query.data]);
  const { total = rows.length, moreThanTotal = false } = query.data?.pages[0] ?? {};
  const { active, setActive } = useActiveCell(rows);
  const [open, setOpen] = useState<Open>(null);
  const [simulated, setSimulated] = useState<Proposed | null>(null);

  const undo = useUndo(connectionId, table, {
    now: (row) => edits.now(row),
    onRows: (changed) => edits.note(changed),
  });
  const edits = useEdits(connectionId, table, undo.push);
  const changes = useRowChanges(connectionId, table, { onDone: undo.push, onRows: edits.note });
  const selection = useSelection(rows);
  const current = rows[active.row];
  const chosen = selection.rows.length > 0 ? selection.rows : current ? [current] : NO_ROWS;
  const isFiltered = values.q !== '' || values.validity !== '';
  // Another screen leads here with a row that is begun: the address says what it has to match.
  const isBegun = mayWrite && values.add !== '' && open === null;
  const edited = open?.what === 'edit' ? open.rows[0] : undefined;
  const closed = () => {
    setOpen(null);
    setValues({ add: '' });
  };

  return (
    <Stack gap="sm">
      <Toolbar table={table} values={values} setValues={setValues} undo={mayWrite ? undo : null}>
        <Tool
          label="Export CSV"
          icon={IconDownload}
          href={`/api/v1/connections/${connectionId}/${table.name}/export.csv`}
        />
        {mayWrite && <ImportButton connectionId={connectionId} table={table} />}
        {mayWrite && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen({ what: 'add' })}>
            Add a row
          </Button>
        )}
      </Toolbar>
      {query.isError && (
        <ProblemAlert
          error={query.error}
          title={query.data ? 'These rows may be out of date' : 'The rows could not be read'}
          onRetry={() => void query.refetch()}
        />
      )}
      {query.isPending && <Skeleton height={420} radius="md" role="status" aria-label="Loading rows" />}
      {query.data && rows.length === 0 && (
        <NoRows
          table={table}
          isFiltered={isFiltered}
          onClear={() => setValues({ q: '', field: '', validity: '' })}
        />
      )}
      {rows.length > 0 && (
        <>
          <RowBar
            table={table}
            rows={chosen}
            isSelection={selection.rows.length > 0}
            mayWrite={mayWrite}
            onEdit={() => setOpen({ what: 'edit', rows: chosen })}
            onExplain={(row) => setValues({ explain: questionOf(table, row) })}
            onRemove={async () => {
              await changes.remove(chosen);
              selection.clear();
            }}
            onClear={selection.clear}
          />
          <GridTable
            table={table}
            connectionId={connectionId}
            rows={rows}
            total={moreThanTotal ? null : total}
            hasMore={query.hasNextPage}
            onMore={() => void (!query.isFetchingNextPage && query.fetchNextPage())}
            sort={values.sort}
            onSort={(sort) => setValues({ sort })}
            density={density}
            active={active}
            onActive={setActive}
            selected={selection.ids}
            mayWrite={mayWrite}
            drafts={edits.drafts}
            onSave={edits.save}
            onGiveUp={edits.giveUp}
            onSelect={selection.toggle}
            onSelectAll={selection.toggleAll}
            onUndo={() => void undo.undo()}
          />
          <StatusLine
            row={current}
            column={table.columns[active.column]}
            drafts={edits.drafts}
            read={rows.length}
            total={total}
            moreThanTotal={moreThanTotal}
            mayWrite={mayWrite}
          />
        </>
      )}
      <ConflictDialog table={table} conflict={edits.conflict} onSettle={edits.settle} />
      <ExplainDrawer
        connectionId={connectionId}
        table={table}
        question={values.explain}
        onQuestion={(explain) => setValues({ explain })}
      />
      {open?.what === 'edit' && open.rows.length > 1 && (
        <BulkEdit
          connectionId={connectionId}
          table={table}
          rows={open.rows}
          onSave={(cells) => changes.changeAll(open.rows, cells)}
          onSimulate={(cells) => setSimulated(changedAlike(table, open.rows, cells))}
          onClose={closed}
        />
      )}
      <RowDialog
        connectionId={connectionId}
        table={table}
        opened={isBegun || (open !== null && (open.what === 'add' || open.rows.length === 1))}
        row={edited}
        begun={readQuestion(table, values.add)}
        onSave={async (cells) => {
          await (edited ? changes.change(edited, cells) : changes.add(cells));
          closed();
        }}
        onSimulate={(cells) => setSimulated({ table, rows: [{ cells, edited }] })}
        onClose={closed}
      />
      <SimulateDialog connectionId={connectionId} proposed={simulated} onClose={() => setSimulated(null)} />
    </Stack>
  );
}
