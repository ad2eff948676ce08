import { Select, type SelectProps } from '@mantine/core';
import type { Role, RoleWords } from '../../../lib/roles';
import { useRoles } from '../../../shell/roles';

type Props = Omit<SelectProps, 'data' | 'value' | 'onChange'> & {
  value?: Role;
  onChange?: (role: Role) => void;
  /** Those that can be chosen; all when not given. */
  roles?: readonly RoleWords[];
};

/** One of the roles, with what it means under it. */
export function RoleSelect({ value, onChange, roles, ...props }: Props) {
  const book = useRoles();
  return (
    <Select
      label="Role"
      allowDeselect={false}
      description={book.roles.find(({ role }) => role === value)?.about}
      {...props}
      data={(roles ?? book.roles).map(({ role, label }) => ({ value: role, label }))}
      value={value}
      onChange={(role) => role && onChange?.(role as Role)}
    />
  );
}
