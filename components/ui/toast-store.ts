export interface Toast {
  id: number
  text: string
  isError: boolean
  undo?: () => void
  actionLabel: string
  link?: ToastLink
}

export interface ToastLink {
  href: string
  label: string
}

interface ToastOptions {
  undo?: () => void
  actionLabel?: string
  isError?: boolean
  /** Where to see more of it. */
  link?: ToastLink
}

/** With something to press it stays longer; pointing at it or focus inside stops the clock. */
const plainMs = 5_000
const withActionMs = 10_000
const toastsMax = 3

let toasts: readonly Toast[] = []
let lastId = 0
const listeners = new Set<() => void>()
const clocks = new Map<number, ReturnType<typeof setTimeout>>()

/** Says what just happened. Returns the id for `dismissToast`. */
export function showToast(text: string, options: ToastOptions = {}): number {
  const { undo, actionLabel = 'Undo', isError = false, link } = options
  lastId++
  for (const old of toasts.slice(0, Math.max(0, toasts.length + 1 - toastsMax))) {
    dismissToast(old.id)
  }
  change([...toasts, { id: lastId, text, isError, undo, actionLabel, ...(link ? { link } : {}) }])
  releaseToast(lastId)
  return lastId
}

export function dismissToast(id: number): void {
  holdToast(id)
  change(toasts.filter((toast) => toast.id !== id))
}

export function holdToast(id: number): void {
  clearTimeout(clocks.get(id))
  clocks.delete(id)
}

export function releaseToast(id: number): void {
  holdToast(id)
  const toast = toasts.find((one) => one.id === id)
  // A failure stays until it was read and dismissed.
  if (!toast || toast.isError) return
  clocks.set(
    id,
    setTimeout(() => dismissToast(id), toast.undo || toast.link ? withActionMs : plainMs),
  )
}

export const listToasts = (): readonly Toast[] => toasts

export function subscribeToasts(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function change(next: readonly Toast[]): void {
  toasts = next
  for (const listener of listeners) listener()
}
