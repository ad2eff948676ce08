import type { Metadata } from 'next';
import { DisputesScreen } from './disputes-screen';

export const metadata: Metadata = { title: 'Import disputes' };

export default function DisputesPage() {
  return <DisputesScreen />;
}
