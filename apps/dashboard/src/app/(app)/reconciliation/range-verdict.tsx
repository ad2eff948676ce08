import { Time } from '../../../components/time';
import { Money } from '../../../components/money';
import { Verdict } from '../../../components/verdict';
import { counted } from '../../../lib/health';
import { currenciesOf, differencesOf, kindName, openCounts } from '../../../lib/reconciliation';
import { looksOf } from '../../../lib/states';
import type { Reconciliation } from '../../../queries/reconciliation';
import classes from './reconciliation.module.css';

/** Whether everything of the range is in: yes with 0.00, or what is left and where it is. */
export function RangeVerdict({ sum, pending }: Pick<Reconciliation, 'sum' | 'pending'>) {
  const open = openCounts(sum);
  const differences = differencesOf(sum);
  const settled = sum.openDays === 0;
  const grave = open.some(({ standing }) => standing === 'missing' || standing === 'different');
  return (
    <Verdict
      state={settled ? 'healthy' : grave ? 'grave' : 'attention'}
      title={settled ? 'Everything is in' : `${sum.openDays} of ${counted(sum.days, 'day')} not settled`}
      about="Do store and ledger agree?"
      aside={pending > 0 && `${pending >= 1_000 ? '1,000 or more' : pending} changes not counted yet`}
    >
      {settled ? (
        <p>
          {counted(sum.days, 'day')}, difference{' '}
          {currenciesOf(sum).map((currency) => (
            <Money key={currency} value={{ amount: '0.00', currency }} />
          ))}
        </p>
      ) : (
        <>
          <ul className={classes.chips}>
            {open.map(({ standing, what }) => (
              <li key={standing}>
                <b>{what}</b> {looksOf(standing).label.toLowerCase()}
              </li>
            ))}
          </ul>
          {differences.length > 0 && (
            <ul className={classes.differences}>
              {differences.map(({ kind, amount }) => (
                <li key={`${kind} ${amount.currency}`}>
                  {kindName(kind)}: <Money value={amount} alarming />
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </Verdict>
  );
}

type Trust = Pick<Reconciliation, 'ledgerReadTo' | 'ledgerComparedAt' | 'provedAt' | 'timeZone'>;

/** How far all this can be believed. */
export function trustFacts({ timeZone, ledgerReadTo, ledgerComparedAt, provedAt }: Trust) {
  return [
    ['Days are those of', timeZone],
    ['Deltek was read up to', <Time key="read" at={ledgerReadTo} />],
    ['Last quarter compared with Deltek', <Time key="compared" at={ledgerComparedAt} />],
    ['Orders of the store counted', <Time key="proved" at={provedAt} />],
  ] as const;
}
