/**
 * For the field a dialog begins with. What is there when the dialog opens is found by its attribute, what is read
 * only then takes the focus itself; without it the focus is on what closes the dialog.
 */
export const focusedFirst = { autoFocus: true, 'data-autofocus': true } as const;
