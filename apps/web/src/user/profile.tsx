import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { use } from 'react'
import { useClient } from '../api.tsx'
import { Button } from '../parts/button.tsx'
import { NothingYet } from '../parts/nothing-yet.tsx'
import parts from '../parts/parts.module.css'
import { When } from '../parts/when.tsx'
import { userQuery } from '../queries.ts'
import { Consent } from './consent.tsx'
import { EditUser } from './edit-user.ts'
import styles from './user.module.css'

const route = getRouteApi('/users/$userId')

/** Shows the fields of the user and the consent to memories. */
export const Profile = () => {
  const { userId } = route.useParams()
  const { data: user } = useQuery(userQuery(useClient(), userId))
  const edit = use(EditUser)
  if (!user) return undefined
  return (
    <div className={styles.columns}>
      <section className={parts.card} aria-labelledby="about">
        <h2 id="about">About</h2>
        {user.about === '' ? (
          <NothingYet action={<Button onClick={edit}>Write about this user</Button>}>
            Nothing yet. This text says in prose what every agent should know.
          </NothingYet>
        ) : (
          <p className={styles.text} dir="auto">
            {user.about}
          </p>
        )}
        <h2>Metadata</h2>
        {Object.keys(user.metadata).length === 0 ? (
          <NothingYet action={<Button onClick={edit}>Add metadata</Button>}>
            None yet. Metadata holds what your application filters users by, such as a plan or its own id.
          </NothingYet>
        ) : (
          <dl className={styles.facts}>
            {Object.entries(user.metadata).map(([key, value]) => [
              <dt key={key}>
                <bdi>{key}</bdi>
              </dt>,
              <dd key={`${key} value`} dir="auto">
                {typeof value === 'string' ? value : JSON.stringify(value)}
              </dd>,
            ])}
          </dl>
        )}
        <dl className={styles.facts}>
          <dt>Id</dt>
          <dd>
            <code>{user.id}</code>
          </dd>
          <dt>Created</dt>
          <dd>
            <When at={user.created_at} />
          </dd>
          <dt>Updated</dt>
          <dd>
            <When at={user.updated_at} />
          </dd>
        </dl>
      </section>
      <Consent user={user} />
    </div>
  )
}
