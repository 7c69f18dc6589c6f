/** Kinds of a field in which a place of the text can be named, so that text can be put there. */
const texts =
  'textarea, input:not([type]), input[type="text"], input[type="search"], input[type="url"], input[type="tel"], input[type="password"]'

/**
 * Does in the field that has the focus what the key would have done, had it come now: writes, takes
 * back, or lets the field hear it. False: no field has the focus.
 */
export function pressInField(key: KeyboardEvent): boolean {
  const field = document.activeElement
  if (!isTextField(field)) return false
  // AltGr is Ctrl with Alt on Windows, and writes characters.
  const isCommand = key.metaKey || (key.ctrlKey && !key.altKey)
  const isWritten = [...key.key].length === 1 && !isCommand
  if (isWritten) write(field, key.key, 'insertText')
  else if (key.key === 'Backspace') write(field, '', 'deleteContentBackward')
  else field.dispatchEvent(new KeyboardEvent('keydown', copyOf(key)))
  return true
}

/** What makes an event of the same key. */
export function copyOf({ key, code, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent) {
  return { key, code, ctrlKey, metaKey, altKey, shiftKey, bubbles: true, cancelable: true }
}

type TextField = HTMLInputElement | HTMLTextAreaElement

function isTextField(element: Element | null): element is TextField {
  return element?.matches(texts) === true
}

function write(field: TextField, text: string, inputType: string): void {
  const start = field.selectionStart ?? field.value.length
  const end = field.selectionEnd ?? start
  const isTakenBack = text === '' && start === end
  field.setRangeText(text, isTakenBack ? Math.max(0, start - 1) : start, end, 'end')
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType, data: text || null }))
}
