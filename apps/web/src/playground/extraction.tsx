import { type KeyboardEvent, useId } from 'react'
import { Button } from '../parts/button.tsx'
import { Issue } from '../parts/field.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { LongText } from '../parts/long-text.tsx'
import { Problem } from '../parts/problem.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { useSay } from '../parts/toasts.tsx'
import { ConsentMissing } from './consent-missing.tsx'
import { example } from './example.ts'
import { ExtractionResult } from './extraction-result.tsx'
import { MessageList } from './message-list.tsx'
import type { Reading } from './reading.ts'
import type { ExtractionState } from './use-extraction.ts'

/** The buttons of the top bar. */
export const ExtractionActions = ({ extraction: { draft, put, fill, extract, isDryRun, isRunning } }: { extraction: ExtractionState }) => {
  const say = useSay()
  const clear = () => {
    fill('')
    say('Cleared.', 'done', () => put(draft))
  }
  return (
    <>
      {draft.content !== '' && (
        <Button kind="quiet" className="desk" onClick={clear}>
          Clear
        </Button>
      )}
      <Button kind="primary" aria-keyshortcuts="Control+Enter" disabled={isRunning} onClick={() => extract(isDryRun)}>
        {isRunning ? 'Extracting…' : isDryRun ? 'Extract' : 'Store memories'}
        <Kbd keys="Ctrl Enter" />
      </Button>
    </>
  )
}

/** Takes a pasted conversation, and shows what is formed from it. */
export const Extraction = ({ extraction }: { extraction: ExtractionState }) => {
  const { user, extracted, isRunning, lacksConsent, onConsent, failure, fill, draft } = extraction
  const sendByKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    extraction.extract(extraction.isDryRun)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the key works from every field in it
    <div className="play" onKeyDown={sendByKey}>
      <section className="from" aria-label="Conversation">
        {extracted ? <MessageList extracted={extracted} onEdit={extraction.editText} /> : <ConversationText extraction={extraction} />}
      </section>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keys */}
      <section aria-label="Result" tabIndex={0}>
        {(lacksConsent || failure || isRunning) && (
          <div className="ask">
            {lacksConsent && user && <ConsentMissing user={user} onDone={onConsent} />}
            {failure && <Problem error={failure.error} onRetry={failure.retry} />}
            {isRunning && <Skeleton lines={6} />}
          </div>
        )}
        {extracted && !isRunning && <ExtractionResult extracted={extracted} extraction={extraction} />}
        {!extracted && !isRunning && !failure && (
          <div className="empty">
            <h2>Nothing extracted yet</h2>
            <p>Paste a conversation, then extract it: here you see what becomes a memory, what is masked, and what is skipped and why.</p>
            {draft.content === '' && <Button onClick={() => fill(example)}>Use an example</Button>}
          </div>
        )}
      </section>
    </div>
  )
}

const ConversationText = ({ extraction: { draft, reading, isTried, edit } }: { extraction: ExtractionState }) => {
  const id = useId()
  const isEmpty = draft.content.trim() === ''
  const problem = 'problem' in reading ? reading.problem : isEmpty ? 'Paste a conversation first.' : undefined
  const issue = isTried ? problem : undefined
  return (
    <>
      <div className="colhead">
        <h2>
          <label htmlFor={id}>Conversation</label>
        </h2>
        <span className="count">{!isEmpty && amountOf(reading)}</span>
      </div>
      <div className="ask paste-in">
        <LongText
          wiring={{ id, 'aria-describedby': `${id}-hint`, 'aria-invalid': issue === undefined ? undefined : true }}
          text={draft.text}
          rows={12}
          onEdit={edit}
        />
        {issue !== undefined && <Issue>{issue}</Issue>}
        <p className="hint" id={`${id}-hint`}>
          {!isEmpty && issue === undefined && noteOf(reading)} One message per line, such as “User: …” and “Assistant: …”, or JSON messages
          as an API takes them. Any other text is one message of the user.
        </p>
      </div>
    </>
  )
}

const amountOf = (reading: Reading) => {
  if ('problem' in reading) return 'Cannot be read'
  const { length } = reading.messages
  const ofUser = reading.messages.filter(({ role }) => role === 'user').length
  return `${length} ${length === 1 ? 'message' : 'messages'}, ${ofUser} of the user`
}

const noteOf = (reading: Reading) => {
  if ('problem' in reading) return reading.problem
  return reading.form === 'plain' ? 'Read as one message of the user.' : reading.note
}
