import { Switch, Text } from '@mantine/core';
import { useState } from 'react';
import { Nothing } from '../../../components/nothing';
import { changesOf, fieldName } from '../../../lib/difference';
import type { AuditEntry } from '../../../queries/audit';
import classes from './audit.module.css';

/** What stood there before and after, field by field: what changed first, all of it when asked for. */
export function Difference({ before, after }: Pick<AuditEntry, 'before' | 'after'>) {
  const [all, setAll] = useState(false);
  const fields = changesOf(before, after);
  const changed = fields.filter((field) => field.changed);
  if (fields.length === 0)
    return <Text c="dimmed">There is nothing to compare: it happened, and changed no field.</Text>;
  const shown = all ? fields : changed;
  return (
    <section aria-label="Before and after">
      {changed.length < fields.length && (
        <Switch
          mb="xs"
          label={`Show all ${fields.length} fields`}
          checked={all}
          onChange={({ currentTarget }) => setAll(currentTarget.checked)}
        />
      )}
      <div className={classes.scroll}>
        <table className={classes.difference}>
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">Before</th>
              <th scope="col">After</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((field) => (
              <tr key={field.path} data-changed={field.changed}>
                <th scope="row" title={field.path}>
                  {fieldName(field.path)}
                </th>
                <td>{field.before === null ? <Nothing /> : <del>{field.before}</del>}</td>
                <td>{field.after === null ? <Nothing means="gone" /> : <ins>{field.after}</ins>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
