/** Where the preview of a step stands on the page. */
export function previewId(step: string): string {
  return `preview-${step}`
}
