import { Skeleton, Text } from '@mantine/core';
import { ConfirmButton } from '../../../../components/confirm-button';
import { Panel } from '../../../../components/panel';
import { ProblemAlert } from '../../../../components/problem-alert';
import { Time } from '../../../../components/time';
import { useInvitations, useWithdrawInvitation, type Invitation } from '../../../../queries/people';
import { RoleName } from '../../../../shell/roles';
import { useMay } from '../../../../shell/use-may';
import classes from '../people.module.css';
import { Invite } from './invite';

/** Who was asked in and has not come yet. */
export function InvitationsPanel() {
  const query = useInvitations();
  const mayWrite = useMay()('people.write');
  return (
    <Panel
      title="Invitations"
      about="Whoever has the link of an invitation chooses a password and comes in. It works once."
      actions={mayWrite && <Invite />}
    >
      {query.isPending && <Skeleton height={40} />}
      {query.isError && (
        <ProblemAlert
          error={query.error}
          title="The invitations could not be read"
          onRetry={() => void query.refetch()}
        />
      )}
      {query.data?.items.length === 0 && (
        <Text c="dimmed" size="sm">
          Nobody is invited at the moment.
        </Text>
      )}
      {query.data && query.data.items.length > 0 && (
        <ul className={classes.rows}>
          {query.data.items.map((invitation) => (
            <Row key={invitation.id} invitation={invitation} mayWrite={mayWrite} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Row({ invitation, mayWrite }: { invitation: Invitation; mayWrite: boolean }) {
  const { id, name, email, role, invitedBy, expiresAt } = invitation;
  const withdraw = useWithdrawInvitation();
  return (
    <li>
      <span className={classes.words}>
        {name} ({email}), <RoleName role={role} />
        <span className={classes.dim}>
          By {invitedBy}; ends <Time at={expiresAt} />
        </span>
      </span>
      {mayWrite && (
        <ConfirmButton
          size="compact-sm"
          variant="default"
          label="Withdraw"
          aria-label={`Withdraw the invitation of ${email}`}
          title={`Withdraw the invitation of ${email}?`}
          consequence="Its link does not work any more. You can invite the same person again, with a new link."
          onConfirm={() => withdraw.mutateAsync(id)}
        />
      )}
    </li>
  );
}
