'use client';

import { Button } from '@mantine/core';
import { SignInFields } from '../../shell/sign-in-fields';
import { StrangerPage } from '../../shell/stranger-page';
import classes from '../../shell/stranger-page.module.css';

interface Props {
  returnTo: string;
  /** Whether people can sign in at a provider. */
  hasProvider: boolean;
}

/** A full load follows, so that the new session is there from the first byte on. */
export function SignInForm({ returnTo, hasProvider }: Props) {
  return (
    <StrangerPage title="Sign in to ml-connector" about="Store orders, in the ledger to the cent.">
      <SignInFields onSignedIn={() => window.location.assign(returnTo)} />
      {hasProvider && (
        <>
          <div className={classes.or}>or</div>
          <Button
            component="a"
            variant="default"
            href={`/api/v1/auth/oidc/start?returnTo=${encodeURIComponent(returnTo)}`}
            fullWidth
          >
            Sign in with your organization
          </Button>
        </>
      )}
    </StrangerPage>
  );
}
