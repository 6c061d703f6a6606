import type { Strings } from './source.ts'

/** A part of the repository, and which of its strings are texts for people. */
export interface Root {
  /** A file or folder; the longest root that holds a file decides about it. */
  path: string
  strings: Strings
  /** Whether a finding fails the tests. Becomes true for each root once it has no findings. */
  isClean: boolean
}

/** The sources and documents of the project. What people wrote as test data is under `none`: comments alone are checked. */
export const roots: Root[] = [
  { path: '.', strings: 'none', isClean: true },
  { path: '.github', strings: 'none', isClean: true },
  { path: 'docs', strings: 'none', isClean: true },
  { path: 'apps/bench', strings: 'sentences', isClean: true },
  { path: 'apps/bench/src/agent-conversation.ts', strings: 'none', isClean: true },
  { path: 'apps/bench/src/facts-cases.ts', strings: 'none', isClean: true },
  { path: 'apps/bench/src/forming-cases.ts', strings: 'none', isClean: true },
  { path: 'packages/repository-tests', strings: 'sentences', isClean: true },
  { path: 'packages/repository-tests/src/phrases.ts', strings: 'none', isClean: true },
  { path: 'packages/repository-tests/test', strings: 'titles', isClean: true },
  { path: 'apps/api', strings: 'sentences', isClean: true },
  { path: 'apps/api/src/extraction', strings: 'none', isClean: true },
  { path: 'apps/web/src', strings: 'all', isClean: true },
  { path: 'apps/web/src/sample/people.ts', strings: 'none', isClean: true },
  { path: 'apps/web', strings: 'sentences', isClean: true },
  { path: 'apps/web/e2e', strings: 'titles', isClean: true },
  { path: 'packages/ai-sdk', strings: 'sentences', isClean: true },
  { path: 'packages/ai-sdk/test', strings: 'titles', isClean: true },
  { path: 'packages/anthropic', strings: 'sentences', isClean: true },
  { path: 'packages/anthropic/test', strings: 'titles', isClean: true },
  { path: 'packages/langgraph', strings: 'sentences', isClean: true },
  { path: 'packages/langgraph/test', strings: 'titles', isClean: true },
  { path: 'packages/client', strings: 'sentences', isClean: true },
  { path: 'packages/contracts', strings: 'sentences', isClean: true },
  { path: 'packages/contract-tests', strings: 'none', isClean: true },
  { path: 'packages/contract-tests/test', strings: 'titles', isClean: true },
  { path: 'packages/test-model', strings: 'none', isClean: true },
  { path: 'packages/test-postgres', strings: 'none', isClean: true },
]
