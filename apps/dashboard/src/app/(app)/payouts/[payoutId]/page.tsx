import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PayoutScreen } from './payout-screen';

export const metadata: Metadata = { title: 'Payout' };

interface Props {
  params: Promise<{ payoutId: string }>;
}

export default async function PayoutPage({ params }: Props) {
  const { payoutId } = await params;
  if (!/^[\da-f-]{36}$/.test(payoutId)) notFound();
  return <PayoutScreen payoutId={payoutId} />;
}
