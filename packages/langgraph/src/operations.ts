import { type MatchCondition, type Operation, validateNamespace } from '@langchain/langgraph-checkpoint'
import { refuseUnknownOperators } from './filter.ts'

/** Refuses a namespace that no item can have, and a filter with an unknown operator. */
export const validate = (operation: Operation): void => {
  if ('namespace' in operation) validateNamespace(operation.namespace, { allowReservedRoot: true })
  if (!('namespacePrefix' in operation)) return
  validateNamespace(operation.namespacePrefix, { allowEmpty: true, allowReservedRoot: true })
  refuseUnknownOperators(operation.filter)
}

/** Whether a namespace begins or ends with a path. `*` stands for any label. */
export const doesMatch = (namespace: string[], { matchType, path }: MatchCondition): boolean => {
  if (path.length > namespace.length) return false
  const start = matchType === 'prefix' ? 0 : namespace.length - path.length
  return path.every((label, index) => label === '*' || label === namespace[start + index])
}
