interface ScreenPoint {
  clientX: number
  clientY: number
}

/** The step whose card lies under a point of the screen. */
export function cardAt({ clientX, clientY }: ScreenPoint): string | undefined {
  const card = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>('[data-step-key]')
  return card?.dataset.stepKey
}

const nowhere: ScreenPoint = { clientX: -1, clientY: -1 }

export function pointerOf(event: MouseEvent | TouchEvent): ScreenPoint {
  return 'changedTouches' in event ? (event.changedTouches[0] ?? nowhere) : event
}
