interface Piece {
  kind: 'same' | 'added' | 'removed'
  text: string
}

/** Shows a difference: new text on a ground of its own, old text struck through. */
export const Difference = ({ pieces }: { pieces: Piece[] }) =>
  pieces.map(({ kind, text }, index) =>
    kind === 'same' ? text : kind === 'added' ? <ins key={index}>{text}</ins> : <del key={index}>{text}</del>,
  )
