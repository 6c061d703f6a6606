import type { FormedMemories } from '@acquaint/contracts'
import { Segments } from '../parts/segments.tsx'
import { modelFailures } from './model-failures.ts'
import type { ExtractionState } from './use-extraction.ts'

/** Takes the time of the session, and whether the memories are stored. Says how the result was made. */
export const ExtractionTools = ({ extraction: { draft, setTime, isDryRun, setDryRun, extracted } }: { extraction: ExtractionState }) => (
  <>
    <input
      type="datetime-local"
      className="medium"
      aria-label="Session time"
      title="Time of the first message. Words such as “yesterday” count from it."
      value={draft.time}
      onChange={({ target }) => setTime(target.value)}
    />
    <Segments
      label="What happens to the memories"
      value={isDryRun ? 'dry' : 'store'}
      options={{ dry: 'Dry run', store: 'Store' }}
      onChange={(next) => setDryRun(next === 'dry')}
    />
    {extracted ? (
      <span className="end t12 i3 num">
        {byOf(extracted.result.extraction)} · {Math.round(extracted.ms).toLocaleString('en')} ms
      </span>
    ) : (
      <span className="i3 desk">{isDryRun ? 'Nothing is stored in a dry run.' : 'Memories are stored for this user.'}</span>
    )}
  </>
)

const byOf = ({ by, fallback, dropped }: FormedMemories['extraction']) => {
  if (fallback) return `By rules: the model ${modelFailures[fallback]}`
  if (by === 'rules') return 'By rules'
  return dropped === 0 ? 'By the model' : `By the model, ${dropped} discarded without own words of the user`
}
