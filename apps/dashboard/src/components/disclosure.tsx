'use client';

import { useState, type ReactNode } from 'react';
import classes from './disclosure.module.css';

interface Props {
  summary: ReactNode;
  /** Made only once it is opened, so that what is costly to read is read when somebody looks. */
  children: () => ReactNode;
}

/** Evidence behind one line: closed until asked for. */
export function Disclosure({ summary, children }: Props) {
  const [wasOpened, setWasOpened] = useState(false);
  return (
    <details
      className={classes.disclosure}
      onToggle={({ currentTarget }) => setWasOpened((before) => before || currentTarget.open)}
    >
      <summary>{summary}</summary>
      {wasOpened && <div className={classes.content}>{children()}</div>}
    </details>
  );
}
