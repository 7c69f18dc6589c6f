/** Who acts, and in which workspace. Every service takes it first. */
export interface Actor {
  workspaceId: string
  /** null: an API key. */
  userId: string | null
}
