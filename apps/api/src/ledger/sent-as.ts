import { taxesOf } from '#mapping';
import type { Document, DocumentLine } from './document.entity.js';

type Header = Pick<Document, 'date' | 'dueDate' | 'period'>;
type Lines = readonly Pick<DocumentLine, 'taxCode' | 'taxBasis'>[];

/** What a file is made with beside the content of its document, as text: dates, period and taxes. */
export function sentAsOf({ date, dueDate, period }: Header, lines: Lines): string {
  return JSON.stringify([date, dueDate, period, taxesOf({ lines })]);
}

/** Whether Deltek has, or may have, a file of a document that is not posted and not as the document is planned now. */
export function isOutdated(
  document: Header & Pick<Document, 'contentKey' | 'sentKey' | 'sentAs'>,
  lines: Lines,
): boolean {
  const { contentKey, sentKey, sentAs } = document;
  if (sentKey === null) return false;
  return sentKey !== contentKey || (sentAs !== null && sentAs !== sentAsOf(document, lines));
}
