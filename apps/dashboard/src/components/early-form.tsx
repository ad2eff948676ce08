import type { PropsWithChildren } from 'react';

/** The text of a field by its name; empty when there is none. */
export type Typed = (name: string) => string;

interface Props {
  label: string;
  className?: string;
  onSend: (typed: Typed) => void;
}

/**
 * The form of a page that is loaded whole: what is typed and sent before its scripts have come counts too. React keeps
 * that for a form that has an action, and what was typed stands in the fields alone, which therefore have a `name` and
 * no `value`.
 */
export function EarlyForm({ label, className, onSend, children }: PropsWithChildren<Props>) {
  return (
    <form
      action={(data) => onSend((name) => textOf(data, name))}
      // React empties a form that was sent; what is refused has to be mended, not typed again.
      onReset={(event) => event.preventDefault()}
      className={className}
      aria-label={label}
    >
      {children}
    </form>
  );
}

function textOf(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === 'string' ? value : '';
}
