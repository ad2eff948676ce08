import { FileInput, Text } from '@mantine/core';
import { IconFileTypeCsv, IconInfoCircle } from '@tabler/icons-react';
import { Notice } from '../../../../components/notice';
import type { CsvFile } from '../../../../lib/mappings/csv-file';

interface Props {
  file: CsvFile | null;
  onChoose: (chosen: File | null) => void;
}

/** Takes the file of a report, and says what is odd about it. */
export function FileField({ file, onChoose }: Props) {
  return (
    <>
      <FileInput
        label="File"
        placeholder="Choose a CSV file"
        accept=".csv,.txt,.tsv,text/csv"
        leftSection={<IconFileTypeCsv size={16} aria-hidden />}
        clearable
        clearButtonProps={{ 'aria-label': 'Forget the file' }}
        fileInputProps={{ 'aria-label': 'File of the report' }}
        onChange={onChoose}
      />
      {file?.note && (
        <Notice tone="info" icon={IconInfoCircle}>
          <Text size="sm">{file.note}</Text>
        </Notice>
      )}
    </>
  );
}
