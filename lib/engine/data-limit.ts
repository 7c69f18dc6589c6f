import { type StepError, StepFailure } from '@/lib/errors'
import { jsonSize, mebibytes } from '@/lib/flow/json-size'
import type { ClaimedRun, StepRecord } from './ports'

/** How much JSON may be kept: an input or output of one step, and all of one run. */
export interface DataLimits {
  stepBytes: number
  runBytes: number
}

const limitsDefault: DataLimits = { stepBytes: 10_485_760, runBytes: 104_857_600 }

/** So much that it should be written now, and not all at once with the end. */
const gatheredMaxBytes = 8_388_608

export interface RunData {
  limits: DataLimits
  /** An input or output of a step, which is recorded. Throws StepFailure when it is too large. */
  take(part: 'input' | 'output', value: unknown): void
  /** The results of items, which were measured one by one. */
  addBytes(bytes: number): void
  readonly isOver: boolean
  /** Why a run ends that is over its limit. */
  error(): StepError
  readonly isMuchGathered: boolean
  /** All that was taken is durable. */
  noteWritten(): void
}

/** Counts what a run records, that of earlier claims included. */
export function startData(run: ClaimedRun, limits: DataLimits = limitsDefault): RunData {
  let bytes = 0
  for (const record of run.steps) bytes += sizeOfRecord(record)
  let writtenBytes = bytes
  return {
    limits,
    take(part, value) {
      bytes += sizeWithin(part, value, limits)
    },
    addBytes(more) {
      bytes += more
    },
    get isOver() {
      return bytes > limits.runBytes
    },
    error: () => ({
      kind: 'invalid_input',
      message: `This run has recorded inputs and outputs of ${mebibytes(bytes)}; ${mebibytes(limits.runBytes)} are the most, so it was stopped. Pass on less from step to step, divide the work among several runs, or raise RUN_DATA_MAX_BYTES.`,
    }),
    get isMuchGathered() {
      return bytes - writtenBytes > gatheredMaxBytes
    },
    noteWritten() {
      writtenBytes = bytes
    },
  }
}

function sizeOfRecord(record: StepRecord): number {
  const input = 'input' in record ? jsonSize(record.input, Number.POSITIVE_INFINITY) : 0
  const output = 'output' in record ? jsonSize(record.output, Number.POSITIVE_INFINITY) : 0
  return input + output
}

/** Also for a step that is tested outside of a run. */
export function sizeWithin(
  part: 'input' | 'output',
  value: unknown,
  limits: Pick<DataLimits, 'stepBytes'>,
): number {
  const size = jsonSize(value, limits.stepBytes)
  if (size > limits.stepBytes) throw tooLarge(part, size, limits.stepBytes)
  return size
}

function tooLarge(part: 'input' | 'output', size: number, stepBytes: number): StepFailure {
  const [is, limit] = [mebibytes(size), mebibytes(stepBytes)]
  const most = is === limit ? `a little over its limit of ${limit}` : `${is}; ${limit} are the most`
  const raise = 'work in batches, or raise STEP_OUTPUT_MAX_BYTES.'
  if (part === 'input') {
    return new StepFailure(
      'invalid_input',
      `What this step is given is ${most}. Give it less, ${raise}`,
    )
  }
  return new StepFailure(
    'rejected',
    `The result of this step is ${most}. Ask for less, for example one page or fewer fields, ${raise}`,
  )
}

export function resultsError(sizeBytes: number, { stepBytes }: DataLimits): StepError {
  return {
    kind: 'rejected',
    message: `The results of these items have grown to ${mebibytes(sizeBytes)}; ${mebibytes(stepBytes)} are the most, so no more items were begun. Let the last step of the loop give less, work in batches, or raise STEP_OUTPUT_MAX_BYTES.`,
  }
}
