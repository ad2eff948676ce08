'use client';

import { Button, Group, Menu, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBookmark } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { currentSaved, nameProblem, type SavedFilter } from '../lib/saved-filters';
import { useSavedFilters } from '../lib/use-saved-filters';
import { Modal } from './modal';
import { notifyUndoable } from './undoable';

interface Props {
  /** Which screen they belong to; a part of where they are kept. */
  screen: string;
  /** The filters shown now. */
  values: SavedFilter['values'];
  /** Whether there is anything to keep. */
  isFiltered: boolean;
  onChoose: (values: SavedFilter['values']) => void;
}

/** The filters of a screen under names of one's own: chosen, kept, forgotten. */
export function SavedFilters({ screen, values, isFiltered, onChoose }: Props) {
  const { saved, save, forget } = useSavedFilters(screen);
  const [opened, dialog] = useDisclosure(false);
  const current = currentSaved(saved, values);

  function remove(filter: SavedFilter) {
    forget(filter.name);
    notifyUndoable({
      message: `“${filter.name}” is forgotten.`,
      undo: () => Promise.resolve(save(filter)),
    });
  }

  return (
    <>
      <Menu position="bottom-start" width={240}>
        <Menu.Target>
          <Button variant="default" size="compact-sm" leftSection={<IconBookmark size={14} aria-hidden />}>
            {current?.name ?? 'Saved filters'}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {saved.length === 0 && <Menu.Label>None yet. Filter the list, then give it a name.</Menu.Label>}
          {saved.map((filter) => (
            <Menu.Item
              key={filter.name}
              aria-current={filter === current}
              onClick={() => onChoose(filter.values)}
            >
              {filter.name}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item disabled={!isFiltered || current !== undefined} onClick={dialog.open}>
            Save these filters…
          </Menu.Item>
          {current && (
            <Menu.Item color="red" onClick={() => remove(current)}>
              Forget “{current.name}”
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <Modal opened={opened} onClose={dialog.close} title="Save these filters">
        <Naming
          taken={saved.map(({ name }) => name)}
          onClose={dialog.close}
          onName={(name) => save({ name, values })}
        />
      </Modal>
    </>
  );
}

interface NamingProps {
  taken: readonly string[];
  onName: (name: string) => void;
  onClose: () => void;
}

function Naming({ taken, onName, onClose }: NamingProps) {
  const [name, setName] = useState('');
  const problem = nameProblem(name);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (problem !== null) return;
    onName(name.trim());
    onClose();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text size="sm">Kept in this browser, for you alone.</Text>
        <TextInput
          label="Name"
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          error={name !== '' && problem}
          description={
            taken.includes(name.trim()) ? 'It takes the place of the one of that name.' : undefined
          }
          data-autofocus
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={problem !== null}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
