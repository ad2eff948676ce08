/** Which store line is pointed at, from either side. */
export interface Mark {
  readonly marked: string | null;
  readonly mark: (key: string | null) => void;
}

/** Marks while pointed at or focused. */
export function pointing(key: string | null, mark: Mark['mark']) {
  return {
    onMouseEnter: () => mark(key),
    onMouseLeave: () => mark(null),
    onFocus: () => mark(key),
    onBlur: () => mark(null),
  };
}
