import { Select, type SelectProps } from '@mantine/core';
import { ROLES, type Role } from '../../../lib/roles';

type Props = Omit<SelectProps, 'data' | 'value' | 'onChange'> & {
  value?: Role;
  onChange?: (role: Role) => void;
  /** Those that can be chosen; all when not given. */
  roles?: typeof ROLES;
};

/** One of the roles, with what it means under it. */
export function RoleSelect({ value, onChange, roles = ROLES, ...props }: Props) {
  return (
    <Select
      label="Role"
      allowDeselect={false}
      description={ROLES.find(({ role }) => role === value)?.about}
      {...props}
      data={roles.map(({ role, label }) => ({ value: role, label }))}
      value={value}
      onChange={(role) => role && onChange?.(role as Role)}
    />
  );
}
