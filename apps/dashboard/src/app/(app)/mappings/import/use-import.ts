import { notifications } from '@mantine/notifications';
import { useEffect, useState } from 'react';
import { sentence } from '../../../../api/problem';
import { readCsvFile, type CsvFile } from '../../../../lib/mappings/csv-file';
import type { Table } from '../../../../lib/mappings/tables';
import { useAttempt } from '../../../../queries/mapping-imports';
import { useRefreshMappings } from '../../../../queries/mappings';

/** A file on its way into a table: tried, then brought in. Goes on, and tells its end, while no dialog is open. */
export function useImport(connectionId: string, table: Table, onImported: () => void) {
  const [file, setFile] = useState<CsvFile | null>(null);
  const trial = useAttempt(connectionId, table.name, true);
  const real = useAttempt(connectionId, table.name, false);
  const refresh = useRefreshMappings(connectionId);
  const end = endOf(real);

  useEffect(() => {
    if (end === null) return;
    if (end.imported) {
      const { added, changed } = end.imported;
      notifications.show({
        message: `Imported: ${added} rows added, ${changed} changed. History can restore.`,
      });
      void refresh();
      void forget();
      onImported();
    } else {
      notifications.show({ color: 'red', title: 'Nothing was imported', message: sentence(end.why) });
    }
    // Once for each import: what it does is not what it depends on.
  }, [end?.key]);

  async function forget(): Promise<void> {
    setFile(null);
    await Promise.all([trial.drop(), real.drop()]);
  }

  async function choose(chosen: File | null): Promise<void> {
    await Promise.all([trial.drop(), real.drop()]);
    const read = chosen && readCsvFile(new Uint8Array(await chosen.arrayBuffer()));
    setFile(read);
    if (read) trial.begin(read.csv);
  }

  return {
    file,
    trial,
    real,
    choose,
    bringIn: () => file && real.begin(file.csv),
    /** Ends a trial, of which nobody waits for the answer; what is brought in goes on. */
    leave: () => {
      if (!real.isPending) void forget();
    },
  };
}

export type Import = ReturnType<typeof useImport>;

type Real = ReturnType<typeof useAttempt>;

/** How an import ended that was a run of its own, or a small file that is in; null = it has not. */
function endOf({ run, result }: Real) {
  if (result?.imported) return { key: `${run?.id ?? 'small'} in`, imported: result };
  if (!run || !['done', 'failed'].includes(run.state)) return null;
  if (run.state === 'failed') return { key: `${run.id} failed`, why: run.error ?? 'it failed' };
  return result ? { key: `${run.id} wrong`, why: `${result.errorCount} mistakes in the file` } : null;
}
