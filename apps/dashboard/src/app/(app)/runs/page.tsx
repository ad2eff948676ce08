import type { Metadata } from 'next';
import { Runs } from './runs';

export const metadata: Metadata = { title: 'Runs and jobs' };

export default function RunsPage() {
  return <Runs />;
}
