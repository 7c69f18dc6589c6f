'use client'

import { Component, type ReactNode } from 'react'

interface DrawBoundaryProps {
  children: ReactNode
  /** In place of what cannot be drawn. */
  fallback: (error: unknown) => ReactNode
}

interface Failure {
  error: unknown
}

/** Something inside fails to draw: the rest of the page lives. React knows no other way than a class. */
export class DrawBoundary extends Component<DrawBoundaryProps, { failure?: Failure }> {
  override state: { failure?: Failure } = {}

  static getDerivedStateFromError(error: unknown): { failure: Failure } {
    return { failure: { error } }
  }

  override componentDidUpdate({ children }: DrawBoundaryProps): void {
    // Another document may be one that can be drawn.
    if (this.state.failure && children !== this.props.children) {
      this.setState({ failure: undefined })
    }
  }

  override render(): ReactNode {
    const { failure } = this.state
    return failure ? this.props.fallback(failure.error) : this.props.children
  }
}
