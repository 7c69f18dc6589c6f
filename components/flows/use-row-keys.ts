import { useShortcuts } from '@/components/keys/keys-provider'

/** J and K go from row to row; Enter follows the link that has the focus, as everywhere. */
export function useRowKeys(): void {
  useShortcuts({ 'next-row': () => moveRow(1), 'previous-row': () => moveRow(-1) })
}

/** Puts the focus on the link of the next row, of the first while none has it. */
export function moveRow(by: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row-link]')]
  const now = rows.findIndex((row) => row.matches(':focus'))
  const next = now < 0 ? 0 : Math.min(Math.max(now + by, 0), rows.length - 1)
  rows[next]?.focus()
}
