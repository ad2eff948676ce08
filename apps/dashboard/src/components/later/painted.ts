/** After what is on the page by now can be seen: for what is large and none of it waits for. */
export async function painted(): Promise<void> {
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}
