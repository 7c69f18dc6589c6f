import { serveCode } from '@/lib/code/serve'

/** A process that runs code of people and nothing else: bundled alone, with all that it needs. */
await serveCode()
