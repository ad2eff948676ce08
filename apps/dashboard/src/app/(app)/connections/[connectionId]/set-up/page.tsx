import type { Metadata } from 'next';
import { SetUp } from './set-up';

export const metadata: Metadata = { title: 'Set up a connection' };

interface Props {
  params: Promise<{ connectionId: string }>;
}

export default async function SetUpPage({ params }: Props) {
  return <SetUp connectionId={(await params).connectionId} />;
}
