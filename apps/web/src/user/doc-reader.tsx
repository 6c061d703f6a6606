import type { Doc } from '@acquaint/contracts'
import { useQuery } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowLeft, Copy, Pencil, Trash2 } from 'lucide-react'
import { useEffect, useMemo, useRef } from 'react'
import { useApi } from '../api.tsx'
import { Button, IconButton } from '../parts/button.tsx'
import { useCopy } from '../parts/copy.ts'
import { Menu } from '../parts/menu.tsx'
import { isMissing, Problem } from '../parts/problem.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { Spans } from '../parts/spans.tsx'
import { When } from '../parts/when.tsx'
import { blockOf, blocksOf, type Hit, piecesOf } from './doc-blocks.ts'

interface Props {
  userId: string
  docId: string
  /** The passage to show; undefined for the beginning. */
  hit: Hit | undefined
  onEdit: () => void
  onErase: () => void
  onClose: () => void
}

/** Shows a document for reading, at the passage that a search found. */
export const DocReader = ({ userId, docId, hit, onEdit, onErase, onClose }: Props) => {
  const copy = useCopy()
  const { data: doc, error, refetch } = useQuery(useApi().docs.get.options({ user_id: userId, doc_id: docId }))
  return (
    <section className="reader" aria-label="Document">
      <header>
        <IconButton icon={ArrowLeft} label="Close document" onClick={onClose} />
        <h2 className="two grow">
          <bdi>{doc?.title ?? 'Document'}</bdi>
        </h2>
        {doc && (
          <>
            <Button onClick={onEdit}>
              <Pencil />
              Edit<span className="vh"> document</span>
            </Button>
            <Menu
              label="Actions of the document"
              items={[
                {
                  label: 'Copy text',
                  icon: Copy,
                  onSelect: () => void copy([doc.content].flat().join('\n'), 'The text is copied.'),
                },
                { label: 'Erase', icon: Trash2, isApart: true, onSelect: onErase },
              ]}
            />
          </>
        )}
      </header>
      {doc ? (
        <>
          <p className="t12 i3 num">
            {factsOf(doc)} · Updated <When at={doc.updated_at} />
          </p>
          <Blocks key={doc.id} content={doc.content} hit={hit} />
        </>
      ) : error ? (
        <Problem error={error} onRetry={isMissing(error) ? undefined : refetch} />
      ) : (
        <Skeleton lines={8} />
      )}
    </section>
  )
}

const factsOf = ({ content }: Doc) => {
  const characters = [content].flat().reduce((sum, { length }) => sum + length, 0)
  const chunks = typeof content === 'string' ? '' : `${content.length.toLocaleString()} chunks · `
  return `${chunks}${characters.toLocaleString()} characters`
}

/** Height of a block before it is measured, in pixels. */
const blockHeight = 160

/** Height of the text above a passage that is shown, in pixels. */
const leadHeight = 88

/** Draws only the blocks in view: laying out a text of 2 MiB takes seconds. */
const Blocks = ({ content, hit }: { content: Doc['content']; hit: Hit | undefined }) => {
  const scroll = useRef<HTMLDivElement>(null)
  const blocks = useMemo(() => blocksOf(content, hit), [content, hit])
  const virtual = useVirtualizer({
    count: blocks.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => blockHeight,
    overscan: 4,
    scrollPaddingStart: leadHeight,
  })
  const at = hit ? blockOf(blocks, hit) : -1
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: 'start' })
  }, [virtual, at])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keys
    <section ref={scroll} className="doctext" tabIndex={0} aria-label="Text of the document">
      <div style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start, key }) => {
          const block = blocks[index]
          return (
            block && (
              <p
                key={key}
                ref={virtual.measureElement}
                data-index={index}
                dir="auto"
                className={block.chunk > 0 && block.start === 0 ? 'apart' : undefined}
                style={{ transform: `translateY(${start}px)` }}
              >
                {piecesOf(block, hit).map(({ isPassage, text, highlights }, piece) =>
                  isPassage ? (
                    <span key={piece} className="passage">
                      <Spans text={text} spans={highlights} />
                    </span>
                  ) : (
                    text
                  ),
                )}
              </p>
            )
          )
        })}
      </div>
    </section>
  )
}
