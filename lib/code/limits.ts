/** What one run of a person's code may use. */
export const codeLimits = {
  cpuMs: 1_000,
  wallMs: 5_000,
  /** Beyond the wall limit the process is killed: something in it cannot be interrupted. */
  killAfterMs: 5_500,
  /** All memory of the engine, itself included. */
  memoryMaxBytes: 64 * 1_048_576,
  processMaxBytes: 256 * 1_048_576,
  /** About 900 calls in calls. */
  stackMaxBytes: 192 * 1_024,
  sourceMaxBytes: 256 * 1_024,
  inputMaxBytes: 1_048_576,
  outputMaxBytes: 1_048_576,
  consoleMaxBytes: 64 * 1_024,
} as const
