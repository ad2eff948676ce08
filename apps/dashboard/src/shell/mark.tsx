/** Two columns of a ledger that meet: the store's and the ledger's. */
export function Mark({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden focusable="false">
      <rect width="24" height="24" rx="6" fill="#0b6249" />
      <path d="M6 17V8l4.5 5.2L15 8v9" fill="none" stroke="#fff" strokeWidth="2" strokeLinejoin="round" />
      <circle cx="18.4" cy="16.2" r="1.6" fill="#79c5a9" />
    </svg>
  );
}
