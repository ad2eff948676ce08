import type { Metadata } from 'next';
import { ConnectionDetail } from './connection-detail';

export const metadata: Metadata = { title: 'Connection' };

export default async function ConnectionPage({ params }: { params: Promise<{ connectionId: string }> }) {
  return <ConnectionDetail connectionId={(await params).connectionId} />;
}
