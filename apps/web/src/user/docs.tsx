import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { type FormEvent, useRef } from 'react'
import { useClient } from '../api.tsx'
import { useAddressText } from '../parts/address-text.ts'
import { Button } from '../parts/button.tsx'
import { NothingYet } from '../parts/nothing-yet.tsx'
import parts from '../parts/parts.module.css'
import { Problem } from '../parts/problem.tsx'
import { useRestoredState } from '../parts/restored-state.ts'
import { Skeleton } from '../parts/skeleton.tsx'
import { Spans } from '../parts/spans.tsx'
import { When } from '../parts/when.tsx'
import { docsQuery, passagesQuery } from '../queries.ts'
import { AddDocs } from './add-docs.tsx'
import { DocDialog } from './doc-dialog.tsx'
import styles from './user.module.css'

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
  const submit = (event: FormEvent) => {
    event.preventDefault()
    find(words.text)
  }
  return (
    <div className={styles.columns}>
      <section className={parts.card} aria-labelledby="docs">
        <h2 id="docs">Documents</h2>
        <search>
          <form className={styles.line} onSubmit={submit}>
            <input
              type="search"
              aria-label="Search in the documents"
              placeholder="Search in the documents"
              value={words.text}
              onChange={({ target }) => words.type(target.value)}
            />
            <Button type="submit">Search</Button>
          </form>
        </search>
        {search === undefined ? (
          <AllDocs userId={userId} onOpen={setOpened} onAdd={() => newTitle.current?.focus()} />
        ) : (
          <Passages userId={userId} words={search} onOpen={setOpened} onClear={() => find('')} />
        )}
      </section>
      <AddDocs userId={userId} titleRef={newTitle} />
      {opened !== undefined && <DocDialog userId={userId} docId={opened} onClose={() => setOpened(undefined)} />}
    </div>
  )
}

interface ListProps {
  userId: string
  onOpen: (docId: string) => void
}

const AllDocs = ({ userId, onOpen, onAdd }: ListProps & { onAdd: () => void }) => {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(docsQuery(useClient(), userId))
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
      <ul>
        {docs.map(({ id, title, updated_at }) => (
          <li key={id} className={styles.item}>
            <div className={styles.line}>
              <bdi>{title}</bdi>
              <span className={styles.soft}>
                <When at={updated_at} />
              </span>
              <Button onClick={() => onOpen(id)}>
                Open<span className="visually-hidden"> {title}</span>
              </Button>
            </div>
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
  const { data, error, refetch } = useQuery(passagesQuery(useClient(), userId, words))
  if (!data) return error ? <Problem error={error} onRetry={refetch} /> : <Skeleton lines={4} />
  if (data.items.length === 0)
    return (
      <NothingYet action={<Button onClick={onClear}>Show all documents</Button>}>
        No passage matches these words. Search for other words, or look through all documents.
      </NothingYet>
    )
  return (
    <ul aria-label="Passages found">
      {data.items.map(({ doc_id, title, passage, position, highlights }) => (
        <li key={`${doc_id} ${position}`} className={styles.item}>
          <div className={styles.line}>
            <strong>
              <bdi>{title}</bdi>
            </strong>
            <Button onClick={() => onOpen(doc_id)}>
              Open<span className="visually-hidden"> {title}</span>
            </Button>
          </div>
          <p className={styles.text} dir="auto">
            <Spans text={passage} spans={highlights} />
          </p>
        </li>
      ))}
    </ul>
  )
}
