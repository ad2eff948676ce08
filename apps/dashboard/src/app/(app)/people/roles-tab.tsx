import { Stack, Text, VisuallyHidden } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { Facts } from '../../../components/facts';
import { Nothing } from '../../../components/nothing';
import { Panel } from '../../../components/panel';
import { useRoles } from '../../../shell/roles';
import classes from './people.module.css';

/** The roles in words, and side by side. */
export function RolesTab() {
  const { roles: all, deeds } = useRoles();
  return (
    <Stack gap="md">
      <Panel title="The roles">
        <Facts facts={all.map(({ label, about }) => [label, about])} />
      </Panel>
      <Panel title="Who may do what" about="A person has one role. A token has at most that of its maker.">
        <div className={classes.matrix} role="region" aria-label="Table of roles" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">
                  <VisuallyHidden>What</VisuallyHidden>
                </th>
                {all.map(({ role, label }) => (
                  <th key={role} scope="col">
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {deeds.map(({ what, roles }) => (
                <tr key={what}>
                  <th scope="row">
                    <Text size="sm">{what}</Text>
                  </th>
                  {all.map(({ role }) => (
                    <td key={role}>{roles.includes(role) ? <Yes /> : <Nothing means="no" />}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Panel>
    </Stack>
  );
}

function Yes() {
  return <IconCheck size={16} className={classes.yes} role="img" aria-label="yes" />;
}
