import { useEffect } from 'react'

/**
 * A text that its place cuts off is told whole where the pointer rests. One ear for the page, because
 * in lists a link lies over its whole row: a `title` on what is below it would never show.
 */
export function useCutTexts(): void {
  useEffect(() => {
    let titled: HTMLElement | undefined
    let frame = 0
    const tell = (top: HTMLElement | undefined, text: string | undefined) => {
      if (titled && titled !== top) titled.removeAttribute('title')
      titled = top
      if (top && text !== undefined && top.title !== text) top.title = text
    }
    const look = ({ clientX, clientY, buttons, pointerType }: PointerEvent) => {
      if (frame !== 0 || buttons !== 0 || pointerType !== 'mouse') return
      frame = requestAnimationFrame(() => {
        frame = 0
        const [top, ...below] = document.elementsFromPoint(clientX, clientY)
        const text = top && isFree(top, titled) ? cutText(top, below) : undefined
        tell(text !== undefined && top instanceof HTMLElement ? top : undefined, text)
      })
    }
    addEventListener('pointermove', look, { passive: true })
    return () => {
      removeEventListener('pointermove', look)
      cancelAnimationFrame(frame)
      tell(undefined, undefined)
    }
  }, [])
}

/** Words that are there already say more. */
function isFree(top: Element, titled: Element | undefined): boolean {
  return top === titled || !top.closest('[title]')
}

/** Of what lies in the same row, and so not below a dialog. */
function cutText(top: Element, below: readonly Element[]): string | undefined {
  const row = top.closest('tr, li, [role="row"], [role="option"]') ?? top
  const cut = [top, ...below].find((element) => row.contains(element) && isCut(element))
  return cut?.textContent?.trim() || undefined
}

function isCut(element: Element): boolean {
  const isLong = element.scrollWidth > element.clientWidth
  const isHigh = element.scrollHeight > element.clientHeight + 1
  if (!isLong && !isHigh) return false
  const { textOverflow, webkitLineClamp } = getComputedStyle(element)
  return (isLong && textOverflow === 'ellipsis') || (isHigh && webkitLineClamp !== 'none')
}
