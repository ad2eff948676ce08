'use client';

import { MissingRole } from '../../../../components/missing-role';
import { PageHeader } from '../../../../components/page-header';
import { WithConnection } from '../../../../components/with-connection';
import type { Connection } from '../../../../queries/connections';
import { useMay } from '../../../../shell/use-may';
import { DisputesForm } from './disputes-form';

/** A report of disputes: chosen, tried, and only then told: all of it or nothing. */
export function DisputesScreen() {
  return <WithConnection>{(connection) => <Gate connection={connection} />}</WithConnection>;
}

function Gate({ connection }: { connection: Connection }) {
  const may = useMay()('settlement.write');
  return (
    <>
      <PageHeader
        title="Import disputes"
        about={`A gateway’s report of disputes as CSV, for ${connection.name}: a row for each. Nothing is written before you have seen what it comes to.`}
        back={{ href: `/payouts?connection=${connection.id}`, label: 'All payouts' }}
      />
      {may ? (
        <DisputesForm key={connection.id} connection={connection} />
      ) : (
        <MissingRole what="Importing disputes" deed="settlement.write" />
      )}
    </>
  );
}
