import { Autocomplete, Select } from '@mantine/core';
import type { Connection } from '../../../../queries/connections';
import { useBanks } from '../../../../queries/directory';
import { useGateways } from '../../../../queries/gateways';
import { FieldGrid } from '../../connections/form/field-grid';
import { DATE_FORMATS, type Format } from './use-format';

const DECIMALS = [
  { value: 'point', label: '1,234.56' },
  { value: 'comma', label: '1.234,56' },
];

interface Props {
  connection: Connection;
  format: Format;
  onChange: (changes: Partial<Format>) => void;
}

/** Whose report it is, where the money arrived, and how numbers and days are written. */
export function FormatFields({ connection, format, onChange }: Props) {
  const gateways = useGateways(connection.id);
  const banks = useBanks(connection.id);
  return (
    <FieldGrid>
      <Autocomplete
        label="Gateway"
        description="As your payment rules name it; they say where its money waits."
        required
        data={gateways}
        maxLength={60}
        value={format.gateway}
        onChange={(gateway) => onChange({ gateway })}
      />
      <Select
        label="Bank the money arrived at"
        description="The receipt is posted there."
        required
        searchable
        data={(banks.data?.items ?? []).map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))}
        value={format.bankCode || null}
        onChange={(bankCode) => onChange({ bankCode: bankCode ?? '' })}
      />
      <Select
        label="Numbers are written"
        description="The same in every column."
        allowDeselect={false}
        data={DECIMALS}
        value={format.decimal}
        onChange={(decimal) => onChange({ decimal: decimal === 'comma' ? 'comma' : 'point' })}
      />
      <Select
        label="Days are written"
        description="A time behind the day is left alone."
        allowDeselect={false}
        data={[...DATE_FORMATS]}
        value={format.dateFormat}
        onChange={(chosen) =>
          onChange({ dateFormat: DATE_FORMATS.find((one) => one === chosen) ?? 'YYYY-MM-DD' })
        }
      />
    </FieldGrid>
  );
}
