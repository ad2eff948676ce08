import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DocumentScreen } from './document-screen';

export const metadata: Metadata = { title: 'Document' };

interface Props {
  params: Promise<{ documentId: string }>;
}

export default async function DocumentPage({ params }: Props) {
  const { documentId } = await params;
  if (!/^[\da-f-]{36}$/.test(documentId)) notFound();
  return <DocumentScreen documentId={documentId} />;
}
