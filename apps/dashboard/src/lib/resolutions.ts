/** What a person may decide about a document that does not go on by itself (docs/operations/documents.md). */
interface ResolutionWords {
  /** On the choice. */
  readonly label: string;
  /** On the button that does it. */
  readonly verb: string;
  readonly about: string;
  /** After it was done. */
  readonly done: string;
}

export const RESOLUTIONS: Readonly<Record<'adopt' | 'create' | 'abandon', ResolutionWords>> = {
  adopt: {
    label: 'Adopt what is in Deltek',
    verb: 'Adopt it',
    about:
      'Deltek has it, with our amounts: it is taken for ours, read back, and posted where it is only a file.',
    done: 'Adopted: what is in Deltek is taken for ours.',
  },
  create: {
    label: 'Have it made',
    verb: 'Have it made',
    about:
      'Deltek has nothing of it: it goes out, and its order is looked at again. One that was given up is planned anew.',
    done: 'It goes out.',
  },
  abandon: {
    label: 'Give it up',
    verb: 'Give it up',
    about:
      'Nothing is sent any more. It stays out of the books, and what waited for it goes on without it, until somebody has it made.',
    done: 'Given up: it stays out of the books.',
  },
};

/** What is told after a decision: done, or waiting for a second person. */
export function toldOf(outcome: 'done' | 'proposed' | 'possible', action: keyof typeof RESOLUTIONS): string {
  return outcome === 'proposed'
    ? 'Asked for. It is done when a second person asks for the same.'
    : RESOLUTIONS[action].done;
}

/** States of documents that people look for, those to decide about first. */
export const DOCUMENT_VIEWS = [
  { value: 'uncertain', label: 'Uncertain' },
  { value: 'held', label: 'Held' },
  { value: 'rejected', label: 'Refused' },
  { value: 'abandoned', label: 'Given up' },
  { value: 'way', label: 'On their way' },
  { value: 'confirmed', label: 'Confirmed' },
  { value: 'all', label: 'All' },
] as const;
type DocumentView = (typeof DOCUMENT_VIEWS)[number]['value'];

/** The view of an address; what is none is the first, unless something in particular is looked for. */
export function documentView(view: string, isFiltered: boolean): DocumentView {
  return DOCUMENT_VIEWS.find(({ value }) => value === view)?.value ?? (isFiltered ? 'all' : 'uncertain');
}

/** The states of a view as the API takes them; of all: none. */
export function statesOf(view: DocumentView): string {
  if (view === 'all') return '';
  return view === 'way' ? 'planned,sending,created,posted' : view;
}

/** Whether a document stands still until it is looked up, or a person decides. */
export function canBeDecided(state: string): boolean {
  return ['uncertain', 'held', 'rejected', 'abandoned'].includes(state);
}
