import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { HelpScreen } from './help-screen';

export const metadata: Metadata = { title: 'Help' };

interface Props {
  params: Promise<{ page: string }>;
}

export default async function HelpPage({ params }: Props) {
  const { page } = await params;
  if (!/^[a-z]{1,40}\.md$/.test(page)) notFound();
  return <HelpScreen page={page} />;
}
