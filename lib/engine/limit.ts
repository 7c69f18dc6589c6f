/** What one try is done under: it ends with the work, or before it with a reason. */
export class Limit {
  #controller: AbortController | undefined
  #ended: { reason: unknown } | undefined
  #onEnd: ((reason: unknown) => void) | undefined

  /** Aborted when the limit ends. Made when it is first read: steps that only compute never do. */
  get signal(): AbortSignal {
    this.#controller ??= new AbortController()
    if (this.#ended) this.#controller.abort(this.#ended.reason)
    return this.#controller.signal
  }

  get isOver(): boolean {
    return this.#ended !== undefined
  }

  /** Settles as the work does; rejects with the reason when the limit ends first. */
  race<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#onEnd = reject
      if (this.#ended) reject(this.#ended.reason)
      work.then(resolve, reject)
    })
  }

  /** The first reason counts. */
  end(reason: unknown): void {
    if (this.#ended) return
    this.#ended = { reason }
    this.#controller?.abort(reason)
    this.#onEnd?.(reason)
  }
}

/** As `AbortSignal.timeout` has it. */
export function timeLimitPassed(): DOMException {
  return new DOMException('The time limit has passed.', 'TimeoutError')
}
