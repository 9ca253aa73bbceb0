import { encode } from 'uqr';

const QUIET_MODULES = 2;

/** A QR code, dark on light in both themes: many cameras read no other. */
export const QrCode = ({ value, label }: Readonly<{ value: string; label: string }>) => {
  const { data, size } = encode(value, { border: QUIET_MODULES });
  const path = data
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('');
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} width={200} height={200}>
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  );
};
