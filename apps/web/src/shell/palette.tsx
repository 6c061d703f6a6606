import { useNavigate } from '@tanstack/react-router'
import { Command } from 'cmdk'
import { BookText, Eye, FileJson, Keyboard, ListChecks, Plus, Search, SunMoon } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { type ReactNode, type RefObject, useDeferredValue, useEffect, useRef, useState } from 'react'
import { Avatar } from '../parts/avatar.tsx'
import { useFocusBack } from '../parts/focus.ts'
import { Kbd } from '../parts/kbd.tsx'
import { useInertPage } from '../parts/modal.tsx'
import { toggleTheme } from '../theme.ts'
import { metadataFilterOf } from './palette-search.ts'
import { Hit, hintOf, Marked, useFoundUsers } from './palette-users.tsx'
import { screenLinks } from './screens.ts'

interface Props {
  /** Returns what was typed before the field was there. */
  readEarly: () => string
  onClose: () => void
  onKeys: () => void
}

/** Searches users by name, about, id and metadata, screens and actions. `city: Lyon` finds users by a key of their metadata. */
export const Palette = ({ readEarly, onClose, onKeys }: Props) => {
  const [content, setContent] = useState<HTMLElement | null>(null)
  const [text, setText] = useState(readEarly)
  const navigate = useNavigate()
  const focusBack = useFocusBack(content)
  useInertPage(content)
  const words = useDeferredValue(text.trim())
  const { users, count } = useFoundUsers(words)
  const command = useRef<HTMLDivElement>(null)
  useFirstSelected(command, [words, ...users.map(({ id }) => id)].join(' '))
  const run = (action: () => unknown) => () => {
    onClose()
    void action()
  }
  const openUser = (userId: string) => run(() => navigate({ to: '/users/$userId', params: { userId } }))
  const [first] = users
  const actions = [
    { name: 'New user', icon: Plus, keys: 'N', run: run(() => navigate({ to: '/users', search: { new: true } })) },
    { name: 'Switch theme', icon: SunMoon, run: run(toggleTheme) },
    { name: 'Show all keys', icon: Keyboard, keys: '?', run: onKeys },
    { name: 'Show the first steps', icon: ListChecks, run: run(() => navigate({ to: '/first-steps' })) },
    { name: 'Open the documentation', icon: BookText, run: run(() => location.assign('/docs/')) },
    { name: 'Open the API reference', icon: FileJson, run: run(() => location.assign('/reference/')) },
  ].filter(({ name }) => matches(name, words))
  const screens = screenLinks.filter(({ label, about }) => matches(`${label} ${about}`, words))
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <div className="scrim" data-modal />
        <Dialog.Content ref={setContent} className="pal" aria-describedby={undefined} onCloseAutoFocus={focusBack}>
          <Dialog.Title className="vh">Search or go to</Dialog.Title>
          <Command ref={command} shouldFilter={false} loop label="Search users, screens and actions">
            <div className="q">
              <Search />
              <Command.Input value={text} onValueChange={setText} placeholder="Name, id, metadata, or where to go" autoFocus />
              <Kbd keys="Esc" />
            </div>
            <Command.List className="found">
              <Command.Empty className="h">Nothing found. A key and a value, such as “plan: pro”, search in metadata.</Command.Empty>
              {users.length > 0 && (
                <Command.Group heading="Users">
                  {users.map((user) => (
                    <Option
                      key={user.id}
                      value={user.id}
                      icon={<Avatar name={user.name} />}
                      hint={hintOf(user, words)}
                      onSelect={openUser(user.id)}
                    >
                      <bdi className="b">
                        <Marked text={user.name} words={words} />
                      </bdi>{' '}
                      <Hit user={user} words={words} />
                    </Option>
                  ))}
                </Command.Group>
              )}
              {(actions.length > 0 || (first && words !== '')) && (
                <Command.Group heading="Actions">
                  {first && words !== '' && (
                    <Option
                      value="sees"
                      icon={<Eye />}
                      onSelect={run(() => navigate({ to: '/users/$userId/context', params: { userId: first.id } }))}
                    >
                      What the agent sees of <bdi>{first.name}</bdi>
                    </Option>
                  )}
                  {words !== '' && count > 0 && (
                    <Option
                      value="all"
                      icon={<Search />}
                      onSelect={run(() =>
                        navigate({
                          to: '/users',
                          search: metadataFilterOf(words) ? { filter: metadataFilterOf(words) } : { search: words },
                        }),
                      )}
                    >
                      {count === 1
                        ? 'Show the matching user in the table'
                        : `Show all ${count.toLocaleString()} matching users in the table`}
                    </Option>
                  )}
                  {actions.map(({ name, icon: Icon, keys, run: act }) => (
                    <Option key={name} value={name} icon={<Icon />} keys={keys} onSelect={act}>
                      {name}
                    </Option>
                  ))}
                </Command.Group>
              )}
              {screens.length > 0 && (
                <Command.Group heading="Screens">
                  {screens.map(({ to, label, about, icon: Icon, keys }) => (
                    <Option key={to} value={to} icon={<Icon />} keys={keys} onSelect={run(() => navigate({ to }))}>
                      {label} <span className="i3">{about}</span>
                    </Option>
                  ))}
                </Command.Group>
              )}
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

/** Selects the first option of new results. cmdk keeps the selection of an option that is gone, and Enter would then do nothing. */
const useFirstSelected = (command: RefObject<HTMLElement | null>, results: string) =>
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each results
  useEffect(() => {
    command.current?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Home', bubbles: true }))
  }, [results])

interface OptionProps {
  value: string
  icon: ReactNode
  keys?: string | undefined
  /** A word at the end: where the words of the search are. */
  hint?: string | undefined
  onSelect: () => void
  children: ReactNode
}

const Option = ({ value, icon, keys, hint, onSelect, children }: OptionProps) => (
  <Command.Item className="opt" value={value} onSelect={onSelect}>
    {icon}
    <div className="grow cut">{children}</div>
    {hint !== undefined && <span className="t12 i3">{hint}</span>}
    {keys && <Kbd keys={keys} />}
  </Command.Item>
)

const matches = (name: string, words: string) => name.toLowerCase().includes(words.toLowerCase())
