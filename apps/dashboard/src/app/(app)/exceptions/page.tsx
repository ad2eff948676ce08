import type { Metadata } from 'next';
import { Exceptions } from './exceptions';

export const metadata: Metadata = { title: 'Exceptions' };

export default function ExceptionsPage() {
  return <Exceptions />;
}
