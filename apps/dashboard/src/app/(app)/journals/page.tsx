import type { Metadata } from 'next';
import { Journals } from './journals';

export const metadata: Metadata = { title: 'Journals' };

export default function JournalsPage() {
  return <Journals />;
}
