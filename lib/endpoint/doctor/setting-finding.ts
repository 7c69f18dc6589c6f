import type { Issue } from '@/lib/flow/schema'

/** The settings as they stand in a draft: any of them may be missing or have another form. */
export type Settings = Record<string, unknown>

/** A blocker unless it says otherwise. */
export type Finding = Pick<Issue, 'path' | 'message'> & { level?: Issue['level'] }

export function filled(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== ''
}

export function isWebAddress(text: string): boolean {
  return /^https?:\/\//i.test(text.trim()) && URL.canParse(text)
}

/** What HTTP allows as the name of a header. */
const headerPattern = /^[\w!#$%&'*+.^`|~-]+$/

export function checkHeaderName(name: unknown, path: string, title: string): Finding[] {
  if (!filled(name) || headerPattern.test(name.trim())) return []
  return [
    { path, message: `${title}: “${name}” is no name of a header. Write it like X-Signature.` },
  ]
}
