import type { ReactNode } from 'react';
import { MappingFrame } from './mapping-frame';

/** What the screens about mappings share: heading, connection, tabs. */
export default function MappingsLayout({ children }: { children: ReactNode }) {
  return <MappingFrame>{children}</MappingFrame>;
}
