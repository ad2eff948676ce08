/** How a try ended, in words for the operator. */
export interface Delivery {
  readonly ok: boolean;
  /** Our own words and numbers: it is stored and shown to everybody. */
  readonly detail: string;
  /** What the far side said, without its address: for the administrator who tries it, and kept nowhere. */
  readonly said?: string;
}
