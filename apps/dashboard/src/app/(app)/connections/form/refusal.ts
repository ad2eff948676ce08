import type { UseFormReturnType } from '@mantine/form';
import { formErrors, toProblem } from '../../../../api/problem';

/** Puts what the API complains about at the fields it names, and the cursor into the first of them. */
export function showAtFields<Values extends object>(form: UseFormReturnType<Values>, error: unknown): void {
  const errors = formErrors(toProblem(error));
  form.setErrors(errors);
  const [first] = Object.keys(errors);
  if (first === undefined) return;
  // A field may be folded away until its error is rendered.
  setTimeout(() => form.getInputNode(first)?.focus());
}

/** Whether the form has a field of this path, so that its error is not said twice. */
export function hasField(values: object, path: string): boolean {
  const found = path.split('.').reduce<unknown>((value, key) => {
    return typeof value === 'object' && value !== null && key in value
      ? (value as Record<string, unknown>)[key]
      : undefined;
  }, values);
  return found !== undefined && (typeof found !== 'object' || found === null);
}
