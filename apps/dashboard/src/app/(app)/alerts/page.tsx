import type { Metadata } from 'next';
import { Alerts } from './alerts';

export const metadata: Metadata = { title: 'Alerts' };

export default function AlertsPage() {
  return <Alerts />;
}
