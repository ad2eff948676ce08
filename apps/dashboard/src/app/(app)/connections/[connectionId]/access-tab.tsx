import { Stack } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { ConfirmButton } from '../../../../components/confirm-button';
import { Copyable } from '../../../../components/copyable';
import { Facts } from '../../../../components/facts';
import { Nothing } from '../../../../components/nothing';
import { Panel } from '../../../../components/panel';
import { useRemoveConnection, type Connection } from '../../../../queries/connections';
import { useMay } from '../../../../shell/use-may';
import { NO_STORE, NO_TENANT, StoreFields, TenantFields } from '../form/access-fields';
import { RotateForm } from './rotate-form';

/** How both sides are reached, with new secrets in place of old ones, and the way out. */
export function AccessTab({ connection }: { connection: Connection }) {
  const { bigcommerce, deltek } = connection;
  const mayWrite = useMay()('connections.write');
  return (
    <Stack gap="md">
      <Panel title="BigCommerce store">
        <Facts
          facts={[
            ['Store hash', <Copyable key="hash" value={bigcommerce.storeHash} what="store hash" />],
            ['API address', bigcommerce.apiUrl],
            ['Connection id', <Copyable key="id" value={connection.id} what="connection id" />],
          ]}
        />
        {mayWrite && (
          <RotateForm
            connection={connection}
            label="Replace access to the store"
            initialValues={{ bigcommerce: { ...NO_STORE, ...bigcommerce } }}
            Fields={StoreFields}
          />
        )}
      </Panel>
      <Panel title="Deltek Vantagepoint tenant">
        <Facts
          facts={[
            ['API address', deltek.baseUrl],
            ['Database', deltek.database],
            ['User name', deltek.username],
            ['Client ID', deltek.clientId],
            ['Company', deltek.company || <Nothing key="none" />],
          ]}
        />
        {mayWrite && (
          <RotateForm
            connection={connection}
            label="Replace access to Deltek"
            initialValues={{ deltek: { ...NO_TENANT, ...deltek } }}
            Fields={TenantFields}
          />
        )}
      </Panel>
      {mayWrite && <RemovePanel connection={connection} />}
    </Stack>
  );
}

function RemovePanel({ connection: { id, name } }: { connection: Connection }) {
  const router = useRouter();
  const remove = useRemoveConnection(id);
  return (
    <Panel
      title="Delete this connection"
      about="Only a connection that never saw an order can be deleted; the history of any other has to be kept. Pause it instead."
      actions={
        <ConfirmButton
          label="Delete connection"
          title={`Delete “${name}”?`}
          consequence="Its settings, mapping tables and secrets are gone for good, and its webhooks are no longer accepted. Nothing changes in the store or in Deltek."
          typed={name}
          color="red"
          variant="outline"
          onConfirm={async () => {
            await remove.mutateAsync();
            router.push('/connections');
          }}
        />
      }
    />
  );
}
