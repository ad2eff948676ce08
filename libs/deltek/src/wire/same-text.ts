/** Whether two texts are one but for case and outer blanks, as Deltek's database compares them. */
export function sameText(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
