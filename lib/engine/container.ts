/**
 * Containers: the body is driven once per item.
 * 1. Items begin in their order, `concurrency` of them at once; one that waits keeps its place.
 * 2. What an earlier claim recorded of an item is there when the item is looked at again, so nothing
 *    is done twice and an item that is complete costs nothing.
 * 3. After a failure (`stop`) or a step that leaves, no item begins; those that had begun, also in an
 *    earlier claim, come to their end.
 */
import { type StepError, StepFailure } from '@/lib/errors'
import { jsonSize } from '@/lib/flow/json-size'
import { leaveBranch, type Step } from '@/lib/flow/schema'
import { outputOf } from './container-output'
import { resultsError } from './data-limit'
import {
  type Container,
  type Driving,
  type ItemResult,
  isTooLarge,
  type Level,
  note,
  storedPlace,
} from './driving'
import { createItemLevel, itemOf, lastOutput } from './level'
import type { Plan } from './plan'
import type { EachPlan, PreparedStep } from './ports'
import { closeLevel } from './run-end'
import { endedContainerResult, failedResult, succeededResult, type Try } from './try-result'

export const itemsMax = 10_000

interface Begin {
  step: Step
  level: Level
  now: Try
  prepared: PreparedStep
  each: EachPlan
}

export function beginContainer(driving: Driving, begin: Begin): void {
  const { step, level, now, prepared, each } = begin
  const count = each.items.length
  if (count > itemsMax) {
    note(driving, level, failedResult(now, tooManyItems(count), driving.ports, prepared))
    return
  }
  const container: Container = {
    ...{ step, level, now, prepared, each },
    ...{ results: new Array(count), sizeBytes: 0, next: 0, open: new Map(), isStopping: false },
  }
  level.containers.set(step.key, container)
  fill(driving, container)
}

/** Begins items while there is room; ends the container when nothing is left. */
function fill(driving: Driving, container: Container): void {
  const { each, open, level, results } = container
  const stored = driving.stored.get(storedPlace(container.step.key, level.item))
  while (open.size < Math.max(1, each.concurrency) && container.next < each.items.length) {
    const index = container.next
    container.next += 1
    const item = itemOf(level.item, index)
    const records = stored?.get(item) ?? []
    if (container.isStopping && records.length === 0) {
      results[index] = { index, status: 'skipped', output: null }
      continue
    }
    stored?.delete(item)
    const urls = driving.ports.runner.urls?.(driving.run, item) ?? {}
    const inner = createItemLevel({ container, index, records, urls })
    open.set(index, inner)
    driving.dirty.add(inner)
  }
  if (open.size === 0) settleContainer(driving, container)
}

/** Takes what became of an item whose level has come to an end. */
export function endItem(driving: Driving, level: Level, { outcome }: Plan): void {
  const { container, index } = level.of ?? {}
  if (!container || index === undefined) return
  closeLevel(driving, level)
  keepResult(driving, container, resultOf(level, { index, outcome }))
  container.open.delete(index)
  const isFailed = outcome !== 'succeeded'
  if (isFailed && container.each.onItemFailure === 'stop') container.isStopping = true
  for (const record of level.records.values()) {
    if (record.status === 'succeeded' && record.branches.includes(leaveBranch)) {
      container.isStopping = true
    }
  }
  fill(driving, container)
}

/** About what a result has beside its output. */
const resultBytes = 50

/** Results that are too many to be kept are let go at once, and no further item begins. */
function keepResult(driving: Driving, container: Container, result: ItemResult): void {
  const { limits } = driving.data
  container.sizeBytes += jsonSize(result.output, limits.stepBytes) + resultBytes
  container.results[result.index] = result
  if (!isTooLarge(driving, container)) return
  container.results = []
  container.isStopping = true
}

interface ItemEnd {
  index: number
  outcome: Plan['outcome']
}

function resultOf(level: Level, { index, outcome }: ItemEnd): ItemResult {
  const output = lastOutput(level)
  if (outcome === 'succeeded') return { index, status: 'succeeded', output }
  const failed = typeof outcome === 'object' ? outcome.failed : ''
  const record = level.records.get(failed)
  const error = record?.status === 'failed' ? record.error : loopError
  return { index, status: 'failed', output: null, error: { ...error, step: failed } }
}

function settleContainer(driving: Driving, container: Container): void {
  const { step, level, now, prepared, each } = container
  const at = driving.ports.now()
  level.containers.delete(step.key)
  driving.dirty.add(level)
  if (isTooLarge(driving, container)) {
    const error = resultsError(container.sizeBytes, driving.data.limits)
    note(driving, level, endedContainerResult(now, { prepared, at, error }))
    return
  }
  const output = outputOf(container)
  driving.data.addBytes(container.sizeBytes)
  const failed = output.results.find(({ status }) => status === 'failed')
  const result =
    failed?.error && each.onItemFailure === 'stop'
      ? endedContainerResult(now, { prepared, at, error: itemError(failed, each.items.length) })
      : succeededResult(now, { output }, at, prepared)
  note(driving, level, result)
}

function itemError({ index, error }: ItemResult, count: number): StepError {
  const { kind = 'internal', message = '', step } = error ?? {}
  return { kind, message: `Item ${index + 1} of ${count}: ${message}`, details: { index, step } }
}

const loopError: StepError = {
  kind: 'invalid_input',
  message: 'The steps of this item wait for each other in a loop, so none of them can start.',
}

function tooManyItems(count: number): StepFailure {
  return new StepFailure(
    'invalid_input',
    `This step has ${count} items; ${itemsMax} are the most. Take fewer, or hand them over in batches.`,
  )
}
