import { type ComponentProps, useEffect, useEffectEvent, useRef, useState } from 'react'
import { Button } from './button.tsx'
import { sectionCharactersMax, splitIntoSections } from './sections.ts'

/** A text that is edited section by section. It is read when it is sent, never at a key. */
export interface EditedText {
  stored: string[]
  sections: string[]
}

export const editedText = (text: string): EditedText => {
  const sections = splitIntoSections(text)
  return { stored: sections, sections: [...sections] }
}

export const textOf = ({ sections }: EditedText): string => sections.join('')

/** Compares section by section: the untouched ones are the same strings, which costs nothing. */
export const isTextChanged = ({ stored, sections }: EditedText): boolean =>
  stored.length === sections.length
    ? stored.some((section, index) => section !== sections[index])
    : textOf({ stored, sections }) !== stored.join('')

interface Props {
  wiring: Pick<ComponentProps<'textarea'>, 'id' | 'aria-describedby' | 'aria-invalid'>
  text: EditedText
  rows: number
  onEdit: () => void
}

/** The section in the field; another version is another field, with the caret where it was in the text. */
interface Shown {
  text: EditedText
  index: number
  version: number
  caret?: number
}

/**
 * Edits a text of any length. A long one is shown in sections, and React holds none of it: at a key the browser lays out
 * one section, and nothing else happens.
 */
export const LongText = ({ wiring, text, rows, onEdit }: Props) => {
  const [shown, setShown] = useState<Shown>({ text, index: 0, version: 0 })
  // Another text begins with its first section.
  if (shown.text !== text) setShown({ text, index: 0, version: shown.version + 1 })
  const area = useRef<HTMLTextAreaElement>(null)
  const put = (section: string, caret: number) => {
    text.sections[shown.index] = section
    if (section.length > 2 * sectionCharactersMax) setShown({ text, ...splitAgain(text, shown.index, caret), version: shown.version + 1 })
    onEdit()
  }
  const putInserted = useEffectEvent((event: InputEvent) => {
    const field = area.current
    if (!field || (event.data?.length ?? 0) <= sectionCharactersMax) return
    // The browser would lay out all of a pasted text, which takes minutes for one of 2 MiB.
    event.preventDefault()
    const inserted = field.value.slice(0, field.selectionStart) + event.data?.replaceAll(/\r\n?/g, '\n')
    const section = inserted + field.value.slice(field.selectionEnd)
    if (section.length <= 2 * sectionCharactersMax) field.value = section
    put(section, inserted.length)
  })
  useEffect(() => {
    const field = area.current
    if (!field) return
    if (shown.caret !== undefined) {
      field.focus()
      field.setSelectionRange(shown.caret, shown.caret)
    }
    field.addEventListener('beforeinput', putInserted)
    return () => field.removeEventListener('beforeinput', putInserted)
  }, [shown])
  return (
    <>
      {text.sections.length > 1 && (
        <SectionChoice
          index={shown.index}
          count={text.sections.length}
          onChoose={(index) => setShown({ text, index, version: shown.version + 1 })}
        />
      )}
      <textarea
        {...wiring}
        key={shown.version}
        ref={area}
        dir="auto"
        rows={rows}
        spellCheck={text.sections.length === 1}
        defaultValue={text.sections[shown.index]}
        onChange={({ target }) => put(target.value, target.selectionEnd)}
      />
    </>
  )
}

/** Splits a section that a paste has made too long, and finds the caret again. */
const splitAgain = (text: EditedText, index: number, caret: number): { index: number; caret: number } => {
  const pieces = splitIntoSections(text.sections[index] ?? '')
  text.sections.splice(index, 1, ...pieces)
  let rest = caret
  for (const [offset, piece] of pieces.entries()) {
    if (rest <= piece.length) return { index: index + offset, caret: rest }
    rest -= piece.length
  }
  return { index, caret: 0 }
}

const SectionChoice = ({ index, count, onChoose }: { index: number; count: number; onChoose: (index: number) => void }) => (
  <div className="sections">
    <span className="hint">This text is long and is shown in sections.</span>
    <Button disabled={index === 0} onClick={() => onChoose(index - 1)}>
      Previous<span className="vh"> section</span>
    </Button>
    <select aria-label="Section" value={index} onChange={({ target }) => onChoose(Number(target.value))}>
      {Array.from({ length: count }, (_, section) => (
        <option key={section} value={section}>
          Section {section + 1} of {count}
        </option>
      ))}
    </select>
    <Button disabled={index === count - 1} onClick={() => onChoose(index + 1)}>
      Next<span className="vh"> section</span>
    </Button>
  </div>
)
