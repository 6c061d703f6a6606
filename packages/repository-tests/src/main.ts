import { findingsByRoot } from './files.ts'

/* Prints every refused phrase below a path, or of the whole repository, and their number by root: npm run english -- PATH */

const path = process.argv[2] ?? ''
const counts: string[] = []
for (const [root, findings] of findingsByRoot()) {
  const chosen = findings.filter((finding) => finding.startsWith(path))
  if (chosen.length > 0) console.log(chosen.join('\n'))
  counts.push(`${String(chosen.length).padStart(5)}  ${root.path}${root.isClean ? '' : ' (not yet enabled)'}`)
}
console.log(`\n${counts.join('\n')}`)
