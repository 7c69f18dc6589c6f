/** The run whose row in the list has the focus. */
export function focusedRun(): string | undefined {
  return document.querySelector('[data-row-link]:focus')?.getAttribute('data-run') ?? undefined
}
