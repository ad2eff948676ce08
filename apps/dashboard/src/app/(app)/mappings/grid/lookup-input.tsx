import { Autocomplete, Text, type AutocompleteProps } from '@mantine/core';
import { useDebouncedValue, useMergedRef } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { firmLabel, isOpaque, shortCode } from '../../../../lib/codes';
import type { LookupKind } from '../../../../lib/mappings/tables';
import { fits } from '../../../../lib/mappings/lookup';
import { useLookup } from '../../../../queries/directory';
import classes from './grid.module.css';

interface Props extends Omit<AutocompleteProps, 'data' | 'value' | 'onChange' | 'filter' | 'renderOption'> {
  connectionId: string;
  kind: LookupKind;
  value: string;
  /** What Deltek calls what stood there first, where that is known. */
  targetName?: string | null;
  onChange: (code: string) => void;
  /** What stands there is chosen when it gets the focus, so that typing takes its place. */
  isReplaced?: boolean;
}

const REST_MS = 150;

/** A code of Deltek, found as one types by a part of it or of its name. */
export function LookupInput(props: Props) {
  const { connectionId, kind, value, targetName, onChange, isReplaced = false, ref, ...input } = props;
  const field = useRef<HTMLInputElement>(null);
  const mergedRef = useMergedRef(field, ref);
  // What stood there is no search: whoever opens the list wants to see all of it.
  const [initial] = useState(value);
  const typed = value === initial ? '' : value.trim();
  const [q] = useDebouncedValue(typed, REST_MS);
  const found = useLookup(connectionId, kind, q, true);
  // The answer to an earlier search must not be offered for what is typed now.
  const fitting = (found.data ?? []).filter((record) => fits(record, typed));
  const records = new Map(fitting.map((record) => [record.key, record]));
  // An id that says nothing is shown by its name; what is typed over it is a search again.
  const known = records.get(value);
  const named = useLookup(connectionId, kind, value, isOpaque(value) && !known);
  const record = known ?? named.data?.find(({ key }) => key === value);
  const name = record?.name ?? (value === initial ? targetName : null) ?? '';
  const shown = isOpaque(value)
    ? (name && firmLabel({ clientId: value, name, number: record?.number })) || value
    : value;
  // Again when the name of it comes, which takes the place of what was chosen.
  useEffect(() => {
    if (isReplaced && field.current === document.activeElement) field.current?.select();
  }, [isReplaced, shown]);
  return (
    <Autocomplete
      {...input}
      ref={mergedRef}
      value={shown}
      title={shown === value ? undefined : value}
      onChange={onChange}
      data={[...records.keys()]}
      filter={({ options }) => options}
      maxDropdownHeight={280}
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
      renderOption={({ option }) => (
        <span className={classes.option} title={option.value}>
          {!isOpaque(option.value) && <b>{option.value}</b>} <span>{records.get(option.value)?.name}</span>
          {isOpaque(option.value) && (
            <Text span size="xs" c="dimmed">
              {records.get(option.value)?.number || shortCode(option.value)}
            </Text>
          )}
          {records.get(option.value)?.flag && (
            <Text span size="xs" className={classes.flag}>
              {records.get(option.value)?.flag}
            </Text>
          )}
        </span>
      )}
    />
  );
}
