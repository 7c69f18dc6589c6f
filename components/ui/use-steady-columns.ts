import { type RefObject, useEffect, useLayoutEffect } from 'react'

/**
 * A column is as wide as the widest row in the page. Where rows come and go with scrolling, columns
 * only get wider, so that none of them moves to and fro; the widest takes what is left.
 */
export function useSteadyColumns(
  box: RefObject<HTMLTableSectionElement | null>,
  isWindowed: boolean,
): void {
  useLayoutEffect(() => {
    if (!isWindowed) return
    const cells = headOf(box.current)
    const widths = cells.map((cell) => cell.getBoundingClientRect().width)
    const widest = widths.indexOf(Math.max(...widths))
    for (const [at, cell] of cells.entries()) {
      // A hidden column has no width, and may come back.
      if (at !== widest && widths[at]) cell.style.minWidth = `${widths[at]}px`
    }
  })
  useEffect(() => {
    // What there is room in: a table that is held to its columns gets no narrower with it.
    const around = box.current?.closest('table')?.parentElement
    if (!around || !isWindowed) return
    const letGo = () => {
      for (const cell of headOf(box.current)) cell.style.minWidth = ''
    }
    let width = around.clientWidth
    const observer = new ResizeObserver(() => {
      if (around.clientWidth === width) return
      width = around.clientWidth
      letGo()
    })
    observer.observe(around)
    return () => {
      observer.disconnect()
      letGo()
    }
  }, [box, isWindowed])
}

function headOf(body: HTMLElement | null): HTMLElement[] {
  return [...(body?.closest('table')?.tHead?.rows[0]?.cells ?? [])]
}
