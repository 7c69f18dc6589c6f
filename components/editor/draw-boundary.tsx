'use client'

import { Component, type ReactNode } from 'react'

interface DrawBoundaryProps {
  children: ReactNode
  /** In place of what cannot be drawn. */
  fallback: () => ReactNode
}

/** Something inside fails to draw: the rest of the page lives. React knows no other way than a class. */
export class DrawBoundary extends Component<DrawBoundaryProps, { hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true }
  }

  override componentDidUpdate({ children }: DrawBoundaryProps): void {
    // Another document may be one that can be drawn.
    if (this.state.hasFailed && children !== this.props.children) {
      this.setState({ hasFailed: false })
    }
  }

  override render(): ReactNode {
    return this.state.hasFailed ? this.props.fallback() : this.props.children
  }
}
