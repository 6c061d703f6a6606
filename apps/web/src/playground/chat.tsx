import type { User } from '@acquaint/contracts'
import { Pane } from './pane.tsx'

interface Props {
  isShown: boolean
  users: User[]
  agentId: string
  /** Ids of the users of the two sides. */
  left: string | undefined
  right: string | undefined
  onChoose: (side: 'left' | 'right', userId: string) => void
}

/** Shows two users who talk to one agent. No memory of one reaches the other. */
export const Chat = ({ isShown, users, agentId, onChoose, ...chosen }: Props) => {
  return (
    <div className="play" hidden={!isShown}>
      {(['left', 'right'] as const).map((side) => {
        const userId = chosen[side]
        return (
          userId !== undefined && (
            <Pane
              key={`${side} ${userId}`}
              title={side === 'left' ? 'First user' : 'Second user'}
              userId={userId}
              agentId={agentId}
              users={users}
              onChoose={(id) => onChoose(side, id)}
            />
          )
        )
      })}
    </div>
  )
}
