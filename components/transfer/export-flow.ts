import { client } from '@/components/api/client'
import { saveBytes } from '@/components/deliveries/save-bytes'
import { copyText } from '@/components/ui/copy-text'
import { showToast } from '@/components/ui/toast-store'
import { fileNameOf } from './read-file'

export interface Exported {
  id: string
  name: string
  /** What is under way on this page is saved first. */
  save?: () => Promise<unknown>
}

/** Gives the draft of a flow to the browser as a file. */
export async function exportFlow(flow: Exported): Promise<void> {
  try {
    saveBytes(await flowText(flow), fileNameOf(flow.name))
    showToast('Exported. Secrets and accounts stay here.')
  } catch (error) {
    showToast(`The flow was not exported. ${causeOf(error)}`, { isError: true })
  }
}

/** The same text on the clipboard: it can be pasted into the list of flows. */
export async function copyFlow(flow: Exported): Promise<void> {
  try {
    const isCopied = await copyText(() => flowText(flow))
    if (!isCopied) throw new Error('The browser did not allow it. Export it as a file instead.')
    showToast('Copied as JSON. Secrets and accounts stay here.')
  } catch (error) {
    showToast(`The flow was not copied. ${causeOf(error)}`, { isError: true })
  }
}

async function flowText({ id, save }: Exported): Promise<string> {
  await save?.()
  return `${JSON.stringify(await client.transfer.export({ id }), null, 2)}\n`
}

function causeOf(error: unknown): string {
  return error instanceof Error ? error.message : 'The server didn’t answer.'
}
