interface Canvas {
  steps: number
  problems: number
  /** The keys of the outline; undefined where they do nothing. */
  outlineKeys: string | undefined
}

/** What is said when the focus comes to the canvas: "Flow canvas, 6 steps, 2 problems. …" */
export function canvasSentence({ steps, problems, outlineKeys }: Canvas): string {
  const parts = ['Flow canvas', counted(steps, 'step')]
  if (problems > 0) parts.push(counted(problems, 'problem'))
  const outline = outlineKeys === undefined ? '' : `, ${outlineKeys} for the outline`
  return `${parts.join(', ')}. Press the arrow keys to walk the steps, Enter to open one${outline}.`
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`
}
