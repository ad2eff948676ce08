import { useLocalStorage } from '@mantine/hooks';
import type { ReportField, RowKind } from '../../../../lib/report-file';

/** How the report of a gateway is written, and where its money arrives; asked once. */
export interface Format {
  readonly gateway: string;
  readonly bankCode: string;
  readonly decimal: 'point' | 'comma';
  readonly dateFormat: (typeof DATE_FORMATS)[number];
  readonly columns: Readonly<Partial<Record<ReportField, string>>>;
  readonly types: Readonly<Record<string, RowKind>>;
}

export const DATE_FORMATS = ['YYYY-MM-DD', 'DD.MM.YYYY', 'DD/MM/YYYY', 'MM/DD/YYYY'] as const;

const FIRST: Format = {
  gateway: '',
  bankCode: '',
  decimal: 'point',
  dateFormat: 'YYYY-MM-DD',
  columns: {},
  types: {},
};

/** That of the last report of a connection, kept in this browser: the next one is written the same. */
export function useFormat(connectionId: string) {
  return useLocalStorage<Format>({
    key: `ml-connector.payout-format.${connectionId}`,
    defaultValue: FIRST,
    getInitialValueInEffect: true,
    deserialize: (kept) => readFormat(kept),
  });
}

function readFormat(kept: string | undefined): Format {
  try {
    return { ...FIRST, ...(JSON.parse(kept ?? '{}') as Partial<Format>) };
  } catch {
    return FIRST;
  }
}
