import { Button, Group, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { kindName, STANDINGS } from '../../../../lib/reconciliation';
import { looksOf } from '../../../../lib/states';

const KINDS = ['order', 'tax', 'owed', 'payment', 'refund', 'refund_payment', 'IN', 'CR', 'JE'];

interface Values {
  readonly kind: string;
  readonly standing: string;
  readonly reason: string;
}

interface Props {
  values: Values;
  setValues: (values: Partial<Values>) => void;
  onClear: () => void;
}

/** Narrows the amounts of a day. */
export function ItemFilters({ values, setValues, onClear }: Props) {
  return (
    <Group component="search" aria-label="Filter the amounts" align="flex-end" gap="sm">
      <Select
        label="Kind"
        placeholder="All kinds"
        clearable
        data={KINDS.map((kind) => ({ value: kind, label: kindName(kind) }))}
        value={values.kind || null}
        onChange={(kind) => setValues({ kind: kind ?? '' })}
      />
      <Select
        label="Standing"
        placeholder="All standings"
        clearable
        data={STANDINGS.map((standing) => ({ value: standing, label: looksOf(standing).label }))}
        value={values.standing || null}
        onChange={(standing) => setValues({ standing: standing ?? '' })}
      />
      {(values.kind || values.standing || values.reason) && (
        <Button variant="subtle" leftSection={<IconX size={14} aria-hidden />} onClick={onClear}>
          Clear filters
        </Button>
      )}
    </Group>
  );
}
