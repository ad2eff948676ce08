import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { sandboxUrl } from '../../config';
import { ASKED_PATH } from '../../server/request-headers';
import { buildId } from '../../server/build-id';
import { currentSession } from '../../server/session';
import { SecondFactorFirst } from '../../shell/second-factor-first';
import { RolesProvider } from '../../shell/roles';
import { SessionProvider } from '../../shell/session';
import { Shell } from '../../shell/shell';
import { SignInAgain } from '../../shell/sign-in-again';
import { Unreachable } from '../../shell/unreachable';

/** Everything behind the sign-in. Who is not signed in is asked to, and comes back to where they were going. */
export default async function AppLayout({ children }: { children: ReactNode }) {
  const found = await currentSession();
  if (found === 'unreachable') return <Unreachable />;
  if (found === 'nobody') {
    const asked = (await headers()).get(ASKED_PATH) ?? '/';
    redirect(asked === '/' ? '/sign-in' : `/sign-in?from=${encodeURIComponent(asked)}`);
  }
  const { session, roles } = found;
  return (
    <SessionProvider session={session} hasSandbox={sandboxUrl() !== null} build={await buildId()}>
      <RolesProvider book={roles}>
        {session.secondFactorMissing ? <SecondFactorFirst /> : <Shell>{children}</Shell>}
        <SignInAgain />
      </RolesProvider>
    </SessionProvider>
  );
}
