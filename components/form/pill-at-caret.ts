/** Stands around every pill, for the caret's sake. */
const zeroWidth = /\u200b/g

/**
 * The pill of a field that is chosen by itself; with `isNear` also the one beside the caret. Asks the
 * page: the field's own value hears of a moved caret only after the key that may follow at once.
 */
export function pillAtCaret(input: Element, isNear: boolean): Element | undefined {
  const selection = getSelection()
  if (!selection || selection.rangeCount === 0) return undefined
  const chosen = selection.getRangeAt(0)
  const pills = [...input.children].filter(({ textContent }) => textContent !== '')
  if (chosen.collapsed) return isNear ? pills.find((pill) => isBeside(pill, chosen)) : undefined
  const text = seenText(chosen)
  return pills.find((pill) => chosen.intersectsNode(pill) && seenText(rangeOf(pill)) === text)
}

function isBeside(pill: Element, caret: Range): boolean {
  const gap = document.createRange()
  if (caret.compareBoundaryPoints(Range.START_TO_START, rangeOf(pill)) < 0) {
    gap.setStart(caret.startContainer, caret.startOffset)
    gap.setEndBefore(pill)
  } else {
    gap.setStartAfter(pill)
    // Inside the pill this is before its end, and nothing is left between them.
    gap.setEnd(caret.startContainer, caret.startOffset)
  }
  return seenText(gap) === ''
}

function rangeOf(node: Node): Range {
  const range = document.createRange()
  range.selectNode(node)
  return range
}

function seenText(range: Range): string {
  return range.toString().replace(zeroWidth, '')
}
