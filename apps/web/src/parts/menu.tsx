import { Ellipsis, type LucideIcon } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { type ReactNode, useRef } from 'react'
import { IconButton } from './button.tsx'
import { Kbd } from './kbd.tsx'

export interface MenuItem {
  label: string
  icon: LucideIcon
  /** The key that does the same. */
  keys?: string
  /** Whether a line parts the item from those before it. An erasure stands last, after a line. */
  isApart?: boolean
  onSelect: () => void
}

interface Props {
  /** Name of the button, such as "Actions of Ada Moreau". */
  label: string
  items: MenuItem[]
  isSmall?: boolean
  /** Opens the menu instead of the icon with three dots. */
  trigger?: ReactNode
  className?: string
}

/** Shows actions in a menu. It does not lock the page: what the library writes for that, the Content-Security-Policy refuses. */
export const Menu = ({ label, items, isSmall = false, trigger, className = '' }: Props) => {
  const button = useRef<HTMLButtonElement>(null)
  const chosen = useRef<MenuItem['onSelect']>(undefined)
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild ref={button}>
        {trigger ?? <IconButton icon={Ellipsis} label={label} isSmall={isSmall} className={className} />}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="menu"
          align="end"
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={(event) => {
            const run = chosen.current
            if (!run) return
            // A dialog of the action gives the focus back to the button of the menu.
            event.preventDefault()
            chosen.current = undefined
            button.current?.focus()
            run()
          }}
        >
          {items.map(({ label: name, icon: Icon, keys, isApart, onSelect }) => [
            isApart && <DropdownMenu.Separator key={`line before ${name}`} />,
            <DropdownMenu.Item
              key={name}
              onSelect={() => {
                chosen.current = onSelect
              }}
            >
              <Icon />
              {name}
              {keys !== undefined && <Kbd keys={keys} />}
            </DropdownMenu.Item>,
          ])}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
