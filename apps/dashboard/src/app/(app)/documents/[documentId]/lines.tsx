import { Money } from '../../../../components/money';
import { Panel } from '../../../../components/panel';
import { accountRoleWords } from '../../../../lib/ledger-roles';
import type { DocumentDetail } from '../../../../queries/documents';
import classes from '../documents.module.css';

/** What it books, each line with why. */
export function Lines({ document: { lines } }: { document: DocumentDetail }) {
  if (lines.length === 0) return null;
  return (
    <Panel title="Lines">
      <LineTable lines={lines} />
    </Panel>
  );
}

/** Lines of one document: the account, why, and how much. */
export function LineTable({ lines }: Pick<DocumentDetail, 'lines'>) {
  return (
    <table className={classes.lines} aria-label="Lines">
      <tbody>
        {lines.map(({ seq, account, role, wbs, amount, explanation }) => (
          <tr key={seq}>
            <td>
              <b>{account}</b> {accountRoleWords(role)}
              <div className={classes.dim}>{wbs}</div>
            </td>
            <td>{explanation.text}</td>
            <td>
              <Money value={amount} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
