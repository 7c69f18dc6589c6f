import { useEditorState } from './editor-context'

export interface HistoryStep {
  /** Names what it takes back or brings again. */
  label: string
  isPossible: boolean
  act: () => void
}

/** One step back in the history of the draft, and one forward. */
export function useHistorySteps(): { undo: HistoryStep; redo: HistoryStep } {
  const past = useEditorState((state) => state.history.past.at(-1)?.label)
  const future = useEditorState((state) => state.history.future[0]?.label)
  const undo = useEditorState((state) => state.undo)
  const redo = useEditorState((state) => state.redo)
  return {
    undo: { label: past ? `Undo: ${past}` : 'Undo', isPossible: past !== undefined, act: undo },
    redo: {
      label: future ? `Redo: ${future}` : 'Redo',
      isPossible: future !== undefined,
      act: redo,
    },
  }
}
