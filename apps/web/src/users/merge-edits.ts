import type { Json, JsonObject, User } from '@acquaint/contracts'

/** The fields of a user that a form edits. */
export type Edited = Pick<User, 'name' | 'about' | 'metadata'>

/** A field whose stored value differs from the value in this edit; a value is undefined if the field is missing. */
export interface Difference {
  /** `name`, `about`, or `metadata` with a key. */
  field: string
  key: string | undefined
  mine: Json | undefined
  theirs: Json | undefined
  /** Whether this edit changed the field too. */
  isBoth: boolean
}

export type Choice = 'mine' | 'theirs'

interface Sides {
  /** The user at the beginning of the edit. */
  base: Edited
  mine: Edited
  /** The user as it is stored now. */
  theirs: Edited
}

/** Lists the fields to choose between. What only one side changed needs no choice, but theirs is shown. */
export const differencesOf = (sides: Sides): Difference[] =>
  fieldsOf(sides).flatMap(({ field, key, base, mine, theirs }) =>
    isSame(theirs, base) || isSame(theirs, mine) ? [] : [{ field, key, mine, theirs, isBoth: !isSame(mine, base) }],
  )

/** Returns theirs with my changes: of the fields that differ, those that are chosen. */
export const mergeEdits = (sides: Sides, choiceOf: (difference: Difference) => Choice): Edited => {
  const differences = new Map(differencesOf(sides).map((difference) => [nameOf(difference), difference]))
  const isMine = ({ field, key, base, mine }: FieldSides) => {
    const difference = differences.get(nameOf({ field, key }))
    return difference ? choiceOf(difference) === 'mine' : !isSame(mine, base)
  }
  const chosen = fieldsOf(sides).map((sidesOf) => ({ ...sidesOf, value: isMine(sidesOf) ? sidesOf.mine : sidesOf.theirs }))
  const textOf = (name: string) => String(chosen.find(({ field }) => field === name)?.value ?? '')
  return {
    name: textOf('name'),
    about: textOf('about'),
    metadata: Object.fromEntries(chosen.flatMap(({ key, value }) => (key === undefined || value === undefined ? [] : [[key, value]]))),
  }
}

/** Names a field in a list of fields. */
export const nameOf = ({ field, key }: Pick<Difference, 'field' | 'key'>) => (key === undefined ? field : `${field} ${key}`)

interface FieldSides extends Pick<Difference, 'field' | 'key' | 'mine' | 'theirs'> {
  base: Json | undefined
}

const fieldsOf = ({ base, mine, theirs }: Sides): FieldSides[] => [
  ...(['name', 'about'] as const).map((field) => ({ field, key: undefined, base: base[field], mine: mine[field], theirs: theirs[field] })),
  ...[...new Set([theirs, mine].flatMap(({ metadata }) => Object.keys(metadata)))].map((key) => ({
    ...{ field: 'metadata', key },
    ...{ base: ownOf(base.metadata, key), mine: ownOf(mine.metadata, key), theirs: ownOf(theirs.metadata, key) },
  })),
]

const ownOf = (metadata: JsonObject, key: string) => (Object.hasOwn(metadata, key) ? metadata[key] : undefined)

const isSame = (one: Json | undefined, other: Json | undefined) => JSON.stringify(one) === JSON.stringify(other)
