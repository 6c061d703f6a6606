import { Note } from './note.tsx'

const shownMax = 1000

/** Says that somebody else changed a text during the edit, and to what. Saving again overwrites their text. */
export const Overtaken = ({ theirs }: { theirs: string | undefined }) => (
  <Note isAlert>
    Somebody else changed this during your edit. Your changes are not saved.
    {theirs !== undefined && (
      <>
        {' '}
        It now says: <bdi>{theirs.slice(0, shownMax)}</bdi>
      </>
    )}{' '}
    Save again to overwrite it with your text.
  </Note>
)
