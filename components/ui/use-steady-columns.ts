import { type RefObject, useLayoutEffect, useRef } from 'react'

/**
 * A column is as wide as the widest row in the page. Where rows come and go with scrolling, columns
 * only get wider, so that none of them moves to and fro; the widest takes what is left.
 */
export function useSteadyColumns(
  box: RefObject<HTMLTableSectionElement | null>,
  isWindowed: boolean,
): void {
  const tableWidth = useRef(0)
  useLayoutEffect(() => {
    const table = box.current?.closest('table')
    const cells = [...(table?.tHead?.rows[0]?.cells ?? [])]
    if (!table || !isWindowed) {
      if (tableWidth.current > 0) letGo(cells)
      tableWidth.current = 0
      return
    }
    if (tableWidth.current !== table.clientWidth) letGo(cells)
    tableWidth.current = table.clientWidth
    const widths = cells.map((cell) => cell.getBoundingClientRect().width)
    const widest = widths.indexOf(Math.max(...widths))
    for (const [at, cell] of cells.entries()) {
      // A hidden column has no width, and may come back.
      if (at !== widest && widths[at]) cell.style.minWidth = `${widths[at]}px`
    }
  })
}

function letGo(cells: readonly HTMLElement[]): void {
  for (const cell of cells) cell.style.minWidth = ''
}
