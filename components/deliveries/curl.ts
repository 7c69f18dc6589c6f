/** A line to paste into a terminal: sends an example to the flow's URL. */
export function curlFor(url: string): string {
  const body = JSON.stringify({ subject: 'Printer on fire', priority: 'urgent' })
  return `curl -X POST ${quoted(url)} -H 'content-type: application/json' -d ${quoted(body)}`
}

/** One word of a shell, whatever it holds. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
