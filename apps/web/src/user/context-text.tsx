import type { UserContext } from '@acquaint/contracts'
import { Copy } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../parts/button.tsx'
import { useCopy } from '../parts/copy.ts'
import { Kbd } from '../parts/kbd.tsx'
import { Segments } from '../parts/segments.tsx'
import { useShortcuts } from '../shell/shortcuts.ts'
import { ContextDifference } from './context-compare.tsx'
import { blocksOf, type Part, partNames, parts, tokensOf } from './context-parts.ts'

/** Classes of the parts, which carry their colours. */
export const partClasses: Record<Part, string> = { frame: 'frame', user: 'usr', facts: 'fct', memories: 'mry', passages: 'psg' }

interface Props {
  context: UserContext
  budget: number
}

/** Shows the text that an agent receives, with the tokens of each part. */
export const ContextText = ({ context, budget, isCompared }: Props & { isCompared: boolean }) => {
  const [view, setView] = useState<'parts' | 'plain'>('parts')
  const copy = useCopy()
  const copyText = () => void copy(context.text, 'The context is copied.')
  useShortcuts({ c: copyText }, { isPart: true })
  return (
    <>
      <div className="colhead">
        <h2>Text</h2>
        <span className="end" />
        <Segments label="Show the text" value={view} options={{ parts: 'Parts', plain: 'Plain' }} onChange={setView} />
        <Button kind="quiet" aria-keyshortcuts="C" onClick={copyText}>
          <Copy />
          Copy
          <Kbd keys="C" />
        </Button>
      </div>
      <TokenBar context={context} budget={budget} />
      {isCompared ? (
        <ContextDifference context={context} budget={budget} />
      ) : context.text === '' ? (
        <p className="ask i2">Nothing fits into the token budget. Raise the budget.</p>
      ) : view === 'plain' ? (
        <pre className="blocks plain text" dir="auto">
          {context.text}
        </pre>
      ) : (
        <Blocks context={context} />
      )}
    </>
  )
}

const TokenBar = ({ context, budget }: Props) => {
  const counts = tokensOf(context)
  const free = budget - context.tokens
  const shown = parts.filter((part) => counts[part] > 0)
  const words = [...shown.map((part) => `${partNames[part]} ${counts[part]}`), `Free ${free}`]
  return (
    <>
      <p className="total">
        <b>{context.tokens.toLocaleString()}</b>
        <span className="i2">of {budget.toLocaleString()} tokens</span>
        <span className="end i3 num">{free.toLocaleString()} free</span>
      </p>
      <div className="bar" role="img" aria-label={`Tokens: ${words.join(', ')}`}>
        {shown.map((part) => (
          <i key={part} className={partClasses[part]} style={{ flexGrow: counts[part] }} />
        ))}
        {free > 0 && <i className="free" style={{ flexGrow: free }} />}
      </div>
      <ul className="legend" aria-label="Tokens by part">
        {shown.map((part) => (
          <li key={part} className={partClasses[part]}>
            <span className="sw" />
            {partNames[part]} <b>{counts[part].toLocaleString()}</b>
          </li>
        ))}
        <li>
          <span className="sw free" />
          Free <b>{free.toLocaleString()}</b>
        </li>
      </ul>
    </>
  )
}

const Blocks = ({ context }: { context: UserContext }) => (
  <div className="blocks">
    {blocksOf(context.text).map(({ part, text }, index) => (
      <div key={index} className={`blk ${partClasses[part]}`}>
        <code dir="auto">
          {text.split(tags).map((piece, place) =>
            place % 2 === 1 ? (
              <span key={place} className="tag">
                {piece}
              </span>
            ) : (
              piece
            ),
          )}
        </code>
      </div>
    ))}
  </div>
)

/** Tags of the server; those in the data of a user are escaped. */
const tags = /(<\/?[a-z_]+(?: [^<>]{0,4000})?>)/
