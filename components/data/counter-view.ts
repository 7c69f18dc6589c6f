import type { CounterWindow } from '@/lib/contracts/data'
import type { CounterUnit } from '@/lib/flow/counter'

/** What a counter's page shows; all of it stands in the address. */
export interface CounterView {
  unit: CounterUnit
  measure: Measure
  /** undefined: all keys added up, or the most counted ones side by side. */
  key: string | undefined
  isCompared: boolean
  threshold: number | undefined
}

export const measures = ['count', 'sum', 'average', 'max', 'min'] as const
export type Measure = (typeof measures)[number]

export const measureWords: Record<Measure, string> = {
  count: 'Count',
  sum: 'Sum',
  average: 'Average',
  max: 'Highest',
  min: 'Lowest',
}

export const spanWords: Record<CounterUnit, string> = {
  minute: 'Last hour',
  hour: 'Last 24 hours',
  day: 'Last 30 days',
}

/** So many keys are compared. */
export const comparedMax = 5

export function readCounterView(params: Pick<URLSearchParams, 'get'>): CounterView {
  const unit = params.get('unit')
  const measure = measures.find((one) => one === params.get('show')) ?? 'count'
  const threshold = params.get('over') ?? ''
  return {
    unit: unit === 'minute' || unit === 'day' ? unit : 'hour',
    measure,
    key: readKey(params.get('key')),
    isCompared: params.get('compare') === 'top',
    threshold: readThreshold(threshold),
  }
}

/** Written with a sign before it, because the empty key is one too. */
export function writeKey(key: string): string {
  return `=${key}`
}

function readKey(text: string | null): string | undefined {
  return text?.startsWith('=') ? text.slice(1) : undefined
}

export function readThreshold(text: string): number | undefined {
  const value = Number(text)
  return text.trim() === '' || !Number.isFinite(value) ? undefined : value
}

/** null: there is nothing to say of a window in which nothing was counted. */
export function measured(window: CounterWindow, measure: Measure): number | null {
  if (measure === 'count' || measure === 'sum') return window[measure]
  if (window.count === 0) return null
  return measure === 'average' ? window.sum / window.count : window[measure]
}

/** Of all windows together. */
export function totalOf(windows: readonly CounterWindow[], measure: Measure): number | null {
  const counted = windows.filter(({ count }) => count > 0)
  if (measure === 'count' || measure === 'sum') {
    return counted.reduce((total, window) => total + window[measure], 0)
  }
  if (counted.length === 0) return null
  if (measure === 'average') {
    return (totalOf(counted, 'sum') ?? 0) / (totalOf(counted, 'count') ?? 1)
  }
  const values = counted.map((window) => window[measure] ?? 0)
  return measure === 'max' ? Math.max(...values) : Math.min(...values)
}
