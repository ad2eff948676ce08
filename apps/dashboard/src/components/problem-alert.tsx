'use client';

import { Alert, Button, List, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react';
import {
  fieldName,
  fieldSentence,
  LOOK_FIRST,
  MAY_BE_DONE,
  mayHaveHappened,
  sentence,
  toProblem,
} from '../api/problem';
import { placeOf } from '../lib/url-state';
import { Copyable } from './copyable';

interface Props {
  error: unknown;
  /** What did not work: `The orders could not be read`. */
  title?: string;
  /** Of a change: what was not done, as a refusal says: `Nothing was imported`. Said only where it is known. */
  notDone?: string;
  /** Asks the same again; what was asked wrongly, by an address somebody typed, is asked anew instead. */
  onRetry?: () => void;
  /** Fields whose error stands at the field itself, and is not said twice. */
  shownAtField?: (field: string) => boolean;
}

/** A refusal in words: what, why, which field, and the correlation id under which it is logged. */
export function ProblemAlert({ error, title, notDone, onRetry, shownAtField = () => false }: Props) {
  const problem = toProblem(error);
  const rest = problem.errors.filter(({ field }) => !shownAtField(field));
  const isUnknown = notDone !== undefined && mayHaveHappened(error);
  const allAtFields = problem.errors.length > 0 && rest.length === 0;
  return (
    <Alert
      ref={takeLostFocus}
      tabIndex={-1}
      color="red"
      role="alert"
      icon={<IconAlertTriangle aria-hidden />}
      title={isUnknown ? MAY_BE_DONE : (notDone ?? title ?? problem.title)}
    >
      <Stack gap="xs" align="flex-start">
        {problem.errors.length === 0 && <Text size="sm">{sentence(problem.detail)}</Text>}
        {isUnknown && <Text size="sm">{LOOK_FIRST}</Text>}
        {allAtFields && (
          <Text size="sm">
            {problem.errors.length === 1
              ? 'A field has to be corrected; the reason stands beside it.'
              : 'Some fields have to be corrected; the reason stands beside each.'}
          </Text>
        )}
        {rest.length > 0 && (
          <List size="sm">
            {rest.map(({ field, message }) => (
              <List.Item key={field + message} title={field}>
                {field && <b>{fieldName(field)}: </b>}
                {fieldSentence({ field, message })}
              </List.Item>
            ))}
          </List>
        )}
        {problem.correlationId && (
          <Text size="xs" c="dimmed" component="div">
            Correlation id <Copyable value={problem.correlationId} what="correlation id" />
          </Text>
        )}
        {onRetry && problem.status === 400 && (
          <Button size="xs" variant="default" onClick={showFromTheBeginning}>
            Show from the beginning
          </Button>
        )}
        {onRetry && problem.status !== 400 && (
          <Button size="xs" variant="default" leftSection={<IconRefresh size={14} />} onClick={onRetry}>
            Try again
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

/** In a dialog: the button that was pressed could not keep it while it waited, and the next Tab would be on the page. */
function takeLostFocus(alert: HTMLElement | null): void {
  if (document.activeElement === document.body && alert?.closest('[role=dialog]')) alert.focus();
}

function showFromTheBeginning(): void {
  const { pathname, search } = window.location;
  window.history.replaceState(null, '', pathname + placeOf(search));
}
