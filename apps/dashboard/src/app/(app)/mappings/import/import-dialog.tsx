import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useHeldOpen } from '../../../../components/held-open';
import { Notice } from '../../../../components/notice';
import { ProblemAlert } from '../../../../components/problem-alert';
import { importErrorsHref } from '../../../../queries/mapping-imports';
import { HowFar } from './how-far';
import { CsvFileField } from './csv-file-field';
import { Preview } from './preview';
import type { Import } from './use-import';

interface Props {
  connectionId: string;
  state: Import;
  onClose: () => void;
}

/** A file is read, tried, and only then brought in: all of its rows or none. */
export function ImportDialog({ connectionId, state, onClose }: Props) {
  const { file, trial, real, choose, bringIn } = state;
  const isSending = real.isPending && !real.run;
  useHeldOpen(isSending);
  const isRight = trial.result?.errorCount === 0;
  const changes = trial.result ? trial.result.added + trial.result.changed : 0;
  const shown = real.result ?? trial.result;
  const shownRun = real.result ? real.run : trial.run;

  return (
    <Stack>
      <Text size="sm" c="dimmed">
        UTF-8 with commas, semicolons or tabs, and the columns of the export in any order, with their names in
        the first line. Rows that match the same are replaced, others are added, nothing is deleted. All rows
        or none.
      </Text>
      <CsvFileField disabled={real.isPending} onChoose={(chosen) => void choose(chosen)} />
      {file?.note && (
        <Notice tone="info" icon={IconInfoCircle}>
          <Text size="sm">{file.note}</Text>
        </Notice>
      )}
      {trial.run && <HowFar connectionId={connectionId} run={trial.run} isTrial />}
      {trial.isPending && !trial.run && <Skeleton height={120} role="status" aria-label="Trying the file" />}
      {trial.error && <ProblemAlert error={trial.error} title="The file could not be tried" />}
      {file && shown && (
        <Preview
          file={file}
          result={shown}
          errorsHref={shownRun && importErrorsHref(connectionId, shownRun.id)}
        />
      )}
      {real.run && <HowFar connectionId={connectionId} run={real.run} isTrial={false} />}
      {real.error && <ProblemAlert error={real.error} notDone="Nothing was imported" />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose} disabled={isSending}>
          {real.run ? 'Close' : 'Cancel'}
        </Button>
        <Button onClick={bringIn} loading={real.isPending} disabled={!isRight || changes === 0}>
          {isRight && changes > 0 ? `Import ${changes.toLocaleString('en')} rows` : 'Import'}
        </Button>
      </Group>
    </Stack>
  );
}
