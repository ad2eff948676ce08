'use client';

import { Stack } from '@mantine/core';
import { Facts } from '../../../components/facts';
import { PageHeader } from '../../../components/page-header';
import { Panel } from '../../../components/panel';
import { roleWords } from '../../../lib/roles';
import { useRoles } from '../../../shell/roles';
import { useSession } from '../../../shell/session';
import { OwnSessions } from './own-sessions';
import { PasswordPanel } from './password-panel';
import { SecondFactorPanel } from './second-factor/second-factor-panel';

/** What concerns oneself. */
export function Account() {
  const { name, email, role } = useSession().user;
  const { label, about } = roleWords(useRoles(), role);
  return (
    <>
      <PageHeader title="Your account" about="How you sign in, and where you are signed in." />
      <Stack gap="md">
        <Panel title="You">
          <Facts
            facts={[
              ['Name', name],
              ['E-mail', email],
              ['Role', `${label}. ${about}`],
            ]}
          />
        </Panel>
        <SecondFactorPanel />
        <PasswordPanel />
        <OwnSessions />
      </Stack>
    </>
  );
}
