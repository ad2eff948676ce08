import { Button, Drawer, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { askedOf, readQuestion, writeQuestion, type Values } from '../../../../lib/mappings/question';
import type { Table } from '../../../../lib/mappings/tables';
import { Answer } from './answer';
import classes from './explain.module.css';

interface Props {
  connectionId: string;
  table: Table;
  /** As it stands in the address; empty = closed. */
  question: string;
  onQuestion: (question: string) => void;
}

/** Asks which row decides about an order that brings some values, and why the others do not. */
export function ExplainDrawer({ connectionId, table, question, onQuestion }: Props) {
  return (
    <Drawer
      opened={question !== ''}
      onClose={() => onQuestion('')}
      position="right"
      size="lg"
      title="Which row decides"
    >
      {question !== '' && (
        <Question
          key={question}
          {...{ connectionId, table, onQuestion }}
          values={readQuestion(table, question)}
        />
      )}
    </Drawer>
  );
}

type QuestionProps = Omit<Props, 'question'> & { values: Values };

function Question({ connectionId, table, values, onQuestion }: QuestionProps) {
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
