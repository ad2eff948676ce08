import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ConnectionDetail } from './connection-detail';

export const metadata: Metadata = { title: 'Connection' };

export default async function ConnectionPage({ params }: { params: Promise<{ connectionId: string }> }) {
  const { connectionId } = await params;
  if (!/^[\da-f-]{36}$/.test(connectionId)) notFound();
  return <ConnectionDetail connectionId={connectionId} />;
}
