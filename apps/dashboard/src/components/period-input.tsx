'use client';

import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { periodName, readPeriod } from '../lib/journal-words';

interface Props {
  label: string;
  /** As it stands in an address; empty: any. */
  value: string;
  /** Told as soon as what is typed is a period, or nothing. */
  onChange: (period: string) => void;
}

/** A fiscal period, typed as `2026-11` or `202611`. */
export function PeriodInput({ label, value, onChange }: Props) {
  const [text, setText] = useState(value);
  const [seen, setSeen] = useState(value);
  const [isLeft, setIsLeft] = useState(value !== '');
  if (value !== seen) {
    setSeen(value);
    if (readPeriod(value) !== readPeriod(text) || value === '') setText(value);
  }
  const isOdd = text.trim() !== '' && readPeriod(text) === '';

  function type(typed: string) {
    setText(typed);
    setIsLeft(false);
    const period = readPeriod(typed);
    if (period || typed.trim() === '') onChange(period && periodName(Number(period)));
  }

  return (
    <TextInput
      label={label}
      placeholder="2026-11"
      inputMode="numeric"
      maxLength={20}
      error={isLeft && isOdd && 'A year and a period, such as 2026-11'}
      value={text}
      onChange={({ currentTarget }) => type(currentTarget.value)}
      onBlur={() => setIsLeft(true)}
      onKeyDown={({ key }) => key === 'Enter' && setIsLeft(true)}
    />
  );
}
