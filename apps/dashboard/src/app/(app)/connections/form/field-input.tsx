'use client';

import { Autocomplete, NumberInput, Select, Switch, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { Field } from './settings-fields';

interface Props<Values> {
  form: UseFormReturnType<Values>;
  field: Field;
  disabled?: boolean;
}

const ZONES_SHOWN = 30;

/** One setting, asked for in the way its kind wants. */
export function FieldInput<Values extends object>({ form, field, disabled }: Props<Values>) {
  const { label, about, path, kind } = field;
  const own = { label, description: about, disabled };
  const props = { ...own, ...form.getInputProps(path) };
  switch (kind) {
    case 'text':
      return <TextInput {...props} placeholder={field.placeholder} />;
    case 'date':
      return <TextInput {...props} type="date" required />;
    case 'lines':
      return <Textarea {...props} autosize minRows={2} maxRows={8} />;
    case 'zone':
      return (
        <Autocomplete
          {...props}
          placeholder={field.placeholder}
          data={Intl.supportedValuesOf('timeZone')}
          limit={ZONES_SHOWN}
        />
      );
    case 'switch':
      return <Switch {...own} {...form.getInputProps(path, { type: 'checkbox' })} />;
    case 'number':
      return (
        <NumberInput
          {...props}
          min={field.min}
          max={field.max}
          suffix={field.suffix}
          allowDecimal={false}
          hideControls
        />
      );
    case 'choice':
      return (
        <Select
          {...props}
          allowDeselect={false}
          data={Object.entries(field.choices).map(([value, words]) => ({ value, label: words }))}
        />
      );
  }
}
