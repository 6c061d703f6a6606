import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { use } from 'react'
import { useApi } from '../api.tsx'
import { Button } from '../parts/button.tsx'
import { NothingYet } from '../parts/nothing-yet.tsx'
import { Section } from '../parts/section.tsx'
import { When } from '../parts/when.tsx'
import { shownValue } from '../users/metadata-keys.ts'
import { Consent } from './consent.tsx'
import { EditUser } from './edit-user.ts'
import { Facts } from './facts.tsx'
import { userOf } from './lists.ts'

const route = getRouteApi('/users/$userId')

/** Shows what is known about the user: facts, about, metadata, consent. */
export const Profile = () => {
  const { userId } = route.useParams()
  const { data: user } = useQuery(useApi().users.get.options(userOf(userId)))
  const edit = use(EditUser)
  if (!user) return undefined
  const keys = Object.entries(user.metadata)
  return (
    <div className="body pane">
      <Facts userId={userId} />
      <div className="two-columns">
        <div>
          <Section title="About">
            {user.about === '' ? (
              <NothingYet action={<Button onClick={edit}>Write about this user</Button>}>
                Nothing yet. This text says in prose what every agent should know.
              </NothingYet>
            ) : (
              <p className="t14 text" dir="auto">
                {user.about}
              </p>
            )}
          </Section>
          <Section title="Metadata" count={keys.length}>
            {keys.length === 0 ? (
              <NothingYet action={<Button onClick={edit}>Add metadata</Button>}>
                None yet. Metadata holds what your application filters users by, such as a plan or its own id.
              </NothingYet>
            ) : (
              <dl className="pairs-list mono">
                {keys.map(([key, value]) => (
                  <div key={key}>
                    <dt>
                      <bdi>{key}</bdi>
                    </dt>
                    <dd className="text" dir="auto">
                      {shownValue(value)}
                    </dd>
                  </div>
                ))}
              </dl>
            )}
          </Section>
          <Section title="Record">
            <dl className="pairs-list">
              <div>
                <dt>Created</dt>
                <dd>
                  <When at={user.created_at} />
                </dd>
              </div>
              <div>
                <dt>Updated</dt>
                <dd>
                  <When at={user.updated_at} />
                </dd>
              </div>
              <div>
                <dt>Version</dt>
                <dd className="num">{user.version}</dd>
              </div>
            </dl>
          </Section>
        </div>
        <Consent user={user} />
      </div>
    </div>
  )
}
