import type { Schemas } from '../api/client';

type State = Schemas['CustomerRowDto']['state'];

/** How customers may stand, what needs a person first; the chips are named in `lib/states.ts`. */
export const CUSTOMER_VIEWS = [
  { value: 'all', label: 'All' },
  { value: 'review', label: 'To decide' },
  { value: 'proposed', label: 'Changed' },
  { value: 'unmatched', label: 'No firm' },
  { value: 'matched', label: 'Matched' },
  { value: 'created', label: 'New firm' },
] as const;
type View = (typeof CUSTOMER_VIEWS)[number]['value'];

/** A view of the address; what is none is all of them. */
export function customerView(view: string): View {
  return CUSTOMER_VIEWS.find(({ value }) => value === view)?.value ?? 'all';
}

const CHIPS: Readonly<Record<State, string>> = {
  matched: 'matched',
  created: 'firm_created',
  proposed: 'changed_in_store',
  review: 'to_decide',
  unmatched: 'no_firm',
};

/** The chip of a customer: `review` and `created` mean something else for connections and documents. */
export function customerChip(state: State): string {
  return CHIPS[state];
}

/** Somebody who bought without an account. */
export function isGuest(customerId: string): boolean {
  return customerId.startsWith('guest:');
}

/** What a customer is called, also when nobody may be named any more. */
export function customerTitle({
  customerId,
  name,
}: Pick<Schemas['CustomerRowDto'], 'customerId' | 'name'>): string {
  return name || (isGuest(customerId) ? 'A guest' : `Customer ${customerId}`);
}

/** Of `guest:0a1b…` enough to tell two apart; the whole of a number. */
export function shortId(customerId: string): string {
  return isGuest(customerId) ? `Guest ${customerId.slice(6, 14)}` : customerId;
}

const FIELDS: Readonly<Record<Schemas['DifferenceDto']['field'], string>> = {
  name: 'Name',
  email: 'E-mail',
  address: 'Address',
};

/** What a field of a customer is called. */
export function customerField(field: Schemas['DifferenceDto']['field']): string {
  return FIELDS[field];
}

/** The part of a path that names a customer, which a browser may have spelled with `%3A`; null when it is none. */
export function customerIdOf(part: string): string | null {
  const id = part.replace(/%3a/i, ':');
  return /^([1-9]\d{0,14}|guest:[\da-f]{32})$/.test(id) ? id : null;
}
