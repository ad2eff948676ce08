'use client';

import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';

const REST_MS = 250;

interface Props {
  label: string;
  placeholder?: string;
  /** What is searched for now; usually what stands in the address. */
  value: string;
  /** Told after a short rest in typing. */
  onSearch: (text: string) => void;
}

/** A search as one types. What changes elsewhere, a cleared filter say, shows here too. */
export function SearchInput({ label, placeholder, value, onSearch }: Props) {
  const [text, setText] = useState(value);
  const [seen, setSeen] = useState(value);
  const [sent, setSent] = useState(value);
  const search = useDebouncedCallback((typed: string) => {
    setSent(typed);
    onSearch(typed);
  }, REST_MS);
  // Our own search coming back must not overwrite what was typed since.
  if (value !== seen) {
    setSeen(value);
    if (value !== sent) {
      setSent(value);
      setText(value);
    }
  }

  function clear() {
    setText('');
    search('');
    search.flush();
  }

  return (
    <TextInput
      type="search"
      label={label}
      placeholder={placeholder}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={text && <CloseButton size="sm" aria-label="Clear the search" onClick={clear} />}
      maxLength={100}
      value={text}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value);
        search(currentTarget.value.trim());
      }}
    />
  );
}
