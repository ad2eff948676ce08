'use client';

import { PageHeader } from '../../../../components/page-header';
import { MissingRole } from '../../../../components/missing-role';
import { WithConnection } from '../../../../components/with-connection';
import type { Connection } from '../../../../queries/connections';
import { useMay } from '../../../../shell/use-may';
import { ImportForm } from './import-form';

/** A report of payouts: chosen, tried, and only then brought in: all of it or nothing. */
export function ImportScreen() {
  return <WithConnection>{(connection) => <Gate connection={connection} />}</WithConnection>;
}

function Gate({ connection }: { connection: Connection }) {
  const may = useMay()('settlement.write');
  return (
    <>
      <PageHeader
        title="Import payouts"
        about={`The report of a gateway as CSV, for ${connection.name}. Nothing is written before you have seen what it comes to.`}
        back={{ href: `/payouts?connection=${connection.id}`, label: 'All payouts' }}
      />
      {may ? (
        <ImportForm key={connection.id} connection={connection} />
      ) : (
        <MissingRole what="Importing payouts" deed="settlement.write" />
      )}
    </>
  );
}
