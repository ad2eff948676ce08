import { Button } from '@mantine/core';
import { IconCircleCheck, IconFileInvoice, IconFilterOff } from '@tabler/icons-react';
import { Empty } from '../../../components/empty';
import { filterWords, isFiltered, viewShown, type DocumentFilter } from './filter-values';

interface Props {
  filter: DocumentFilter;
  onClear: () => void;
}

/** No document here: because of which filters, or since there is none of the kind. */
export function NoDocuments({ filter, onClear }: Props) {
  const view = viewShown(filter);
  if (isFiltered(filter)) {
    return (
      <Empty
        icon={IconFilterOff}
        title="No document matches these filters"
        next={
          <>
            Shown are only: {filterWords(filter).join(', ')}.
            {filter.q &&
              ' The search looks for a whole batch name (BCIN-1-1042), order number or amount (253.04).'}
          </>
        }
        action={
          <Button variant="default" onClick={onClear}>
            Clear filters and show all documents
          </Button>
        }
      />
    );
  }
  if (view === 'all') {
    return (
      <Empty
        icon={IconFileInvoice}
        title="No document yet"
        next="A document shows here as soon as an order is planned for posting."
      />
    );
  }
  return (
    <Empty
      icon={IconCircleCheck}
      title={NOTHING[view]}
      next="Most documents go out by themselves. What stands still shows here, with what is known of it."
    />
  );
}

const NOTHING = {
  uncertain: 'The outcome of every document is known',
  held: 'No document is held',
  rejected: 'Deltek refused no document',
  abandoned: 'No document was given up',
  way: 'No document is on its way',
  confirmed: 'No document is in the books yet',
} as const;
