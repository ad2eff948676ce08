/** How a column's values are read and compared. */
export type Kind = 'text' | 'money' | 'rate' | 'count' | 'date' | 'flag';

/** One column of a table: what the metadata shows and what writing checks (Deltek contract 7.1, 10). */
export interface Column {
  readonly name: string;
  readonly kind: Kind;
  /** Longest text; 0 = no limit known. */
  readonly length: number;
  readonly required: boolean;
  /** Computed by the server: accepted and ignored when sent. */
  readonly readOnly: boolean;
  /** The caption of the screen, as error texts and metadata show it. */
  readonly caption: string;
  /** Code table a value must be in. */
  readonly codeTable: string;
  /** What a blank becomes on create. */
  readonly fallback: string;
}

type Extras = Partial<Omit<Column, 'name' | 'kind'>>;

const column =
  (kind: Kind) =>
  (name: string, extras: Extras = {}): Column => ({
    name,
    kind,
    length: 0,
    required: false,
    readOnly: false,
    caption: name.replace(/([a-z])([A-Z])/g, '$1 $2'),
    codeTable: '',
    fallback: '',
    ...extras,
  });

export const text = column('text');
export const money = column('money');
export const rate = column('rate');
export const count = column('count');
export const date = column('date');
export const flag = column('flag');

/** The column is the server's own. */
export const readOnly = { readOnly: true } as const;

/** A table: its name in error texts, its key and its columns. */
export interface Table {
  readonly name: string;
  readonly keys: readonly string[];
  readonly columns: readonly Column[];
}

/** Column names of the three work breakdown levels, 30 characters each (Deltek contract 10). */
export const wbsColumns: readonly Column[] = ['WBS1', 'WBS2', 'WBS3'].map((name) =>
  text(name, { length: 30 }),
);

/** The column of that name, whatever its case. */
export function findColumn(columns: readonly Column[], name: string): Column | undefined {
  return columns.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
}
