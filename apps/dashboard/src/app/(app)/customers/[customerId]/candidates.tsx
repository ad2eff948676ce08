import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { ConfirmButton } from '../../../../components/confirm-button';
import { isOpaque, shortCode } from '../../../../lib/codes';
import type { Connection } from '../../../../queries/connections';
import { useAlign, type Candidate, type Customer } from '../../../../queries/customers';
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
              <Words candidate={candidate} />
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
          <Choose
            {...{ connection, customer, clientId }}
            name={shortCode(clientId)}
            label="Choose"
            isDisabled={clientId === ''}
          />
        </div>
      )}
    </>
  );
}

function Words({ candidate: { clientId, name, evidence, score } }: { candidate: Candidate }) {
  return (
    <div className={classes.what}>
      <b title={clientId}>{name}</b>
      <span className={classes.dim}>
        {!isOpaque(clientId) && `${clientId}, `}
        {evidence}, {score} of 100
      </span>
    </div>
  );
}

interface ChooseProps extends Pick<Candidate, 'clientId' | 'name'> {
  connection: Connection;
  customer: Customer;
  label: string;
  isDisabled?: boolean;
}

function Choose({ connection, customer, clientId, name, label, isDisabled = false }: ChooseProps) {
  const align = useAlign(connection.id, customer.customerId);
  return (
    <ConfirmButton
      variant="default"
      label={label}
      disabled={isDisabled}
      title={`${customer.name || 'This customer'} is ${name}?`}
      consequence="Orders that wait for it are looked at again, and go on as the mode of the connection says. You can take the match back; what was posted by then stays."
      onConfirm={async () => {
        await align.mutateAsync(clientId);
        notifications.show({ message: `Orders of this customer go to ${name}.` });
      }}
    />
  );
}
