import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { FileText } from 'lucide-react'
import { useRef, useState } from 'react'
import { useApi } from '../api.tsx'
import { useAddressText } from '../parts/address-text.ts'
import { Button } from '../parts/button.tsx'
import { NothingYet } from '../parts/nothing-yet.tsx'
import { Problem } from '../parts/problem.tsx'
import { useRestoredState } from '../parts/restored-state.ts'
import { SearchField } from '../parts/search-field.tsx'
import { Section } from '../parts/section.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { Spans } from '../parts/spans.tsx'
import { When } from '../parts/when.tsx'
import { AddDocs } from './add-docs.tsx'
import type { Hit } from './doc-blocks.ts'
import { DocDialog } from './doc-dialog.tsx'
import { DocReader } from './doc-reader.tsx'
import { EraseDoc } from './erase-doc.tsx'
import { excerptOf } from './excerpt.ts'
import { docsOf } from './lists.ts'

const route = getRouteApi('/users/$userId/docs')

/** Number of passages that a search shows. */
const foundMax = 50

/** Lists, searches and adds the documents of a user. The address says which one is read, and at which passage. */
export const Docs = () => {
  const { userId } = route.useParams()
  const { search, open, passage } = route.useSearch()
  const navigate = route.useNavigate()
  const words = useAddressText({ inAddress: search ?? '', parameter: 'search' })
  const [isEditing, setEditing] = useRestoredState(`document dialog ${userId}`, () => false)
  const [isErasing, setErasing] = useState(false)
  const newTitle = useRef<HTMLInputElement>(null)
  const found = useQuery({ ...useApi().docs.search.options(searchOf(userId, search ?? '')), enabled: search !== undefined })
  const hit = found.data?.items.find(({ doc_id, position }) => doc_id === open && position === passage)
  const find = (text: string) => void navigate({ search: { search: text.trim() || undefined }, replace: true })
  // Back leaves the documents, so that an edit of one is asked about.
  const read = (part: { open?: string; passage?: number }) => void navigate({ search: { search, ...part }, replace: true })
  const submit = () => find(words.text)
  const erase = () => setErasing(true)
  return (
    <div className={open === undefined ? 'body pane' : 'body pane reading'}>
      <div className="two-columns">
        <Section title="Documents">
          <div className="row searching">
            <SearchField label="Search in the documents" keys="/" value={words.text} onChange={words.type} onSubmit={submit} />
            <Button onClick={submit}>Search</Button>
          </div>
          {search === undefined ? (
            <AllDocs userId={userId} openId={open} onRead={read} onAdd={() => newTitle.current?.focus()} />
          ) : (
            <Passages userId={userId} words={search} shown={hit} onRead={read} onClear={() => find('')} />
          )}
        </Section>
        <div>
          {open !== undefined && (
            <DocReader userId={userId} docId={open} hit={hit} onEdit={() => setEditing(true)} onErase={erase} onClose={() => read({})} />
          )}
          {/* Hidden, not gone: what is typed there stays. */}
          <div hidden={open !== undefined}>
            <AddDocs userId={userId} titleRef={newTitle} />
          </div>
        </div>
      </div>
      {open !== undefined && isEditing && <DocDialog userId={userId} docId={open} onErase={erase} onClose={() => setEditing(false)} />}
      {open !== undefined && isErasing && (
        <EraseDoc
          userId={userId}
          docId={open}
          onClose={(isErased) => {
            setErasing(false)
            if (!isErased) return
            setEditing(false)
            read({})
          }}
        />
      )}
    </div>
  )
}

const searchOf = (userId: string, query: string) => ({ user_id: userId, query, limit: foundMax })

interface ListProps {
  userId: string
  onRead: (part: { open: string; passage?: number }) => void
}

const AllDocs = ({ userId, openId, onRead, onAdd }: ListProps & { openId: string | undefined; onAdd: () => void }) => {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    useApi().docs.list.pages(docsOf(userId)),
  )
  if (!data) return error ? <Problem error={error} onRetry={refetch} /> : <Skeleton lines={4} />
  const docs = data.pages.flatMap(({ items }) => items)
  if (docs.length === 0)
    return (
      <NothingYet action={<Button onClick={onAdd}>Add a document</Button>}>
        No documents yet. Add one: agents receive the passages that fit a query.
      </NothingYet>
    )
  return (
    <>
      <ul className="items">
        {docs.map(({ id, title, updated_at }) => (
          <li key={id} className={id === openId ? 'on' : undefined}>
            <button type="button" className="item grow" aria-current={id === openId || undefined} onClick={() => onRead({ open: id })}>
              <FileText />
              <span className="vh">Open </span>
              <bdi className="cut t14">{title}</bdi>
            </button>
            <span className="t12 i3">
              <When at={updated_at} />
            </span>
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button disabled={isFetchingNextPage} onClick={() => fetchNextPage()}>
          More documents
        </Button>
      )}
    </>
  )
}

interface PassagesProps extends ListProps {
  words: string
  /** The passage that is read. */
  shown: Hit | undefined
  onClear: () => void
}

const Passages = ({ userId, words, shown, onRead, onClear }: PassagesProps) => {
  const { data, error, refetch } = useQuery(useApi().docs.search.options(searchOf(userId, words)))
  if (!data) return error ? <Problem error={error} onRetry={refetch} /> : <Skeleton lines={4} />
  if (data.items.length === 0)
    return (
      <NothingYet action={<Button onClick={onClear}>Show all documents</Button>}>
        No passage matches these words. Search for other words, or look through all documents.
      </NothingYet>
    )
  return (
    <>
      <p className="t12 i3" role="status">
        {data.items.length === 1 ? '1 passage' : `${data.items.length} passages`}, best match first, at most 3 of one document.
      </p>
      <ul className="records" aria-label="Passages found">
        {data.items.map((item) => (
          <li key={`${item.doc_id} ${item.position}`} className={item === shown ? 'on' : undefined}>
            <div className="row">
              <strong className="grow cut b">
                <bdi>{item.title}</bdi>
              </strong>
              <Button
                kind="quiet"
                aria-current={item === shown || undefined}
                onClick={() => onRead({ open: item.doc_id, passage: item.position })}
              >
                Open<span className="vh"> {item.title}</span>
              </Button>
            </div>
            <p className="text t14 i2 excerpt" dir="auto">
              <Spans {...excerptOf({ text: item.passage, spans: item.highlights })} />
            </p>
          </li>
        ))}
      </ul>
    </>
  )
}
