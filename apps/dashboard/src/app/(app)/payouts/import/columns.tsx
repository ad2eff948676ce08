import { Select, Text } from '@mantine/core';
import { PAYOUT_KINDS } from '../../../../lib/payouts';
import { REPORT_FIELDS, wordsOf, type ReportField, type RowKind } from '../../../../lib/report-file';
import { FieldGrid } from '../../connections/form/field-grid';
import type { Format } from './use-format';

const KINDS = Object.entries(PAYOUT_KINDS).map(([value, label]) => ({ value, label }));

interface Props {
  format: Format;
  table: string[][];
  onChange: (changes: Partial<Format>) => void;
}

/** Which column of the file is which, and what the gateway's own words mean. */
export function Columns({ format: { columns, types }, table, onChange }: Props) {
  const names = [...new Set((table[0] ?? []).filter(Boolean))];
  const words = wordsOf(table, columns.type);
  const setColumn = (field: ReportField, name: string | null) => {
    const { [field]: _before, ...others } = columns;
    onChange({ columns: name === null ? others : { ...others, [field]: name } });
  };
  const setKind = (word: string, kind: string | null) => {
    const { [word]: _before, ...others } = types;
    onChange({ types: kind === null ? others : { ...others, [word]: kind as RowKind } });
  };
  return (
    <>
      <Text fw={600}>Which column is which</Text>
      <FieldGrid>
        {REPORT_FIELDS.map(({ name, label, needed }) => (
          <Select
            key={name}
            label={label}
            placeholder={needed ? 'Choose its column' : 'Not in the file'}
            required={needed}
            clearable={!needed}
            clearButtonProps={{ 'aria-label': `Leave out: ${label}` }}
            searchable
            data={names}
            value={columns[name] ?? null}
            onChange={(chosen) => setColumn(name, chosen)}
          />
        ))}
      </FieldGrid>
      {words.length > 0 && (
        <>
          <Text fw={600}>What its words mean</Text>
          <FieldGrid>
            {words.map((word) => (
              <Select
                key={word}
                label={`“${word}” is a`}
                placeholder="Choose"
                data={KINDS}
                value={types[word] ?? null}
                onChange={(kind) => setKind(word, kind)}
              />
            ))}
          </FieldGrid>
        </>
      )}
    </>
  );
}
