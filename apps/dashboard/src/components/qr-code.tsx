import { qrCode } from '../lib/qr-code';
import classes from './qr-code.module.css';

const QUIET = 4;

interface Props {
  text: string;
  /** What it is for those who do not see it. */
  label: string;
}

/** Drawn here, so that what it says goes nowhere; nothing for a text that is too long. */
export function QrCode({ text, label }: Props) {
  const rows = qrCode(text);
  if (!rows) return null;
  const size = rows.length + 2 * QUIET;
  const path = rows
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x + QUIET} ${y + QUIET}h1v1h-1z`] : [])))
    .join('');
  return (
    <svg className={classes.code} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  );
}
