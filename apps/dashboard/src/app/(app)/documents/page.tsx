import type { Metadata } from 'next';
import { Documents } from './documents';

export const metadata: Metadata = { title: 'Documents' };

export default function DocumentsPage() {
  return <Documents />;
}
