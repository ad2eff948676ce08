import { notifications } from '@mantine/notifications';
import { ConfirmButton } from '../../../../components/confirm-button';
import { useRevokeToken, type ApiToken } from '../../../../queries/tokens';
import { useSession } from '../../../../shell/session';
import { useMay } from '../../../../shell/use-may';

/** Ends a token; one's own, or anybody's for who manages people. */
export function Revoke({ token: { id, name, createdBy } }: { token: ApiToken }) {
  const revoke = useRevokeToken();
  const { user } = useSession();
  const mayEndAny = useMay()('people.write');
  if (!mayEndAny && createdBy !== user.email) return null;
  return (
    <ConfirmButton
      size="compact-sm"
      variant="default"
      label="Revoke"
      aria-label={`Revoke ${name}`}
      title={`Revoke “${name}”?`}
      consequence="Whatever uses this token is refused from now on. This cannot be undone; a new token has another text."
      onConfirm={async () => {
        await revoke.mutateAsync(id);
        notifications.show({ title: 'Revoked', message: `“${name}” opens nothing any more.` });
      }}
    />
  );
}
