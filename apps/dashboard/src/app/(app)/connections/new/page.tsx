import type { Metadata } from 'next';
import { NewConnection } from './new-connection';

export const metadata: Metadata = { title: 'Set up a connection' };

export default function NewConnectionPage() {
  return <NewConnection />;
}
