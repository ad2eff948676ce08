'use client';

import { Button, Skeleton, Stack, Switch } from '@mantine/core';
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
import { PendingBar } from './pending-bar';
import { PendingDialog } from './pending-dialog';
import { RowBar } from './row-bar';
import { RowDialog } from './row-dialog';
import { StatusLine } from './status-line';
import { Tool } from './tool';
import { Toolbar } from './toolbar';
import { useActiveCell } from './use-active-cell';
import { useEdits } from './use-edits';
import { draftsOf, usePending } from './use-pending';
import { useRowChanges } from './use-row-changes';
import { useSelection } from './use-selection';
import { useUndo } from './use-undo';

const BulkEdit = later(() => import('./bulk-edit').then(({ BulkEdit }) => BulkEdit));

const PARAMETERS = ['q', 'field', 'validity', 'sort', 'explain', 'add'] as const;
const NO_ROWS: readonly RuleRow[] = [];
const LAST_STEP = { what: 'the last change that waits' };

type Open = { what: 'add' } | { what: 'review' } | { what: 'edit'; rows: readonly RuleRow[] } | null;

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
  const pending = usePending(connectionId, table, {
    now: edits.now,
    save: (all) => changes.saveTogether(all),
  });
  const drafts = useMemo(
    () => draftsOf(table, { rows: pending.rows, refused: pending.refused }, edits.drafts),
    [table, pending.rows, pending.refused, edits.drafts],
  );
  const taken = pending.undo ? { last: LAST_STEP, undo: pending.undo } : undo;
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
      <Toolbar table={table} values={values} setValues={setValues} undo={mayWrite ? taken : null}>
        <Tool
          label="Export CSV"
          icon={IconDownload}
          href={`/api/v1/connections/${connectionId}/${table.name}/export.csv`}
        />
        {mayWrite && (
          <Switch
            label="Save together"
            checked={pending.isOn}
            onChange={({ currentTarget: { checked } }) =>
              pending.rows.size > 0 ? setOpen({ what: 'review' }) : pending.turn(checked)
            }
          />
        )}
        {mayWrite && !pending.isOn && <ImportButton connectionId={connectionId} table={table} />}
        {mayWrite && !pending.isOn && (
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
      {pending.isOn && <PendingBar pending={pending.rows} onReview={() => setOpen({ what: 'review' })} />}
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
            waiting={
              pending.isOn
                ? {
                    isRemoved: chosen.every(({ id }) => pending.rows.get(id)?.cells === null),
                    onRemove: () => pending.remove(chosen),
                    onKeep: () => pending.keep(chosen.map(({ id }) => id)),
                  }
                : null
            }
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
            pending={pending.rows}
            mayWrite={mayWrite}
            drafts={drafts}
            onSave={(row, column, text) =>
              pending.isOn ? pending.cells([row], { [column.id]: text }) : edits.save(row, column, text)
            }
            onGiveUp={(row, column) => {
              edits.giveUp(row, column);
              pending.keepCell(row, column);
            }}
            onSelect={selection.toggle}
            onSelectAll={selection.toggleAll}
            onUndo={() => void (pending.isOn ? pending.undo?.() : undo.undo())}
          />
          <StatusLine
            row={current}
            column={table.columns[active.column]}
            drafts={drafts}
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
          waits={pending.isOn}
          onSave={async (cells) =>
            pending.isOn ? pending.cells(open.rows, cells) : changes.changeAll(open.rows, cells)
          }
          onSimulate={(cells) => setSimulated(changedAlike(table, open.rows, cells))}
          onClose={closed}
        />
      )}
      <RowDialog
        connectionId={connectionId}
        table={table}
        opened={isBegun || open?.what === 'add' || (open?.what === 'edit' && open.rows.length === 1)}
        row={edited}
        waiting={edited && pending.isOn ? (pending.rows.get(edited.id)?.cells ?? {}) : null}
        begun={readQuestion(table, values.add)}
        onSave={async (cells) => {
          if (edited && pending.isOn) pending.cells([edited], cells);
          else await (edited ? changes.change(edited, cells) : changes.add(cells));
          closed();
        }}
        onSimulate={(cells) => setSimulated({ table, rows: [{ cells, edited }], removed: [] })}
        onClose={closed}
      />
      <PendingDialog
        table={table}
        pending={pending}
        opened={open?.what === 'review'}
        onSimulate={setSimulated}
        onClose={() => setOpen(null)}
      />
      <SimulateDialog connectionId={connectionId} proposed={simulated} onClose={() => setSimulated(null)} />
    </Stack>
  );
}
