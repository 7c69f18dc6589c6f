import type { FullResult, Reporter, Suite, TestCase } from '@playwright/test/reporter'

/** Closes with the counts in one line. A test that did not run counts as failed: nothing is skipped. */
class CountsReporter implements Reporter {
  #tests: TestCase[] = []

  onBegin(_config: unknown, suite: Suite): void {
    this.#tests = suite.allTests()
  }

  onEnd(result: FullResult): void {
    const isOnlyListed =
      result.status === 'passed' && this.#tests.every(({ results }) => !results[0])
    if (isOnlyListed) return
    const passed = this.#tests.filter((test) => test.outcome() === 'expected').length
    const failed = this.#tests.length - passed
    const isIncomplete = result.status !== 'passed' && failed === 0
    console.log(`${passed} passed, ${isIncomplete ? 1 : failed} failed`)
  }

  printsToStdio(): boolean {
    return false
  }
}

export default CountsReporter
