import { Skeleton, Text } from '@mantine/core';
import { Disclosure } from '../../../../components/disclosure';
import { ProblemAlert } from '../../../../components/problem-alert';
import { useAnswers } from '../../../../queries/exceptions';
import { Exchange } from './attempts';

interface Props {
  connectionId: string;
  exceptionId: string;
}

/** What a vendor answered where that could not be read: what support asks for. */
export function Answers(props: Props) {
  return <Disclosure summary="What was answered">{() => <Read {...props} />}</Disclosure>;
}

function Read({ connectionId, exceptionId }: Props) {
  const query = useAnswers(connectionId, exceptionId);
  if (query.isPending) return <Skeleton height={60} role="status" aria-label="Loading the answer" />;
  if (query.isError) {
    return (
      <ProblemAlert
        error={query.error}
        title="The answer could not be read"
        onRetry={() => void query.refetch()}
      />
    );
  }
  if (query.data.items.length === 0) return <Text size="sm">No answer was kept.</Text>;
  return query.data.items.map((exchange, index) => <Exchange key={index} exchange={exchange} />);
}
