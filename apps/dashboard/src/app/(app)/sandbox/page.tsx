import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { sandboxUrl } from '../../../config';
import { Sandbox } from './sandbox';

export const metadata: Metadata = { title: 'Sandbox' };

export default function SandboxPage() {
  if (sandboxUrl() === null) notFound();
  return <Sandbox />;
}
