import { Text } from '@mantine/core';
import { Nothing } from '../../../../components/nothing';
import { cellChanges, titleOf, type Change } from '../../../../lib/mappings/changes';
import type { RuleChange } from '../../../../queries/mapping-history';
import classes from './history.module.css';

/** Rows before and after, the cells that differ alone. */
export function Changes({ items }: { items: readonly RuleChange[] }) {
  return (
    <ul className={classes.changes}>
      {items.map((item) => {
        const change = item as Change;
        return (
          <li key={change.ruleId}>
            <Text size="sm" fw={600}>
              {titleOf(change)}
            </Text>
            <dl className={classes.cells}>
              {cellChanges(change).map(({ label, before, after }) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>
                    {change.before && <del>{before || <Nothing />}</del>}
                    {change.after && <ins>{after || <Nothing />}</ins>}
                  </dd>
                </div>
              ))}
            </dl>
          </li>
        );
      })}
    </ul>
  );
}
