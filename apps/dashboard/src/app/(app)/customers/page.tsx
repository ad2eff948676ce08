import type { Metadata } from 'next';
import { Customers } from './customers';

export const metadata: Metadata = { title: 'Customers' };

export default function CustomersPage() {
  return <Customers />;
}
