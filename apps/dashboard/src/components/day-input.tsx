import { TextInput } from '@mantine/core';
import { isDay } from '../lib/days';

interface Props {
  label: string;
  value: string;
  min?: string;
  max?: string;
  onChange: (day: string) => void;
}

/** A calendar day, as it stands in an address. */
export function DayInput({ label, value, onChange, ...limits }: Props) {
  return (
    <TextInput
      type="date"
      label={label}
      // The browser shows nothing else, and complains of it.
      value={isDay(value) ? value : ''}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      {...limits}
    />
  );
}
