/** How a try ended, in words for the operator. */
export interface Delivery {
  readonly ok: boolean;
  readonly detail: string;
}
