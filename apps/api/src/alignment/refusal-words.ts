const REFUSAL = /(Deltek refused the (?:firm|address|contact)): .*/su;

/** Why a step of a new firm did not happen: in Deltek's own words, which may repeat whom the firm was for. */
export function refusalOf(step: string, detail: string): string {
  return `Deltek refused the ${step}: ${detail}`;
}

/** Evidence or a problem without Deltek's own words, so that it names nobody and may be kept for good. */
export function namingNobody(words: string): string {
  return words.replace(REFUSAL, '$1');
}
