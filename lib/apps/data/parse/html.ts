import { convert } from 'html-to-text'

const elementsMax = 20_000
const depthMax = 500

/** What a reader sees: paragraphs and lists as lines, links with their addresses, no pictures. */
export function htmlToPlainText(html: string): string {
  refuseTooMuch(html)
  return convert(html, {
    wordwrap: false,
    limits: { maxDepth: depthMax },
    selectors: [
      { selector: 'img', format: 'skip' },
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true, ignoreHref: false } },
    ],
  }).trim()
}

function refuseTooMuch(html: string): void {
  let count = 0
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) count += 1
  if (count > elementsMax) throw new Error(`a page of more than ${elementsMax} tags is too large`)
}
