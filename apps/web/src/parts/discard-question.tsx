import { Button } from './button.tsx'
import { DismissButton, Modal } from './modal.tsx'

/** Asks whether unsaved changes may be lost. */
export const DiscardQuestion = ({ onKeep, onDiscard }: { onKeep: () => void; onDiscard: () => void }) => (
  <Modal
    isQuestion
    title="Discard changes?"
    description="Your changes are not saved."
    onDismiss={onKeep}
    actions={
      <>
        <Button onClick={onDiscard}>Discard</Button>
        <DismissButton kind="primary">Keep editing</DismissButton>
      </>
    }
  />
)
