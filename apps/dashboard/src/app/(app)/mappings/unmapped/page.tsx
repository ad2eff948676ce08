import type { Metadata } from 'next';
import { UnmappedScreen } from './unmapped';

export const metadata: Metadata = { title: 'Unmapped · Mappings' };

export default function UnmappedPage() {
  return <UnmappedScreen />;
}
