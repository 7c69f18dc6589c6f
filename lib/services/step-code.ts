import type { StepCode } from '@/lib/apps/ports'

/** The processes that run people's JavaScript; started when the first step asks. */
export function stepCode(): StepCode {
  return {
    run: () => {
      throw new Error('stub')
    },
  }
}
