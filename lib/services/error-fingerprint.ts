import { createHash } from 'node:crypto'
import type { StepError } from '@/lib/errors'

/**
 * Failures are one error when they are of the same flow and step, of one kind (and HTTP status), and
 * say the same but for the parts that differ from event to event:
 *
 * 1. what stands in quotes of any sort,
 * 2. addresses: URLs, mail addresses, paths,
 * 3. moments: `2026-11-27T10:00:00Z`, `27 Nov 2026`, `10:00:00`,
 * 4. ids: UUIDs, hexadecimal of 8 or more, words with digits in them,
 * 5. numbers.
 *
 * Each of them becomes `…`, and a list of them becomes one: how many there are differs too.
 */
export function normaliseMessage(message: string): string {
  let text = message.slice(0, readMax)
  for (const pattern of variableParts) text = text.replaceAll(pattern, mark)
  return text.replaceAll(/\s+/g, ' ').replaceAll(list, mark).trim().slice(0, keptMax)
}

interface FailedRun {
  flowId: string
  error: StepError & { step?: string | undefined }
}

/** The same for two failures that are one error to people. */
export function errorFingerprint(failed: FailedRun): string {
  return hash([...placeOf(failed), normaliseMessage(failed.error.message)])
}

/** For a step that fails with a new sentence each time: one group for all further ones. */
export function restFingerprint(failed: FailedRun): string {
  return hash([...placeOf(failed), 0])
}

const readMax = 2_000
const keptMax = 500
const mark = '…'

const month = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\\.?'
const day = '(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? )?'

const variableParts: readonly RegExp[] = [
  // Not the full stop or bracket after it. First: it may have apostrophes in it.
  /\b[a-z][a-z0-9+.-]*:\/\/[^\s<>"“”`]*[^\s<>"“”`.,;:!?'’)\]}]/gi,
  /“[^”]*”|«[^»]*»|‘[^’]*’|"(?:[^"\\]|\\.)*"|`[^`]*`/g,
  // An apostrophe inside a word is no quote.
  /(?<![\p{L}\p{N}])'(?:[^'\\]|\\.)*'(?![\p{L}\p{N}])/gu,
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g,
  /(?<![\w…])(?:\/[\w.~%@-]+){2,}\/?/g,
  new RegExp(`\\b${day}\\d{1,2}\\.? ${month}(?: \\d{4})?\\b`, 'g'),
  new RegExp(`\\b${day}${month} \\d{1,2}(?:,? \\d{4})?\\b`, 'g'),
  /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi,
  // All that has a digit in it: ids, moments, numbers with their sign and unit.
  /[-+]?[\p{L}\p{N}_]*\p{Nd}(?:[\p{L}\p{N}_]|-(?=[\p{L}\p{N}])|[.,:/+](?=\p{Nd}))*%?/gu,
  // What is left of hexadecimal that happens to have none.
  /(?<![\p{L}\p{N}_])[0-9a-f]{8,}(?![\p{L}\p{N}_])/giu,
]

const list = /…(?:(?:,| and| or|;| )? ?…)+/g

function placeOf({ flowId, error }: FailedRun): unknown[] {
  return [flowId, error.step ?? '', error.kind, statusOf(error.details)]
}

function statusOf(details: unknown): number | null {
  if (typeof details !== 'object' || details === null || !('status' in details)) return null
  return typeof details.status === 'number' ? details.status : null
}

function hash(parts: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22)
}
