import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';

interface Props {
  /** Where the API gives the file. */
  href: string;
  label?: string;
}

/** A whole list as a file, as the filters in the address have it: not only the page that is shown. */
export function ExportLink({ href, label = 'Export CSV' }: Props) {
  return (
    <Button
      component="a"
      href={href}
      download
      variant="default"
      leftSection={<IconDownload size={16} aria-hidden />}
    >
      {label}
    </Button>
  );
}
