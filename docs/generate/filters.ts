import { filterLimits } from '@acquaint/contracts'
import { generated, table } from './table.ts'

const operators = [
  ['`$eq`, `$in: [...]`', 'an equal value of the same JSON type'],
  ['`$ne`, `$nin: [...]`', 'a value that differs; never a missing key'],
  ['`$gt`, `$gte`, `$lt`, `$lte`', 'numbers against numbers, strings against strings by code point'],
  ['`$exists`', 'whether the key exists'],
  ['`$contains`', 'an array that holds the value, a string that holds the text'],
  ['`$and: [...]`, `$or: [...]`, `$not`', 'other filters, at any level; `$not` matches a missing key too'],
]

/** Writes the page of the grammar of metadata filters. */
export const filtersPage = (): string => `${generated}

# Filter grammar

[Filters](../guides/filters.md) shows how to use them.

${table(['operator', 'matches'], operators)}

\`\`\`text
filter     = "{" "}" | "{" key ":" match { "," key ":" match } "}" | "{" logic { "," logic } "}"
match      = value | filter | "{" comparison { "," comparison } "}"
comparison = "$eq" ":" value | "$ne" ":" value | "$in" ":" list | "$nin" ":" list
           | ( "$gt" | "$gte" | "$lt" | "$lte" ) ":" ( number | string )
           | "$exists" ":" ( true | false ) | "$contains" ":" value | logic
logic      = "$and" ":" "[" filter { "," filter } "]" | "$or" ":" "[" filter { "," filter } "]" | "$not" ":" filter
list       = "[" value { "," value } "]"
\`\`\`

A \`key\` does not begin with \`$\`. A \`value\` is any JSON; an object without operators matches as a subset. Below a key, the filters of \`logic\`
are matches of that key.

${table(
  ['limit', 'most'],
  [
    ['conditions of a filter', String(filterLimits.conditions)],
    ['levels of objects and operators', String(filterLimits.nesting)],
    ['values of `$in` and `$nin`', String(filterLimits.listItems)],
  ],
)}
`
