import { Button, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { askedOf, writeQuestion, type Values } from '../../../../lib/mappings/question';
import type { Table } from '../../../../lib/mappings/tables';
import { Answer } from './answer';
import classes from './explain.module.css';

interface Props {
  connectionId: string;
  table: Table;
  values: Values;
  onQuestion: (question: string) => void;
}

/** What an order brings, and which row decides about it. */
export function Question({ connectionId, table, values, onQuestion }: Props) {
  const [typed, setTyped] = useState(values);
  const type = (id: string, text: string) => setTyped((before) => ({ ...before, [id]: text }));
  return (
    <Stack>
      <form
        className={classes.form}
        aria-label="What an order brings"
        onSubmit={(event) => {
          event.preventDefault();
          onQuestion(writeQuestion(typed));
        }}
      >
        {askedOf(table).map(({ id, label, choices, isNeeded }) =>
          choices ? (
            <Select
              key={id}
              label={label}
              data={choices}
              value={typed[id] ?? null}
              onChange={(choice) => type(id, choice ?? '')}
              allowDeselect={false}
              searchable
            />
          ) : (
            <TextInput
              key={id}
              label={label}
              required={isNeeded}
              value={typed[id] ?? ''}
              onChange={({ currentTarget }) => type(id, currentTarget.value)}
            />
          ),
        )}
        <Button type="submit" variant="default">
          Explain
        </Button>
      </form>
      <Answer connectionId={connectionId} table={table} values={values} />
    </Stack>
  );
}
