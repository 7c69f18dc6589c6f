/** A text that has to be fetched first is made when it is wanted. */
export type CopiedText = string | (() => Promise<string>)

/** The clipboard API exists only on https and localhost; elsewhere the old command still works. */
export async function copyText(wanted: CopiedText): Promise<boolean> {
  const text = typeof wanted === 'string' ? wanted : wanted()
  if (navigator.clipboard) {
    const isDone = await writeText(text).then(
      () => true,
      () => false,
    )
    if (isDone) return true
  }
  const area = document.createElement('textarea')
  area.value = await text
  area.style.position = 'fixed'
  document.body.append(area)
  area.select()
  const isCopied = document.execCommand('copy')
  area.remove()
  return isCopied
}

/** Safari forgets the press while it waits, unless it is given the promise itself. */
async function writeText(text: string | Promise<string>): Promise<void> {
  if (typeof text === 'string') return navigator.clipboard.writeText(text)
  const blob = text.then((ready) => new Blob([ready], { type: 'text/plain' }))
  return navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })])
}
