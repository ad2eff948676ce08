/**
 * For the field a dialog begins with; without it the focus is on what closes the dialog. What is there when the dialog
 * opens is found by its attribute; what is read only then takes the focus itself, after Mantine has noted where it was.
 */
export const focusedFirst = { 'data-autofocus': true, ref: focusSoon } as const;

function focusSoon(node: HTMLElement | null): void {
  if (node) setTimeout(() => node.focus({ preventScroll: true }));
}
