import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const alias = { '@': fileURLToPath(new URL('.', import.meta.url)) }
// Vite puts its own BASE_URL into the environment; ours would refuse it.
const env = { LOG_LEVEL: 'error', BASE_URL: '' }
const folders = ['lib', 'components', 'worker', 'scripts', 'bench', 'prisma']

export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: folders.map((folder) => `${folder}/**/*.test.{ts,tsx}`),
          exclude: ['**/*.integration.test.ts', '**/node_modules/**'],
          env,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: folders.map((folder) => `${folder}/**/*.integration.test.ts`),
          globalSetup: './lib/db/test-cluster.ts',
          env,
          testTimeout: 30_000,
          hookTimeout: 60_000,
          // As long as the tests of the browser wait for a state.
          expect: { poll: { timeout: 10_000 } },
        },
      },
    ],
  },
})
