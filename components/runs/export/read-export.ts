import { readApiError } from '@/components/api/api-error'
import type { RunQuery } from '../filter/filter-meaning'

export type ExportFormat = 'csv' | 'ndjson'

interface ExportOrder {
  query: RunQuery
  format: ExportFormat
  workspace: string
  signal: AbortSignal
  /** So many lines are there. */
  onLines: (lines: number) => void
}

export function exportAddress({
  query,
  format,
  workspace,
}: Omit<ExportOrder, 'signal' | 'onLines'>) {
  const params = new URLSearchParams({ format, workspace })
  for (const [name, value] of Object.entries(query)) {
    for (const one of [value].flat()) params.append(name, String(one))
  }
  return `/api/v1/runs/export?${params}`
}

/** Reads the file piece by piece, and counts along. */
export async function readExport({ signal, onLines, ...order }: ExportOrder): Promise<Blob> {
  const response = await fetch(exportAddress(order), { signal, credentials: 'same-origin' })
  if (!response.ok) throw readApiError(await response.json(), response.status)
  const reader = response.body?.getReader()
  const pieces: Uint8Array<ArrayBuffer>[] = []
  let lines = 0
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    pieces.push(read.value)
    lines += read.value.reduce((count, byte) => (byte === newLine ? count + 1 : count), 0)
    onLines(lines)
  }
  return new Blob(pieces)
}

const newLine = 10
