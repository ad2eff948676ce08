import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { RunScreen } from './run-screen';

export const metadata: Metadata = { title: 'Run' };

interface Props {
  params: Promise<{ runId: string }>;
}

export default async function RunPage({ params }: Props) {
  const { runId } = await params;
  if (!/^[\da-f-]{36}$/.test(runId)) notFound();
  return <RunScreen runId={runId} />;
}
