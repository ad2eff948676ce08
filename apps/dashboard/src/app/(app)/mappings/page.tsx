import { redirect } from 'next/navigation';

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** The first of the tables, of the same connection. */
export default async function MappingsPage({ searchParams }: Props) {
  const { connection } = await searchParams;
  const query = typeof connection === 'string' ? `?connection=${encodeURIComponent(connection)}` : '';
  redirect(`/mappings/firms${query}`);
}
