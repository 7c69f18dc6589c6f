/** The largest flow with its wrapping; the server has the last word. */
const fileBytesMax = 2_000_000

/** What a flow may come from: a file that was chosen or dropped, or a text that was pasted. */
export type FlowSource = File | string

/** The JSON of it. Throws with words for people. */
export async function readFlowSource(source: FlowSource): Promise<unknown> {
  // A wrong file may be a film: it is not read to find that out.
  if (typeof source !== 'string' && source.size > fileBytesMax) throw new Error(tooLarge)
  return readFlowText(typeof source === 'string' ? source : await source.text())
}

export function readFlowText(text: string): unknown {
  if (text.length > fileBytesMax) throw new Error(tooLarge)
  try {
    return JSON.parse(text)
  } catch {
    throw new Error(
      'This is not JSON. Choose a file that was made with Export, or paste all of it.',
    )
  }
}

const tooLarge = 'This file is larger than 2 MB. A flow is not.'

/** Whether a text that was pasted onto the page is meant as a flow. */
export function isFlowText(text: string): boolean {
  return /^\s*\{/.test(text) && text.slice(0, 2_000).includes('"hookline-flow"')
}

/** What the file of a flow is called on disk. */
export function fileNameOf(flow: string): string {
  const words = flow
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
  return `${words.slice(0, 60) || 'flow'}.hookline.json`
}
