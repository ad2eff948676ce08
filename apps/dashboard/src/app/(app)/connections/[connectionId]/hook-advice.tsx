import type { components } from '../../../../api/schema.d.ts';
import { counted } from '../../../../lib/health';
import classes from './connection.module.css';

type Hooks = components['schemas']['HooksDto'];

/** What is wrong with the webhooks, each thing once, with what to do. */
export function HookAdvice({ hooks }: { hooks: Hooks }) {
  const fixes = new Set(
    hooks.items.flatMap(({ fix, refusal }) => (fix ? [refusal ? `${refusal}. ${fix}` : fix] : [])),
  );
  const lines = [
    ...(hooks.failure ? [`The last check could not be made: ${hooks.failure}`] : []),
    ...fixes,
    ...hooks.rejections.map(
      ({ reason, count, fix }) =>
        `${counted(count, 'refused webhook')} in the last 24 hours (${reason.replaceAll('_', ' ')}). ${fix ?? ''}`,
    ),
    ...hooks.deliveryFailures.slice(0, 1).map(({ message }) => `The store says: ${message}`),
  ];
  return lines.map((line) => (
    <p key={line} className={classes.about}>
      {line}
    </p>
  ));
}
