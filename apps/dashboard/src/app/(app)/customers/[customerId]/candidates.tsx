import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { ConfirmButton } from '../../../../components/confirm-button';
import type { Connection } from '../../../../queries/connections';
import { useAlign, type Candidate, type Customer } from '../../../../queries/customers';
import { useFirmLabel } from '../../../../queries/directory';
import { LookupInput } from '../../mappings/grid/lookup-input';
import classes from '../customers.module.css';

interface Props {
  connection: Connection;
  customer: Customer;
  mayWrite: boolean;
}

/** Firms it may be, the likeliest first, and any other of Deltek. */
export function Candidates({ connection, customer, mayWrite }: Props) {
  const [code, setCode] = useState('');
  const clientId = code.trim();
  if (customer.firm !== null) return null;
  return (
    <>
      {customer.candidates.length > 0 && (
        <ul className={classes.rows} aria-label="Firms it may be">
          {customer.candidates.map((candidate) => (
            <li key={candidate.clientId}>
              <Words connectionId={connection.id} candidate={candidate} />
              {mayWrite && <Choose {...{ connection, customer, ...candidate }} label="It is this firm" />}
            </li>
          ))}
        </ul>
      )}
      {mayWrite && (
        <div className={classes.choose}>
          <LookupInput
            connectionId={connection.id}
            kind="firms"
            label={customer.candidates.length > 0 ? 'Or another firm' : 'Which firm it is'}
            placeholder="Code or name"
            value={code}
            onChange={setCode}
          />
          <Choose {...{ connection, customer, clientId }} label="Choose" isDisabled={clientId === ''} />
        </div>
      )}
    </>
  );
}

function Words({ connectionId, candidate }: { connectionId: string; candidate: Candidate }) {
  const { clientId, name, evidence, score } = candidate;
  return (
    <div className={classes.what}>
      <b title={clientId}>{useFirmLabel(connectionId, clientId, name)}</b>
      <span className={classes.dim}>
        {evidence}, {score} of 100
      </span>
    </div>
  );
}

interface ChooseProps extends Pick<Candidate, 'clientId'>, Partial<Pick<Candidate, 'name'>> {
  connection: Connection;
  customer: Customer;
  label: string;
  isDisabled?: boolean;
}

function Choose({ connection, customer, clientId, name, label, isDisabled = false }: ChooseProps) {
  const align = useAlign(connection.id, customer.customerId);
  const firm = useFirmLabel(connection.id, clientId, name);
  return (
    <ConfirmButton
      variant="default"
      label={label}
      disabled={isDisabled}
      title={`${customer.name || 'This customer'} is ${firm}?`}
      consequence="Orders that wait for it are looked at again, and go on as the mode of the connection says. You can take the match back; what was posted by then stays."
      onConfirm={async () => {
        await align.mutateAsync(clientId);
        notifications.show({ message: `Orders of this customer go to ${firm}.` });
      }}
    />
  );
}
