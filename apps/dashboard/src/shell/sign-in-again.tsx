'use client';

import { Button, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { keepSession, sessionOver, signedIn, type Schemas } from '../api/client';
import { rememberCsrfToken } from '../api/csrf';
import { Modal } from '../components/modal';
import { later } from '../components/later/later';
import { watchDownloads } from '../lib/downloads';
import { watchPresence } from '../lib/presence';
import { useFlag } from '../lib/use-flag';
import { useSession } from './session';

const SignInFields = later(() => import('./sign-in-fields').then(({ SignInFields }) => SignInFields));

const TYPED_INTO = 'input:not([type=hidden]), select, textarea';

/** A session that ended on an open page: sign in over it, and nothing that was typed is lost. */
export function SignInAgain() {
  const isOver = useFlag(sessionOver);
  const cache = useQueryClient();
  const { user } = useSession();
  const giveFocusBack = useFocusBefore(isOver);
  useEffect(() => watchPresence(document, () => void keepSession()), []);
  useEffect(() => watchDownloads(document, signedIn), []);

  function goOn({ user: now, csrfToken }: Schemas['SessionDto']) {
    // What another person may see is another page.
    if (now.id !== user.id || now.role !== user.role) return window.location.reload();
    rememberCsrfToken(csrfToken);
    sessionOver.set(false);
    void cache.invalidateQueries();
  }

  return (
    <Modal
      opened={isOver}
      onClose={() => undefined}
      onExitTransitionEnd={giveFocusBack}
      title="Your session has ended"
      zIndex={400}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      <Stack>
        <Text size="sm">
          Sign in to go on where you were. What you have typed on this page is still there, and what you have
          just sent is done then.
        </Text>
        <SignInFields email={user.email} onSignedIn={goOn} />
        <Button variant="subtle" color="gray" component="a" href={leave()} fullWidth>
          Leave this page and sign in there
        </Button>
      </Stack>
    </Modal>
  );
}

/**
 * Where one was before it was over. Mantine looks when the dialog opens, and by then the button that sent what was
 * refused is out of reach and has lost the focus.
 */
function useFocusBefore(isOver: boolean): () => void {
  const last = useRef<HTMLElement | null>(null);
  useEffect(() => {
    if (isOver) return;
    const note = ({ target }: FocusEvent) =>
      void (last.current = target instanceof HTMLElement ? target : null);
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, [isOver]);
  return () => {
    const form = last.current?.closest('form, [role=dialog]');
    const places = [last.current, ...(form?.querySelectorAll<HTMLElement>(TYPED_INTO) ?? [])];
    places.find((place) => place?.matches(':enabled, :any-link, [tabindex]'))?.focus();
  };
}

/** For who signs in at a provider, which is done on a page of its own. */
function leave(): string {
  if (typeof window === 'undefined') return '/sign-in';
  return `/sign-in?from=${encodeURIComponent(window.location.pathname + window.location.search)}`;
}
