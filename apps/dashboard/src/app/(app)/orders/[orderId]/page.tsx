import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { OrderScreen } from './order-screen';

interface Props {
  params: Promise<{ orderId: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Order ${(await params).orderId}` };
}

export default async function OrderPage({ params }: Props) {
  const { orderId } = await params;
  if (!/^\d{1,15}$/.test(orderId)) notFound();
  return <OrderScreen orderId={Number(orderId)} />;
}
