import { Select } from '@mantine/core';
import type { Connection } from '../../../../queries/connections';
import { useBanks } from '../../../../queries/directory';
import { WrittenFields } from '../report/written-fields';
import type { Format } from './use-format';

interface Props {
  connection: Connection;
  format: Format;
  onChange: (changes: Partial<Format>) => void;
}

/** Whose report it is, where the money arrived, and how numbers and days are written. */
export function FormatFields({ connection, format, onChange }: Props) {
  const banks = useBanks(connection.id);
  return (
    <WrittenFields connectionId={connection.id} format={format} onChange={onChange}>
      <Select
        label="Bank the money arrived at"
        description="The receipt is posted there."
        required
        searchable
        data={(banks.data?.items ?? []).map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))}
        value={format.bankCode || null}
        onChange={(bankCode) => onChange({ bankCode: bankCode ?? '' })}
      />
    </WrittenFields>
  );
}
