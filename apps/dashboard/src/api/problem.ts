/** One field of a request the API refused; `field` is a path such as `bigcommerce.storeHash`. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
}

/** A refusal of the API: problem details of RFC 9457, or what comes nearest when there are none. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly code: string,
    readonly correlationId: string,
    readonly errors: readonly FieldError[],
  ) {
    super(detail);
    this.name = 'ApiProblem';
  }
}

/** Reads a refusal. An answer that is no problem document (a proxy in between, say) still becomes one. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const body = await readJson(response);
  const text = (key: string, fallback: string) =>
    (typeof body[key] === 'string' ? body[key] : '') || fallback;
  return new ApiProblem(
    response.status,
    text('title', 'Error'),
    text('detail', text('title', `The server answered with status ${response.status} and nothing more.`)),
    text('code', 'unknown'),
    text('correlationId', ''),
    Array.isArray(body.errors) ? body.errors.filter(isFieldError) : [],
  );
}

/** Anything that can be thrown by a call, as a problem that can be shown. */
export function toProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  return new ApiProblem(
    0,
    'No answer',
    'The server could not be reached. Check the network, then try again.',
    'unreachable',
    '',
    [],
  );
}

/** Whether a change may have been made though it was answered so: no answer came back, or the server failed over it. */
export function mayHaveHappened(error: unknown): boolean {
  const { status } = toProblem(error);
  return status === 0 || status >= 500;
}

/** What is said of a change instead of that it was not made, where nobody knows. */
export const MAY_BE_DONE = 'It may have been done';
export const LOOK_FIRST = 'No answer said that it was not. Look whether it was before you ask for it again.';

/** The field errors as Mantine forms take them: path to sentence. */
export function formErrors({ errors }: ApiProblem): Record<string, string> {
  return Object.fromEntries(errors.map((error) => [error.field, fieldSentence(error)]));
}

/** What is wrong with a field, said where its label stands: without the name that the code has for it. */
export function fieldSentence({ field, message }: FieldError): string {
  const name = field.slice(field.lastIndexOf('.') + 1);
  return sentence(message.startsWith(`${name} `) ? message.slice(name.length + 1) : message);
}

/** What a field is called where no label is known: `customerId` as `Customer id`. */
export function fieldName(field: string): string {
  const words = field.replaceAll(
    /([a-z\d])([A-Z])/g,
    (_, end: string, next: string) => `${end} ${next.toLowerCase()}`,
  );
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Messages come as `must be …`, as `field must be …`, or as whole sentences. */
export function sentence(message: string): string {
  const words = message.trim();
  // An address is written as it is.
  const isName = /^\S+@/.test(words);
  const capital = isName ? words : words.charAt(0).toUpperCase() + words.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}

async function readJson(response: Response): Promise<Record<string, unknown>> {
  try {
    const body: unknown = await response.json();
    return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function isFieldError(value: unknown): value is FieldError {
  const { field, message } = (value ?? {}) as Partial<FieldError>;
  return typeof field === 'string' && typeof message === 'string';
}
