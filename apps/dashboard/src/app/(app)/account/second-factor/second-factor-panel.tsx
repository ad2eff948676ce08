import { Skeleton } from '@mantine/core';
import { useState } from 'react';
import { Panel } from '../../../../components/panel';
import { ProblemAlert } from '../../../../components/problem-alert';
import { StateChip } from '../../../../components/state-chip';
import { useSecondFactor } from '../../../../queries/account';
import { FactorIsOn } from './factor-is-on';
import { RecoveryCodes } from '../../../../components/second-factor/recovery-codes';
import { SetUpFactor } from '../../../../components/second-factor/set-up-factor';

/** A code of an authenticator app beside the password. */
export function SecondFactorPanel() {
  const query = useSecondFactor();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const isOn = query.data?.state === 'on';
  return (
    <Panel
      title="Second factor"
      about={
        query.data ? (
          <StateChip state={isOn ? 'active' : 'not set up'} />
        ) : (
          'A code of an authenticator app beside the password.'
        )
      }
    >
      {query.isPending && <Skeleton height={90} />}
      {query.isError && (
        <ProblemAlert
          error={query.error}
          title="Whether it is on could not be read"
          onRetry={() => void query.refetch()}
        />
      )}
      {codes && <RecoveryCodes codes={codes} onKept={() => setCodes(null)} />}
      {query.data && !codes && isOn && (
        <FactorIsOn codesLeft={query.data.recoveryCodesLeft} onCodes={setCodes} />
      )}
      {query.data && !codes && !isOn && <SetUpFactor onCodes={setCodes} />}
    </Panel>
  );
}
