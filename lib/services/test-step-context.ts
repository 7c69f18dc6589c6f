import type { StepCode, StepWorkspace } from '@/lib/apps/ports'
import type { StepContext } from '@/lib/engine/ports'

/** Where a step of a test stands. */
export function testStepContext(given: Partial<StepContext> = {}): StepContext {
  return {
    runId: 'run_1',
    runCreatedAt: new Date('2026-11-03T12:04:31.000Z'),
    workspaceId: 'wsp_1',
    flow: { id: 'flw_1', name: 'Test' },
    step: 'step',
    item: '',
    depth: 0,
    now: new Date('2026-11-03T12:04:31.000Z'),
    idempotencyKey: 'run_1:step',
    attempt: 1,
    hasWaited: false,
    limit: new AbortController(),
    onExchange: () => {},
    ...given,
  }
}

/** For steps that use nothing of their workspace and run no code. */
export const noWorkspace = {
  workspace: () => ({}) as StepWorkspace,
  code: { run: () => Promise.reject(new Error('The test runs no code.')) } satisfies StepCode,
}
