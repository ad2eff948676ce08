'use client';

import { Skeleton, Stack } from '@mantine/core';
import { useEffect } from 'react';
import { Markdown } from '../../../../components/markdown';
import { PageHeader } from '../../../../components/page-header';
import { ProblemAlert } from '../../../../components/problem-alert';
import { useHelpPage } from '../../../../queries/help';

/** What a cause, a state or a run means, where links of the screens lead. */
export function HelpScreen({ page }: { page: string }) {
  const query = useHelpPage(page);
  const source = query.data;
  useEffect(() => {
    // The browser looked for the named row before it was there; setting it again makes it the target.
    const { hash } = window.location;
    if (source !== undefined && hash) window.location.replace(hash);
  }, [source]);
  if (query.isPending) {
    return (
      <Stack role="status" aria-busy aria-label="Loading the page">
        <Skeleton height={32} width={240} />
        <Skeleton height={360} radius="md" />
      </Stack>
    );
  }
  if (query.isError) {
    return (
      <>
        <PageHeader title="Help" about="From the operations guide." />
        <ProblemAlert
          error={query.error}
          title="The page could not be read"
          onRetry={() => void query.refetch()}
        />
      </>
    );
  }
  const [heading = '', ...rest] = query.data.split('\n');
  return (
    <>
      <PageHeader title={heading.replace(/^# /, '')} about="From the operations guide." />
      <Markdown source={rest.join('\n')} />
    </>
  );
}
