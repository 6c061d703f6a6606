import { Copy } from 'lucide-react'
import { memo, type ReactNode, useMemo, useState } from 'react'
import { Button } from '../parts/button.tsx'
import { useCopy } from '../parts/copy.ts'
import { Difference } from '../parts/difference.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { Segments } from '../parts/segments.tsx'
import { useShortcuts } from '../shell/shortcuts.ts'
import { type Block, blocksOf } from './context-blocks.ts'
import type { Light } from './context-candidate.tsx'
import { compareBlocks } from './context-difference.ts'
import { type ExplainedContext, keyOfCandidate, keyOfItem, partClasses, partNames } from './context-parts.ts'
import { ContextTokens } from './context-tokens.tsx'
import type { Piece } from './word-difference.ts'

interface Props {
  title: string
  context: ExplainedContext
  /** The context on the other side of a comparison. */
  other?: ExplainedContext | undefined
  side?: 'left' | 'right'
  light: Light
  /** Stands between the figures and the text. */
  children?: ReactNode
}

/** Shows the text that an agent receives: the tokens of each part, and the pieces in the colours of their parts. */
export const ContextText = ({ title, context, other, side = 'left', light, children }: Props) => {
  const [view, setView] = useState<'parts' | 'plain'>('parts')
  const copy = useCopy()
  const copyText = () => void copy(context.text, 'The context is copied.')
  const hasKeys = side === 'left'
  useShortcuts({ c: hasKeys ? copyText : undefined }, { isPart: true })
  return (
    <>
      <div className="colhead">
        <h2>{title}</h2>
        <span className="end" />
        {!other && <Segments label="Show the text" value={view} options={{ parts: 'Parts', plain: 'Plain' }} onChange={setView} />}
        <Button kind="quiet" {...(hasKeys && { 'aria-keyshortcuts': 'C' })} onClick={copyText}>
          <Copy />
          Copy
          {hasKeys && <Kbd keys="C" />}
        </Button>
      </div>
      <ContextTokens context={context} />
      {children}
      {context.text === '' ? (
        <p className="ask i2">Nothing fits into the token budget. A context needs about 40 tokens: raise the budget.</p>
      ) : view === 'plain' && !other ? (
        <pre className="blocks plain text" dir="auto">
          {context.text}
        </pre>
      ) : (
        <Blocks context={context} other={other} side={side} light={light} />
      )}
    </>
  )
}

const Blocks = ({
  context,
  other,
  side,
  light,
}: {
  context: ExplainedContext
  other: Props['other']
  side: 'left' | 'right'
  light: Light
}) => {
  const blocks = useMemo(() => blocksOf(context), [context])
  const pieces = useMemo(() => other && compareBlocks(blocks, blocksOf(other), side), [blocks, other, side])
  return (
    <div className="blocks">
      {blocks.map((block, index) => {
        const keys = block.items.map(keyOfItem)
        return (
          <BlockOfText
            key={index}
            block={block}
            pieces={pieces?.[index]}
            isOn={light.key !== undefined && keys.includes(light.key)}
            onLight={light.set}
            onOpen={light.open}
          />
        )
      })}
    </div>
  )
}

interface BlockProps {
  block: Block
  pieces: Piece[] | undefined
  isOn: boolean
  onLight: Light['set']
  onOpen: Light['open']
}

const BlockOfText = memo(({ block: { part, text, items, tokens }, pieces, isOn, onLight, onOpen }: BlockProps) => {
  const [first] = items
  const key = first && keyOfItem(first)
  const light = () => onLight(key)
  const dim = () => onLight(undefined)
  return (
    <div className={`blk ${partClasses[part]} ${isOn ? 'on' : ''}`} onPointerEnter={light} onPointerLeave={dim}>
      <code dir="auto">{pieces?.some(({ kind }) => kind !== 'same') ? <Difference pieces={pieces} /> : withTags(text)}</code>
      {first && part !== 'user' ? (
        <button
          type="button"
          aria-label={`${partNames[part]}, ${tokens} tokens: show why`}
          onFocus={light}
          onBlur={dim}
          onClick={() => onOpen(keyOfCandidate(first))}
        >
          {tokens?.toLocaleString()}
        </button>
      ) : (
        <span>{tokens?.toLocaleString()}</span>
      )}
    </div>
  )
})

/** Tags of the server; those in the data of a user are escaped. */
const tags = /(<\/?[a-z_]+(?: [^<>]{0,4000})?>)/

const withTags = (text: string) =>
  text.split(tags).map((piece, place) =>
    place % 2 === 1 ? (
      <span key={place} className="tag">
        {piece}
      </span>
    ) : (
      piece
    ),
  )
