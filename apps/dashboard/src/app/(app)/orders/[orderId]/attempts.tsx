import { Skeleton } from '@mantine/core';
import type { Schemas } from '../../../../api/client';
import { CodeBlock } from '../../../../components/code-block';
import { Disclosure } from '../../../../components/disclosure';
import { ProblemAlert } from '../../../../components/problem-alert';
import { Time } from '../../../../components/time';
import { actorName } from '../../../../lib/actor-words';
import { indentJson } from '../../../../lib/json-text';
import { callWords, stepWords } from '../../../../lib/timeline-words';
import { useDocument } from '../../../../queries/orders';
import classes from './documents.module.css';

interface Props {
  connectionId: string;
  documentId: string;
}

/** Every step of a document with the calls it made, in the vendor's own words. */
export function Attempts({ connectionId, documentId }: Props) {
  const query = useDocument(connectionId, documentId);
  if (query.isPending) return <Skeleton height={120} />;
  if (query.isError) return <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />;
  return query.data.attempts.map((attempt, index) => <Attempt key={index} attempt={attempt} />);
}

function Attempt({ attempt }: { attempt: Schemas['AttemptDto'] }) {
  const { name, came } = stepWords(attempt);
  return (
    <div className={classes.attempt}>
      <div className={classes.line}>
        <Time at={attempt.at} exact />
        <b>{name}</b>
        <span>{came}</span>
      </div>
      <div className={classes.line}>
        <span title={attempt.detail}>{callWords(attempt.detail)}</span> · {actorName(attempt.actor)}
      </div>
      {attempt.exchanges.map((exchange, call) => (
        <Exchange key={call} exchange={exchange} />
      ))}
    </div>
  );
}

/** One call to a vendor: what was asked and answered. */
export function Exchange({ exchange }: { exchange: Schemas['ExchangeDto'] }) {
  const { method, url, status, fault, durationMs, requestBody, responseBody } = exchange;
  return (
    <div className={classes.exchange}>
      <code>
        {method} {url}
      </code>{' '}
      → <b>{status ?? 'no answer'}</b> in {durationMs} ms{fault && `; ${fault}`}
      {(requestBody ?? responseBody) !== null && (
        <Disclosure summary="Request and answer">
          {() => (
            <>
              {requestBody && <CodeBlock what="request" text={indentJson(requestBody)} exact={requestBody} />}
              {responseBody && (
                <CodeBlock what="answer" text={indentJson(responseBody)} exact={responseBody} />
              )}
            </>
          )}
        </Disclosure>
      )}
    </div>
  );
}
