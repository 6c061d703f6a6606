import { type RefObject, useState } from 'react'
import { useDiscardGuard } from '../parts/discard-guard.tsx'
import { Section } from '../parts/section.tsx'
import { AddFiles } from './add-files.tsx'
import { AddText } from './add-text.tsx'

/** Adds documents of a user: typed or pasted, or from text files. */
export const AddDocs = ({ userId, titleRef }: { userId: string; titleRef: RefObject<HTMLInputElement | null> }) => {
  const [isTyped, setTyped] = useState(false)
  const [isSending, setSending] = useState(false)
  const { question } = useDiscardGuard(isTyped || isSending)
  return (
    <Section title="Add a document">
      <AddText userId={userId} titleRef={titleRef} onTyped={setTyped} />
      <AddFiles userId={userId} onSending={setSending} />
      {question}
    </Section>
  )
}
