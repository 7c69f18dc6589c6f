import type { Flow } from '@/lib/flow/schema'

export const templateCategories = [
  { id: 'notify', title: 'Notifications' },
  { id: 'sync', title: 'Keep in sync' },
  { id: 'watch', title: 'Counting and watching' },
  { id: 'people', title: 'Forms and people' },
] as const
export type TemplateCategory = (typeof templateCategories)[number]['id']

/** A flow that is drawn already, and what is left to do before it runs. Only data. */
export interface Template {
  /** Its address; never changed. */
  slug: string
  /** In one sentence, what happens when: "When a form is submitted, …". */
  title: string
  /** What the flow that is made of it is called. */
  name: string
  /** What it does beyond the title, in two or three sentences. */
  description: string
  categories: readonly TemplateCategory[]
  /** How long a person takes who has everything at hand. */
  minutes: number
  /** What to have at hand, a sentence each. */
  needs: readonly string[]
  /** What only the person knows; an event and publishing come in by themselves. */
  checklist: readonly OwnLine[]
  flow: Flow
  /** Absent: the flow starts by itself, by the clock or by what it finds. */
  event?: ExampleEvent
  /** What steps give in the preview, where the example of their action would say little. */
  outputs?: Readonly<Record<string, unknown>>
}

export interface ExampleEvent {
  body: Record<string, unknown>
  /** The field that tells events apart: each that is sent as a test gets one of its own. */
  idField?: string
}

/** Done as soon as the field is filled in, or the account chosen. */
export type OwnLine =
  | { kind: 'field'; label: string; step: string; path: string }
  /** `also`: steps that use the same account; they get it with the first one. */
  | { kind: 'account'; label: string; step: string; also?: readonly string[] }

export type ChecklistLine =
  | OwnLine
  /** `isSent`: we can send it; otherwise the person makes it happen. */
  | { kind: 'event'; label: string; isSent: boolean }
  | { kind: 'publish'; label: string }
