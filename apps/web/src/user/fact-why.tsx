import type { Fact } from '@acquaint/contracts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useApi } from '../api.tsx'
import { buttonClass } from '../parts/button.tsx'
import { DismissButton, Modal } from '../parts/modal.tsx'
import { isMissing, Problem } from '../parts/problem.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { attributeName, factValue } from './fact-names.ts'
import { MemoryWhy } from './memory-why.tsx'

/** Shows why a fact is in the profile: the memory that states it, with its message, agent and date. */
export const FactWhy = ({ userId, fact, onClose }: { userId: string; fact: Fact; onClose: () => void }) => {
  const { data: memory, error, refetch } = useQuery(useApi().memories.get.options({ user_id: userId, memory_id: fact.memory_id }))
  return (
    <Modal
      isWide
      title={`${attributeName(fact)}: ${factValue(fact).slice(0, 80)}`}
      onDismiss={onClose}
      actions={
        <>
          <Link to="/users/$userId/memories" params={{ userId }} search={{ open: fact.memory_id }} className={buttonClass()}>
            Show in memories
          </Link>
          <DismissButton kind="primary">Done</DismissButton>
        </>
      }
    >
      <blockquote dir="auto" className="text">
        {memory?.content ?? fact.statement}
      </blockquote>
      {memory ? (
        <div className="why boxed">
          <MemoryWhy memory={memory} />
        </div>
      ) : error ? (
        <Problem error={error} onRetry={isMissing(error) ? undefined : refetch} />
      ) : (
        <Skeleton lines={3} />
      )}
    </Modal>
  )
}
