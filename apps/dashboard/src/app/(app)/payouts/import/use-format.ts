import type { PayoutField, RowKind } from '../../../../lib/report-file';
import { useKeptFormat, WRITTEN, type Written } from '../report/use-kept-format';

/** How the report of a gateway is written, and where its money arrives; asked once. */
export interface Format extends Written {
  readonly bankCode: string;
  readonly columns: Readonly<Partial<Record<PayoutField, string>>>;
  readonly types: Readonly<Record<string, RowKind>>;
}

const FIRST: Format = { ...WRITTEN, bankCode: '', columns: {}, types: {} };

export function useFormat(connectionId: string) {
  return useKeptFormat('payout', connectionId, FIRST);
}
