import type { Metadata } from 'next';
import { RatesScreen } from './rates';

export const metadata: Metadata = { title: 'Exchange rates · Mappings' };

export default function RatesPage() {
  return <RatesScreen />;
}
