import { encode } from 'uqr';
import classes from './qr-code.module.css';

/** Squares around it that scanners need. */
const QUIET = 4;

interface Props {
  text: string;
  /** What it is for those who do not see it. */
  label: string;
}

/** Drawn here, so that what it says goes nowhere. */
export function QrCode({ text, label }: Props) {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET });
  const path = data
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('');
  return (
    <svg className={classes.code} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  );
}
