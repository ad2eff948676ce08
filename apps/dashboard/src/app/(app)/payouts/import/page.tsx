import type { Metadata } from 'next';
import { ImportScreen } from './import-screen';

export const metadata: Metadata = { title: 'Import payouts' };

export default function ImportPage() {
  return <ImportScreen />;
}
