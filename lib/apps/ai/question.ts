/** What a model is asked. */
export interface Question {
  /** How it should behave; not part of what it is asked. */
  instructions?: string | undefined
  /** Turns of a talk, the last one being what is asked. */
  turns: readonly { from: 'person' | 'model'; text: string }[]
  /** A JSON Schema of the answer, whose root is an object. */
  schema?: Record<string, unknown> | undefined
  tokensMax: number
  temperature?: number | undefined
}

export interface ModelAnswer {
  text: string
  /** What a service gave as data already; the text is the same as JSON. */
  data?: unknown
  usage: { input: number; output: number }
  model: string
  /** It ended at the limit of tokens. */
  isCut: boolean
}
