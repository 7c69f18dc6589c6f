/** More often nobody can follow. */
const paceMs = 2_000

interface Voice {
  tell(words: { text: string; isUrgent: boolean }): void
  end(): void
}

interface VoiceParts {
  now: () => number
  say: (text: string) => void
  /** Gives the way to call it off. */
  later: (act: () => void, delayMs: number) => () => void
}

/** Speaks at most every two seconds, and then of the latest only; what is urgent it says at once. */
export function createPacedVoice({ now, say, later }: VoiceParts): Voice {
  let lastAtMs = Number.NEGATIVE_INFINITY
  let callOff = () => {}
  const speak = (text: string) => {
    lastAtMs = now()
    say(text)
  }
  return {
    tell({ text, isUrgent }) {
      callOff()
      const restMs = lastAtMs + paceMs - now()
      if (isUrgent || restMs <= 0) speak(text)
      else callOff = later(() => speak(text), restMs)
    },
    end: () => callOff(),
  }
}
