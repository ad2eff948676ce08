import { Anchor, Button } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import Link from 'next/link';
import { Panel } from '../../../components/panel';
import { ProblemAlert } from '../../../components/problem-alert';
import { Time } from '../../../components/time';
import { Verdict } from '../../../components/verdict';
import { counted } from '../../../lib/health';
import { useVerifyAudit, type Verdict as Found } from '../../../queries/audit';
import type { Connection } from '../../../queries/connections';
import { chainName } from './columns';
import { entryKey } from './filter-values';

interface Props {
  /** Narrowed to one chain, or all of them. */
  chain: string;
  connections: readonly Connection[];
}

/** Whether anything was altered, removed or put in between; each entry is held against the one before it. */
export function VerifyPanel({ chain, connections }: Props) {
  const verify = useVerifyAudit();
  const whereOf = (of: string) => (of === '' ? 'all chains' : `the chain of ${chainName(of, connections)}`);
  return (
    <Panel
      title="Is it whole?"
      about="Each entry is sealed to the one before it, and the heads of the chains are kept day by day."
      actions={
        <Button
          variant="default"
          leftSection={<IconShieldCheck size={16} aria-hidden />}
          loading={verify.isPending}
          onClick={() => verify.mutate(chain)}
        >
          Verify {whereOf(chain)}
        </Button>
      }
    >
      <div role="status">
        {verify.isError && <ProblemAlert error={verify.error} title="It could not be verified" />}
        {verify.data && (
          // What was followed then, whatever the trail is narrowed to by now.
          <Result
            found={verify.data}
            at={verify.submittedAt}
            where={whereOf(verify.variables)}
            connections={connections}
          />
        )}
      </div>
    </Panel>
  );
}

interface ResultProps {
  found: Found;
  at: number;
  where: string;
  connections: readonly Connection[];
}

function Result({ found: { ok, checked, firstBroken }, at, where, connections }: ResultProps) {
  return (
    <Verdict
      state={ok ? 'healthy' : 'grave'}
      title={ok ? 'Whole' : 'Broken'}
      about="Result of the verification"
      aside={<Time at={new Date(at).toISOString()} />}
    >
      <p>
        {counted(checked, 'entry').replace(/entrys$/, 'entries')} of {where} followed from the first to the
        last.
        {ok && ' Every seal fits, and so do the daily heads.'}
      </p>
      {firstBroken && (
        <p>
          The first link that does not fit is{' '}
          <Anchor component={Link} href={`/audit?entry=${entryKey(firstBroken)}`} inherit>
            entry {firstBroken.seq} of {chainName(firstBroken.chain, connections)}
          </Anchor>
          : it was altered, the one before it is gone, or it is not what was kept that day. Keep the database
          as it is, export the trail, and compare it with the last backup that was whole.
        </p>
      )}
    </Verdict>
  );
}
