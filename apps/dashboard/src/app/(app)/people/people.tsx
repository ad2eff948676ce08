'use client';

import { Tabs } from '@mantine/core';
import { MissingRole } from '../../../components/missing-role';
import { PageHeader } from '../../../components/page-header';
import { oneOf } from '../../../lib/url-state';
import { useUrlState } from '../../../lib/use-url-state';
import { useMay } from '../../../shell/use-may';
import { PeopleTab } from './people-tab';
import { RolesTab } from './roles-tab';
import { TokensTab } from './tokens/tokens-tab';

const NAMES = ['tab', 'cursor', 'person'] as const;
const TABS = ['people', 'tokens', 'roles'] as const;

/** Who and what may come in, and what each may do. */
export function People() {
  const [{ tab }, setValues] = useUrlState(NAMES);
  const may = useMay();
  return (
    <>
      <PageHeader title="People" about="Who may sign in, the keys of programs, and what each role may do." />
      <Tabs
        value={oneOf(tab, TABS)}
        onChange={(next) => setValues({ tab: next === 'people' || next === null ? '' : next, person: '' })}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="people">People</Tabs.Tab>
          <Tabs.Tab value="tokens">API tokens</Tabs.Tab>
          <Tabs.Tab value="roles">Roles</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="people">
          {may('people.read') ? <PeopleTab /> : <MissingRole what="Who is here" deed="people.read" />}
        </Tabs.Panel>
        <Tabs.Panel value="tokens">
          {may('tokens.write') ? <TokensTab /> : <MissingRole what="API tokens" deed="tokens.write" />}
        </Tabs.Panel>
        <Tabs.Panel value="roles">
          <RolesTab />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
