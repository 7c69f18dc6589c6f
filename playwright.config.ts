import { defineConfig } from '@playwright/test'
import { findChromium } from './scripts/chromium.mjs'

// Without a given or installed Chromium, Playwright's own is used (`npx playwright install chromium`).
const chromium = findChromium()

const faultSpecs =
  /(chaos|clock|fairness|kill|once|oracle|overload|poison|scale-out|shutdown|takeover|unread-log|zombie)\.spec\.ts$/

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  reporter: [['list'], ['./e2e/counts-reporter.ts']],
  // All tests share one product, and two cores.
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  projects: [
    {
      name: 'browser',
      testIgnore: faultSpecs,
      use: {
        viewport: { width: 1440, height: 900 },
        permissions: ['clipboard-read', 'clipboard-write'],
        screenshot: 'only-on-failure',
        // It takes a quarter of the time of a test; one that fails is run again by itself, with it.
        trace: process.env.PICTURES === '0' ? 'off' : 'retain-on-failure',
        launchOptions: {
          ...(chromium && { executablePath: chromium }),
          args: ['--disable-background-networking'],
          // Containers run as root, where Chromium's own sandbox cannot.
          chromiumSandbox: process.getuid?.() !== 0,
        },
      },
    },
    { name: 'faults', testMatch: faultSpecs, timeout: 180_000 },
  ],
})
