import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useClient } from '../api.tsx'
import { Button } from '../parts/button.tsx'
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
  const [words, setWords] = useState(search ?? '')
  const [opened, setOpened] = useRestoredState<string | undefined>(`document dialog ${userId}`, () => undefined)
  const find = (event: FormEvent) => {
    event.preventDefault()
    void navigate({ search: { search: words.trim() || undefined }, replace: true })
  }
  return (
    <div className={styles.columns}>
      <section className={parts.card} aria-labelledby="docs">
        <h2 id="docs">Documents</h2>
        <search>
          <form className={styles.line} onSubmit={find}>
            <input
              type="search"
              aria-label="Search in the documents"
              placeholder="Search in the documents"
              value={words}
              onChange={({ target }) => setWords(target.value)}
            />
            <Button type="submit">Search</Button>
          </form>
        </search>
        {search === undefined ? (
          <AllDocs userId={userId} onOpen={setOpened} />
        ) : (
          <Passages userId={userId} words={search} onOpen={setOpened} />
        )}
      </section>
      <AddDocs userId={userId} />
      {opened !== undefined && <DocDialog userId={userId} docId={opened} onClose={() => setOpened(undefined)} />}
    </div>
  )
}

interface ListProps {
  userId: string
  onOpen: (docId: string) => void
}

const AllDocs = ({ userId, onOpen }: ListProps) => {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(docsQuery(useClient(), userId))
  if (!data) return error ? <Problem error={error} onRetry={refetch} /> : <Skeleton lines={4} />
  const docs = data.pages.flatMap(({ items }) => items)
  if (docs.length === 0) return <p>No documents yet.</p>
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

const Passages = ({ userId, words, onOpen }: ListProps & { words: string }) => {
  const { data, error, refetch } = useQuery(passagesQuery(useClient(), userId, words))
  if (!data) return error ? <Problem error={error} onRetry={refetch} /> : <Skeleton lines={4} />
  if (data.items.length === 0) return <p role="status">No passage matches these words.</p>
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
