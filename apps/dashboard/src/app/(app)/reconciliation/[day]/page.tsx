import type { Metadata } from 'next';
import { dayName } from '../../../../lib/days';
import { DayScreen } from './day-screen';

interface Props {
  params: Promise<{ day: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Reconciliation of ${dayName((await params).day)}` };
}

export default async function DayPage({ params }: Props) {
  return <DayScreen day={(await params).day} />;
}
