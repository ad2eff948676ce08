import { FileInput } from '@mantine/core';
import { IconFileTypeCsv } from '@tabler/icons-react';
import { focusedFirst } from '../../../../lib/focused-first';

interface Props {
  disabled: boolean;
  /** Null = it was cleared. */
  onChoose: (chosen: File | null) => void;
}

/** Where a dialog of an import begins. */
export function CsvFileField({ disabled, onChoose }: Props) {
  return (
    <FileInput
      label="File"
      {...focusedFirst}
      placeholder="Choose a CSV file"
      accept=".csv,.txt,.tsv,text/csv"
      leftSection={<IconFileTypeCsv size={16} aria-hidden />}
      clearable
      clearButtonProps={{ 'aria-label': 'Forget the file' }}
      disabled={disabled}
      onChange={onChoose}
    />
  );
}
