'use client';

import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight, spotlight } from '@mantine/spotlight';
import { IconBasket, IconSearch } from '@tabler/icons-react';
import { useEffect, useState, type KeyboardEvent } from 'react';
import { matching } from '../../lib/matching';
import { looksOf } from '../../lib/states';
import { unsearchedWords } from '../../lib/unsearched';
import { usePush } from '../../lib/use-push';
import { useOrderSearch } from '../../queries/order-search';
import { useDeeds, useScreens } from './places';

const REST_MS = 200;
const ACTION = '[data-action]';

/** Everything by name: screens, deeds, and orders as their list finds them. Opens once it is there. */
export function EverythingByName({ onKeysHelp }: { onKeysHelp: () => void }) {
  const push = usePush();
  const [query, setQuery] = useState('');
  useEffect(() => spotlight.open(), []);
  const [asked] = useDebouncedValue(query.trim(), REST_MS);
  const search = useOrderSearch(asked);
  const screens = matching(useScreens(), query);
  const deeds = matching(useDeeds(onKeysHelp), query);
  const searching = search.isPending || asked !== query.trim();
  // Those of what was typed before would be opened for what is typed now.
  const orders = searching ? [] : search.orders;
  const unsearched = searching ? null : unsearchedWords(search.failed);
  const nothing = screens.length + deeds.length + orders.length === 0;
  return (
    <Spotlight.Root query={query} onQueryChange={setQuery} shortcut={null} scrollable maxHeight={420}>
      <Spotlight.Search
        placeholder="Screen, order, customer, e-mail, amount or batch"
        aria-label="Find a screen, an order or something to do"
        leftSection={<IconSearch size={18} aria-hidden />}
        onKeyDown={openFirst}
      />
      <Spotlight.ActionsList>
        {orders.length > 0 && (
          <Spotlight.ActionsGroup label="Orders">
            {orders.map(({ orderId, customerName, state, connectionId }) => (
              <Spotlight.Action
                key={`${connectionId} ${orderId}`}
                label={`Order ${orderId}`}
                description={`${customerName}, ${looksOf(state).label.toLowerCase()}`}
                leftSection={<IconBasket size={18} aria-hidden />}
                onClick={() => push(`/orders/${orderId}?connection=${connectionId}`)}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {screens.length > 0 && (
          <Spotlight.ActionsGroup label="Screens">
            {screens.map(({ href, label, icon: Mark }) => (
              <Spotlight.Action
                key={href}
                label={label}
                leftSection={<Mark size={18} aria-hidden />}
                onClick={() => push(href)}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {deeds.length > 0 && (
          <Spotlight.ActionsGroup label="To do">
            {deeds.map(({ label, icon: Mark, act }) => (
              <Spotlight.Action
                key={label}
                label={label}
                leftSection={<Mark size={18} aria-hidden />}
                onClick={act}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {unsearched && <Spotlight.Empty role="status">{unsearched}</Spotlight.Empty>}
        {nothing && !unsearched && (
          <Spotlight.Empty>
            {searching ? 'Looking among the orders…' : 'Nothing of that name, and no such order.'}
          </Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

/** Enter opens the first, as long as none was chosen with the arrow keys. */
function openFirst({ key, currentTarget }: KeyboardEvent<HTMLInputElement>) {
  if (key !== 'Enter') return;
  const list = currentTarget.closest('[role="dialog"]');
  if (list?.querySelector(`${ACTION}[data-selected]`)) return;
  list?.querySelector<HTMLElement>(ACTION)?.click();
}
