'use client';

import { ActionIcon, Tooltip } from '@mantine/core';
import { IconBaselineDensityMedium, IconBaselineDensitySmall } from '@tabler/icons-react';
import { useDensity } from '../lib/use-density';

/** Rows close together, or with air between them. */
export function DensitySwitch() {
  const [density, setDensity] = useDensity();
  const compact = density === 'compact';
  const Mark = compact ? IconBaselineDensitySmall : IconBaselineDensityMedium;
  return (
    <Tooltip label={compact ? 'Rows are close together' : 'Rows have air between them'}>
      <ActionIcon
        variant="default"
        size={36}
        aria-label="Compact rows"
        aria-pressed={compact}
        onClick={() => setDensity(compact ? 'comfortable' : 'compact')}
      >
        <Mark size={18} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
