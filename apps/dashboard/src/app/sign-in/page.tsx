import type { Metadata } from 'next';
import { returnPath } from '../../lib/return-path';
import { hasProvider } from '../../server/provider';
import { SignInForm } from './sign-in-form';

export const metadata: Metadata = { title: 'Sign in' };

interface Props {
  searchParams: Promise<{ from?: string | string[] }>;
}

export default async function SignInPage({ searchParams }: Props) {
  const { from } = await searchParams;
  const returnTo = returnPath(typeof from === 'string' ? from : null);
  return <SignInForm returnTo={returnTo} hasProvider={await hasProvider()} />;
}
