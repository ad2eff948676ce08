import { Autocomplete, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { useGateways } from '../../../../queries/gateways';
import { FieldGrid } from '../../connections/form/field-grid';
import { DATE_FORMATS, type Written } from './use-kept-format';

const DECIMALS = [
  { value: 'point', label: '1,234.56' },
  { value: 'comma', label: '1.234,56' },
];

interface Props {
  connectionId: string;
  format: Written;
  onChange: (changes: Partial<Written>) => void;
  /** What is asked besides. */
  children?: ReactNode;
}

/** Whose report it is, and how numbers and days are written in it. */
export function WrittenFields({ connectionId, format, onChange, children }: Props) {
  const gateways = useGateways(connectionId);
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
      {children}
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
