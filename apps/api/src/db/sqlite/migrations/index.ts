// The migrations of this database, oldest first; generated with them.
export { Users1795460646492 } from './1795460646492-Users.ts'
export { Docs1795473409386 } from './1795473409386-Docs.ts'
export { SearchTerms1795473500000 } from './1795473500000-SearchTerms.ts'
export { Memories1795490210011 } from './1795490210011-Memories.ts'
export { MemoryVectors1795497184424 } from './1795497184424-MemoryVectors.ts'
export { TermsWithoutPositions1795500000000 } from './1795500000000-TermsWithoutPositions.ts'
export { OverviewIndexes1795531356376 } from './1795531356376-OverviewIndexes.ts'
export { MemoryVersions1795805000000 } from './1795805000000-MemoryVersions.ts'
