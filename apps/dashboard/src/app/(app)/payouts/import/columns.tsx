import { Select, Text } from '@mantine/core';
import { PAYOUT_KINDS } from '../../../../lib/payouts';
import { PAYOUT_COLUMNS, wordsOf, type PayoutField, type RowKind } from '../../../../lib/report-file';
import { FieldGrid } from '../../connections/form/field-grid';
import { ColumnFields } from '../report/column-fields';
import type { Format } from './use-format';

const KINDS = Object.entries(PAYOUT_KINDS).map(([value, label]) => ({ value, label }));

interface Props {
  format: Format;
  table: string[][];
  onChange: (changes: Partial<Format>) => void;
}

/** Which column of the file is which, and what the gateway's own words mean. */
export function Columns({ format: { columns, types }, table, onChange }: Props) {
  const words = wordsOf(table, columns.type);
  const setKind = (word: string, kind: string | null) => {
    const { [word]: _before, ...others } = types;
    onChange({ types: kind === null ? others : { ...others, [word]: kind as RowKind } });
  };
  return (
    <>
      <ColumnFields<PayoutField>
        columns={PAYOUT_COLUMNS}
        chosen={columns}
        table={table}
        onChange={(chosen) => onChange({ columns: chosen })}
      />
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
