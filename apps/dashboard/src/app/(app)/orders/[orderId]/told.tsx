import { List } from '@mantine/core';
import { Panel } from '../../../../components/panel';
import { Time } from '../../../../components/time';
import type { OrderDetail } from '../../../../queries/orders';

/** What the store does not know of the order, and who said so. */
export function Told({ told }: Pick<OrderDetail, 'told'>) {
  if (told.length === 0) return null;
  return (
    <Panel title="What people said">
      <List size="sm">
        {told.map(({ kind, key, text, by, at }) => (
          <List.Item key={`${kind} ${key}`}>
            {text}; said by {by}, <Time at={at} />
          </List.Item>
        ))}
      </List>
    </Panel>
  );
}
