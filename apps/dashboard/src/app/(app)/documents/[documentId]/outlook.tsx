import { Text } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { Money } from '../../../../components/money';
import { Notice } from '../../../../components/notice';
import type { Resolved } from '../../../../queries/documents';
import classes from '../documents.module.css';

/** What the look in Deltek found, and what the books would then lack. */
export function Outlook({ resolved: { found, remains } }: { resolved: Resolved }) {
  return (
    <Notice tone="info" icon={IconSearch} title="What Deltek shows now">
      <Text size="sm">{found}</Text>
      {remains && (
        <>
          <Text size="sm">{remains.text}</Text>
          {remains.statement.length > 0 && (
            <ul className={classes.statement}>
              {remains.statement.map(({ kind, id, label, difference }) => (
                <li key={`${kind} ${id} ${label}`}>
                  {label}: <Money value={difference} /> not in the books
                </li>
              ))}
            </ul>
          )}
          {remains.goesOn.length > 0 && (
            <Text size="sm">
              Waited for it; looked at again, they go out without it or are withdrawn:{' '}
              <b>{remains.goesOn.join(', ')}</b>
            </Text>
          )}
        </>
      )}
    </Notice>
  );
}
