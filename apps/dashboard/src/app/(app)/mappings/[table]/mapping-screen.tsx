'use client';

import { WithConnection } from '../../../../components/with-connection';
import { tableAt } from '../../../../lib/mappings/tables';
import { MappingGrid } from '../grid/mapping-grid';

/** One mapping table of the chosen connection. */
export function MappingScreen({ slug }: { slug: string }) {
  const table = tableAt(slug);
  if (!table) return null;
  return (
    <WithConnection>
      {({ id }) => <MappingGrid key={`${id} ${table.name}`} connectionId={id} table={table} />}
    </WithConnection>
  );
}
