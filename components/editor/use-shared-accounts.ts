import { useEffect } from 'react'
import type { Template } from '@/lib/templates/template'
import { useEditor } from './editor-context'

/** An account that the checklist asks for once goes to all steps that use it. */
export function useSharedAccounts(template: Template | undefined): void {
  const { sharedAccounts } = useEditor()
  useEffect(() => {
    for (const line of template?.checklist ?? []) {
      if (line.kind !== 'account' || line.also === undefined) continue
      const steps = [line.step, ...line.also]
      for (const key of steps) {
        sharedAccounts.set(
          key,
          steps.filter((other) => other !== key),
        )
      }
    }
    return () => sharedAccounts.clear()
  }, [template, sharedAccounts])
}
