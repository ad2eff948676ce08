'use client';

import { useState } from 'react';
import { RecoveryCodes } from '../components/second-factor/recovery-codes';
import { later } from '../components/later/later';
import { StrangerPage } from './stranger-page';

const SetUpFactor = later(() =>
  import('../components/second-factor/set-up-factor').then(({ SetUpFactor }) => SetUpFactor),
);

/** Where this house asks everybody for a second factor, and this person has none yet: nothing else comes first. */
export function SecondFactorFirst() {
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  return (
    <StrangerPage
      title="One step before you begin"
      about="Here everybody signs in with a second factor, and you have none yet."
    >
      {codes ? (
        <RecoveryCodes codes={codes} onKept={() => window.location.reload()} />
      ) : (
        <SetUpFactor onCodes={setCodes} />
      )}
    </StrangerPage>
  );
}
