import type { KeyboardEvent, MouseEvent } from 'react';
import { usePush } from '../../lib/use-push';

const OWN_CLICK = 'a, button, input, select, textarea, label, [role="button"], [data-select]';

/**
 * Rows that lead somewhere: a click anywhere opens them, the arrow keys (or j and k) walk from link to link, and `x` chooses
 * the row where rows can be chosen. What is
 * clickable inside a row, and text being selected, keep their own meaning.
 */
export function useRowKeys() {
  const push = usePush();
  return {
    onClick(event: MouseEvent<HTMLElement>) {
      const target = event.target as HTMLElement;
      const href = target.closest<HTMLElement>('tr[data-href]')?.dataset.href;
      if (!href || target.closest(OWN_CLICK) || window.getSelection()?.toString()) return;
      if (event.metaKey || event.ctrlKey) window.open(href, '_blank', 'noopener');
      else push(href);
    },
    onKeyDown(event: KeyboardEvent<HTMLElement>) {
      const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
      const row = (event.target as HTMLElement).closest('tr');
      if (!row || (event.target as HTMLElement).tagName !== 'A') return;
      if (event.key === 'x') row.querySelector<HTMLElement>('[data-select] input')?.click();
      if (step === undefined) return;
      const neighbour = step > 0 ? row.nextElementSibling : row.previousElementSibling;
      const link = neighbour?.querySelector('a');
      if (!link) return;
      event.preventDefault();
      link.focus();
    },
  };
}
