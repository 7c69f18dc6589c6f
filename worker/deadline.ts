/** A signal that aborts with its parent or after `ms`; `clear` frees the timer. */
export function deadline(ms: number, parent: AbortSignal): { signal: AbortSignal; clear(): void } {
  const controller = new AbortController()
  const onParent = () => controller.abort(parent.reason)
  const timer = setTimeout(() => {
    controller.abort(new DOMException('The time limit has passed.', 'TimeoutError'))
  }, ms)
  if (parent.aborted) onParent()
  else parent.addEventListener('abort', onParent, { once: true })
  return {
    signal: controller.signal,
    clear() {
      clearTimeout(timer)
      parent.removeEventListener('abort', onParent)
    },
  }
}
