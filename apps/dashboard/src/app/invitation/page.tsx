import type { Metadata } from 'next';
import { Acceptance } from './acceptance';

export const metadata: Metadata = { title: 'Your invitation' };

export default function InvitationPage() {
  return <Acceptance />;
}
