import { Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useHeldOpen } from '../../../../components/held-open';
import { ProblemAlert } from '../../../../components/problem-alert';
import { counted } from '../../../../lib/health';
import { readCsvFile, type CsvFile } from '../../../../lib/mappings/csv-file';
import { useImportRates } from '../../../../queries/rates';
import { CsvFileField } from '../import/csv-file-field';
import { Preview } from '../import/preview';
import { ReplacedRates } from './replaced-rates';

/** A file is tried, and only then brought in: all of its rows or none. */
export function ImportRates({ connectionId, onClose }: { connectionId: string; onClose: () => void }) {
  const [file, setFile] = useState<CsvFile | null>(null);
  const trial = useImportRates(connectionId);
  const real = useImportRates(connectionId);
  useHeldOpen(real.isPending);
  const changes = trial.data?.errorCount === 0 ? trial.data.added + trial.data.changed : 0;

  async function choose(chosen: File | null): Promise<void> {
    trial.reset();
    real.reset();
    const read = chosen && readCsvFile(new Uint8Array(await chosen.arrayBuffer()));
    setFile(read);
    if (read) trial.mutate({ csv: read.csv, dryRun: true });
  }

  function bringIn({ csv }: CsvFile): void {
    real.mutate(
      { csv, dryRun: false },
      {
        onSuccess: ({ imported, added, changed }) => {
          if (!imported) return;
          notifications.show({ message: `Imported: ${counted(added, 'rate')} added, ${changed} changed.` });
          onClose();
        },
      },
    );
  }

  return (
    <Stack>
      <Text size="sm" c="dimmed">
        The first line names the columns currency, day and rate, as in EUR,2026-11-20,1.0850: what one of the
        currency is worth in that of the books. A day that is there already gets the new rate, nothing is
        deleted. All rows or none.
      </Text>
      <CsvFileField disabled={real.isPending} onChoose={(chosen) => void choose(chosen)} />
      {trial.isError && <ProblemAlert error={trial.error} title="The file could not be tried" />}
      {file && trial.data && <Preview file={file} result={real.data ?? trial.data} errorsHref={null} />}
      {file && trial.data && trial.data.replaced.length > 0 && (
        <ReplacedRates replaced={trial.data.replaced} count={trial.data.changed} />
      )}
      {real.isError && <ProblemAlert error={real.error} notDone="Nothing was imported" />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose} disabled={real.isPending}>
          Cancel
        </Button>
        <Button
          onClick={() => file && bringIn(file)}
          loading={trial.isPending || real.isPending}
          disabled={changes === 0}
        >
          {changes > 0 ? `Import ${counted(changes, 'rate')}` : 'Import'}
        </Button>
      </Group>
    </Stack>
  );
}
