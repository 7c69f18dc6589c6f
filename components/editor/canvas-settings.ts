import type { ReactFlowProps } from '@xyflow/react'
import type { StepNode, WireEdge } from './to-canvas'

/** How every canvas behaves: focus, choosing and keys are ours, not those of React Flow. */
export const canvasSettings: ReactFlowProps<StepNode, WireEdge> = {
  attributionPosition: 'bottom-right',
  nodesDraggable: false,
  nodesFocusable: false,
  edgesFocusable: false,
  elementsSelectable: false,
  selectionKeyCode: null,
  disableKeyboardA11y: true,
  deleteKeyCode: null,
  zoomOnScroll: false,
  zoomOnDoubleClick: false,
  zoomActivationKeyCode: ['Meta', 'Control'],
  minZoom: 0.1,
  maxZoom: 1.5,
}
