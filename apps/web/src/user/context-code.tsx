import { Copy } from 'lucide-react'
import { useState } from 'react'
import { useAccess } from '../api.tsx'
import { IconButton } from '../parts/button.tsx'
import { useCopy } from '../parts/copy.ts'
import { Segments } from '../parts/segments.tsx'
import { type Asked, useAsked } from './context-ask-state.ts'

/** Shows the call that returns the text, to copy. */
export const ContextCode = ({ userId }: { userId: string }) => {
  const copy = useCopy()
  const { first } = useAsked()
  const { hasKey } = useAccess()
  const [language, setLanguage] = useState<'typescript' | 'curl'>('typescript')
  const code = language === 'curl' ? curlOf(userId, first, hasKey) : typescriptOf(userId, first)
  return (
    <div className="stack tight">
      <div className="row">
        <Segments label="Language" value={language} options={{ typescript: 'TypeScript', curl: 'curl' }} onChange={setLanguage} />
        <span className="end" />
        <IconButton icon={Copy} label="Copy code" isSmall onClick={() => void copy(code, 'The code is copied.')} />
      </div>
      <div className="code wrap">
        <pre>{code}</pre>
      </div>
    </div>
  )
}

const typescriptOf = (userId: string, { query, agent, budget }: Asked) =>
  [
    'const { text } = await client.users.context({',
    `  user_id: '${userId}',`,
    ...(agent === undefined ? [] : [`  agent_id: ${JSON.stringify(agent)},`]),
    ...(query === undefined ? [] : [`  query: ${JSON.stringify(query)},`]),
    `  token_budget: ${budget},`,
    '})',
  ].join('\n')

/** The command gets the name of a variable, never the key: commands end up in the history of a shell. */
const curlOf = (userId: string, { query, agent, budget }: Asked, hasKey: boolean) =>
  [
    `curl -G ${location.origin}/api/users/${userId}/context`,
    ...(hasKey ? ['-H "Authorization: Bearer $ACQUAINT_KEY"'] : []),
    ...(query === undefined ? [] : [`--data-urlencode ${quoted(`query=${query}`)}`]),
    ...(agent === undefined ? [] : [`--data-urlencode ${quoted(`agent_id=${agent}`)}`]),
    `-d token_budget=${budget}`,
  ].join(' \\\n  ')

/** Quotes a text for a shell. */
const quoted = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`
