import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { customerIdOf } from '../../../../lib/customers';
import { CustomerScreen } from './customer-screen';

export const metadata: Metadata = { title: 'Customer' };

interface Props {
  params: Promise<{ customerId: string }>;
}

export default async function CustomerPage({ params }: Props) {
  const customerId = customerIdOf((await params).customerId);
  if (customerId === null) notFound();
  return <CustomerScreen customerId={customerId} />;
}
