import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { tableAt } from '../../../../lib/mappings/tables';
import { MappingScreen } from './mapping-screen';

interface Props {
  params: Promise<{ table: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `${tableAt((await params).table)?.label ?? 'Mappings'} · Mappings` };
}

export default async function MappingPage({ params }: Props) {
  const { table } = await params;
  if (!tableAt(table)) notFound();
  return <MappingScreen slug={table} />;
}
