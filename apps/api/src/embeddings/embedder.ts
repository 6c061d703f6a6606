/** A model that turns texts into vectors. Texts of similar meaning have similar vectors. */
export interface Embedder {
  /** Identifies the model, at most 64 characters: vectors of different models cannot be compared. */
  id: string
  /** Returns a vector for each text. All have the same length. */
  embed: (texts: string[], signal: AbortSignal) => Promise<Float32Array[]>
  close: () => Promise<void>
}
