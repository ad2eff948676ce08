import type { Metadata } from 'next';
import { History } from './history';

export const metadata: Metadata = { title: 'History · Mappings' };

export default function HistoryPage() {
  return <History />;
}
