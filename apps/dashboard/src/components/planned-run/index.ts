export { PlannedRunButton } from './planned-run-button';
export { Amounts } from './amounts';
export { VerdictChip } from './verdicts';
