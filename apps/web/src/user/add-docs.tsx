import { type RefObject, useState } from 'react'
import { useDiscardGuard } from '../parts/discard-guard.tsx'
import parts from '../parts/parts.module.css'
import { AddFiles } from './add-files.tsx'
import { AddText } from './add-text.tsx'

/** Adds documents of a user: typed or pasted, or from text files. */
export const AddDocs = ({ userId, titleRef }: { userId: string; titleRef: RefObject<HTMLInputElement | null> }) => {
  const [isTyped, setTyped] = useState(false)
  const [isSending, setSending] = useState(false)
  const { question } = useDiscardGuard(isTyped || isSending)
  return (
    <section className={parts.card} aria-labelledby="add">
      <h2 id="add">Add a document</h2>
      <AddText userId={userId} titleRef={titleRef} onTyped={setTyped} />
      <AddFiles userId={userId} onSending={setSending} />
      {question}
    </section>
  )
}
