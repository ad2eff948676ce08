import type { Metadata } from 'next';
import { Simulation } from './simulation';

export const metadata: Metadata = { title: 'Simulation · Mappings' };

export default function SimulationPage() {
  return <Simulation />;
}
