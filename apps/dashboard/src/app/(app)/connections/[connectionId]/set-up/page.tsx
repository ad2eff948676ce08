import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { SetUp } from './set-up';

export const metadata: Metadata = { title: 'Set up a connection' };

interface Props {
  params: Promise<{ connectionId: string }>;
}

export default async function SetUpPage({ params }: Props) {
  const { connectionId } = await params;
  if (!/^[\da-f-]{36}$/.test(connectionId)) notFound();
  return <SetUp connectionId={connectionId} />;
}
