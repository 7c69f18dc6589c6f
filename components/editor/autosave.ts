import type { Flow, Issue } from '@/lib/flow/schema'
import { type TakeSealed, takeSealed } from './take-sealed'

/**
 * Keeps the server's draft equal to the one on screen.
 * 1. A change is saved 600 ms after the last one, whole, with the revision it builds on.
 * 2. One save is in flight at a time; what changed meanwhile follows at once.
 * 3. What is not saved yet is kept on this device, and offered again after a reload.
 * 4. A revision that moved is a conflict: nothing is overwritten until the person decides.
 * 5. No connection waits for one, a session that is over for the next; any other failure is tried
 *    again, ever more slowly.
 * 6. What the server sealed takes the place of the secrets, here and in the editor, without being a
 *    change of its own.
 */
export const saveDelayMs = 600
const retryDelaysMs = [1_000, 2_000, 5_000, 10_000, 30_000]

export type SaveState =
  | { kind: 'saved' }
  | { kind: 'saving' }
  /** How many changes are only here. */
  | { kind: 'offline'; changes: number }
  | { kind: 'signed_out' }
  | { kind: 'retrying' }
  | { kind: 'conflict'; revision: number }
  | { kind: 'refused'; message: string }

export type SaveOutcome =
  | { kind: 'saved'; revision: number; issues: Issue[]; answered: Flow }
  | { kind: 'conflict'; revision: number }
  | { kind: 'offline' }
  | { kind: 'signed_out' }
  | { kind: 'failed' }
  | { kind: 'refused'; message: string }

export interface KeptDraft {
  document: Flow
  revision: number
}

export interface SavedDraft {
  issues: Issue[]
  /** What was saved, with its secrets sealed. */
  document: Flow
  /** For every other document that may still hold them as text. */
  take: TakeSealed
}

export interface AutosavePorts {
  save(draft: KeptDraft): Promise<SaveOutcome>
  /** Survives a reload. */
  keep(draft: KeptDraft | undefined): void
  onState(state: SaveState): void
  onSaved(saved: SavedDraft): void
  /** Calls back later; returns how to call it off. */
  schedule(callback: () => void, delayMs: number): () => void
}

export class Autosave {
  private saved: Flow
  private current: Flow
  private revision: number
  private tries = 0
  /** Since the last save. */
  private changes = 0
  private isOffline = false
  private blocked: 'conflict' | 'refused' | 'signed_out' | undefined
  private callOff: (() => void) | undefined
  private inFlight: Promise<void> | undefined
  private readonly ports: AutosavePorts

  constructor(start: KeptDraft, ports: AutosavePorts) {
    this.saved = start.document
    this.current = start.document
    this.revision = start.revision
    this.ports = ports
  }

  /** `isMore`: goes on with the change before it, as the next letter of a word does. */
  change(document: Flow, { isMore = false } = {}): void {
    if (document === this.current) return
    this.current = document
    if (!this.isDirty()) this.changes = 0
    else if (!isMore || this.changes === 0) this.changes += 1
    this.keep()
    if (this.isOffline) this.ports.onState({ kind: 'offline', changes: this.changes })
    // What was refused may be right now; a conflict still waits for the decision.
    if (this.blocked === 'refused') this.blocked = undefined
    if (this.blocked || this.tries > 0) return
    if (this.isDirty()) this.later(saveDelayMs)
    else this.ports.onState({ kind: 'saved' })
  }

  /** Saves now: before publishing, testing or leaving. Says whether all is saved. */
  async flush(): Promise<boolean> {
    while (this.isDirty() && !this.blocked) {
      const before = this.saved
      await this.send()
      if (this.saved === before) break
    }
    return !this.isDirty()
  }

  /** The connection is back, or the person. */
  wake(): void {
    if (this.blocked === 'signed_out') this.blocked = undefined
    if (this.isDirty() && !this.blocked) void this.send()
  }

  /** Builds on the given revision from now on and saves at once what is on screen. */
  keepMine(revision: number): void {
    this.revision = revision
    this.blocked = undefined
    void this.send()
  }

  /** The server's draft was taken over: nothing to save. */
  adopt(draft: KeptDraft): void {
    this.saved = draft.document
    this.current = draft.document
    this.revision = draft.revision
    this.blocked = undefined
    this.callOff?.()
    this.keep()
    this.ports.onState({ kind: 'saved' })
  }

  /** The revision that the next save builds on. */
  base(): number {
    return this.revision
  }

  /** The draft as the server had it when it was last heard of. */
  baseDocument(): Flow {
    return this.saved
  }

  close(): void {
    this.callOff?.()
  }

  private later(delayMs: number): void {
    this.callOff?.()
    this.callOff = this.ports.schedule(() => void this.send(), delayMs)
  }

  private send(): Promise<void> {
    this.callOff?.()
    this.callOff = undefined
    this.inFlight ??= this.attempt().finally(() => {
      this.inFlight = undefined
      if (this.isDirty() && !this.blocked && !this.callOff) this.later(0)
    })
    return this.inFlight
  }

  private async attempt(): Promise<void> {
    if (!this.isDirty()) return
    const document = this.current
    const sent = this.changes
    if (!this.isOffline) this.ports.onState({ kind: 'saving' })
    const outcome = await this.ports.save({ document, revision: this.revision })
    if (outcome.kind !== 'saved') return this.fail(outcome)
    this.isOffline = false
    const take = takeSealed({ sent: document, answered: outcome.answered })
    this.saved = take(document)
    this.current = take(this.current)
    // What went on meanwhile with a change that was sent is one again.
    this.changes = this.isDirty() ? Math.max(1, this.changes - sent) : 0
    this.revision = outcome.revision
    this.tries = 0
    this.keep()
    this.ports.onSaved({ issues: outcome.issues, document: this.saved, take })
    this.ports.onState({ kind: this.isDirty() ? 'saving' : 'saved' })
  }

  private fail(outcome: Exclude<SaveOutcome, { kind: 'saved' }>): void {
    this.isOffline = outcome.kind === 'offline'
    switch (outcome.kind) {
      case 'conflict':
      case 'refused':
      case 'signed_out':
        this.blocked = outcome.kind
        this.ports.onState(outcome)
        break
      case 'offline':
        this.ports.onState({ kind: 'offline', changes: this.changes })
        this.later(retryDelaysMs.at(-1) ?? 0)
        break
      case 'failed':
        this.ports.onState({ kind: 'retrying' })
        this.later(retryDelaysMs[Math.min(this.tries, retryDelaysMs.length - 1)] ?? 0)
        this.tries += 1
        break
    }
  }

  private keep(): void {
    this.ports.keep(
      this.isDirty() ? { document: this.current, revision: this.revision } : undefined,
    )
  }

  private isDirty(): boolean {
    return this.current !== this.saved
  }
}
