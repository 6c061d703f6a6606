import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { FileText } from 'lucide-react'
import { useRef } from 'react'
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
import { DocDialog } from './doc-dialog.tsx'
import { docsOf } from './lists.ts'

const route = getRouteApi('/users/$userId/docs')

/** Lists and searches the documents of a user, and adds some. */
export const Docs = () => {
  const { userId } = route.useParams()
  const { search } = route.useSearch()
  const navigate = route.useNavigate()
  const words = useAddressText({ inAddress: search ?? '', parameter: 'search' })
  const [opened, setOpened] = useRestoredState<string | undefined>(`document dialog ${userId}`, () => undefined)
  const newTitle = useRef<HTMLInputElement>(null)
  const find = (text: string) => void navigate({ search: { search: text.trim() || undefined }, replace: true })
  const submit = () => find(words.text)
  return (
    <div className="body pane">
      <div className="two-columns">
        <Section title="Documents">
          <div className="row searching">
            <SearchField label="Search in the documents" keys="/" value={words.text} onChange={words.type} onSubmit={submit} />
            <Button onClick={submit}>Search</Button>
          </div>
          {search === undefined ? (
            <AllDocs userId={userId} onOpen={setOpened} onAdd={() => newTitle.current?.focus()} />
          ) : (
            <Passages userId={userId} words={search} onOpen={setOpened} onClear={() => find('')} />
          )}
        </Section>
        <AddDocs userId={userId} titleRef={newTitle} />
      </div>
      {opened !== undefined && <DocDialog userId={userId} docId={opened} onClose={() => setOpened(undefined)} />}
    </div>
  )
}

interface ListProps {
  userId: string
  onOpen: (docId: string) => void
}

const AllDocs = ({ userId, onOpen, onAdd }: ListProps & { onAdd: () => void }) => {
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
          <li key={id}>
            <button type="button" className="item grow" onClick={() => onOpen(id)}>
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

const Passages = ({ userId, words, onOpen, onClear }: ListProps & { words: string; onClear: () => void }) => {
  const { data, error, refetch } = useQuery(useApi().docs.search.options({ user_id: userId, query: words, limit: 20 }))
  if (!data) return error ? <Problem error={error} onRetry={refetch} /> : <Skeleton lines={4} />
  if (data.items.length === 0)
    return (
      <NothingYet action={<Button onClick={onClear}>Show all documents</Button>}>
        No passage matches these words. Search for other words, or look through all documents.
      </NothingYet>
    )
  return (
    <ul className="records" aria-label="Passages found">
      {data.items.map(({ doc_id, title, passage, position, highlights }) => (
        <li key={`${doc_id} ${position}`}>
          <div className="row">
            <strong className="grow cut b">
              <bdi>{title}</bdi>
            </strong>
            <Button kind="quiet" onClick={() => onOpen(doc_id)}>
              Open<span className="vh"> {title}</span>
            </Button>
          </div>
          <p className="text t14 i2" dir="auto">
            <Spans text={passage} spans={highlights} />
          </p>
        </li>
      ))}
    </ul>
  )
}
