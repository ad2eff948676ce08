import { useLocalStorage } from '@mantine/hooks';

export const DATE_FORMATS = ['YYYY-MM-DD', 'DD.MM.YYYY', 'DD/MM/YYYY', 'MM/DD/YYYY'] as const;

/** How a report of a gateway is written. */
export interface Written {
  readonly gateway: string;
  readonly decimal: 'point' | 'comma';
  readonly dateFormat: (typeof DATE_FORMATS)[number];
}

export const WRITTEN: Written = { gateway: '', decimal: 'point', dateFormat: 'YYYY-MM-DD' };

/** That of the last report of a connection, kept in this browser: the next one is written the same. */
export function useKeptFormat<Format extends Written>(kind: string, connectionId: string, first: Format) {
  return useLocalStorage<Format>({
    key: `ml-connector.${kind}-format.${connectionId}`,
    defaultValue: first,
    getInitialValueInEffect: true,
    deserialize: (kept) => readFormat(kept, first),
  });
}

function readFormat<Format extends Written>(kept: string | undefined, first: Format): Format {
  try {
    return { ...first, ...(JSON.parse(kept ?? '{}') as Partial<Format>) };
  } catch {
    return first;
  }
}
