import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { JournalScreen } from './journal-screen';

export const metadata: Metadata = { title: 'Journal entry' };

interface Props {
  params: Promise<{ journalId: string }>;
}

export default async function JournalPage({ params }: Props) {
  const { journalId } = await params;
  if (!/^[1-9]\d{0,14}$/.test(journalId)) notFound();
  return <JournalScreen journalId={Number(journalId)} />;
}
