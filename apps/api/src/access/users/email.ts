/** E-mail addresses are compared in lower case. */
export function normalEmail(email: string): string {
  return email.trim().toLowerCase();
}
