import { isJsonObject, type Json, type JsonObject, metadataIssues } from '@acquaint/contracts'

export type ValueType = 'text' | 'number' | 'boolean' | 'null' | 'json'

/** One key during an edit; `text` is the text of its field. */
export interface Row {
  /** Identifies the row while its key changes. */
  id: number
  key: string
  type: ValueType
  text: string
}

/** Metadata during an edit: rows of keys and values, or JSON. */
export type Draft = { mode: 'rows'; rows: Row[] } | { mode: 'json'; text: string }

/** The value of a draft, or its issues: by row, or `whole` for all of it. */
export type Read =
  | { value: JsonObject; whole?: undefined; rows: Map<number, string> }
  | { value?: undefined; whole: string | undefined; rows: Map<number, string> }

export const draftOf = (metadata: JsonObject): Draft => ({
  mode: 'rows',
  rows: Object.entries(metadata).map(([key, value], id) => ({ id, key, ...fieldOf(value) })),
})

export const emptyRow = (rows: Row[]): Row => ({ id: Math.max(-1, ...rows.map(({ id }) => id)) + 1, key: '', type: 'text', text: '' })

/** Returns the text of a value for its field; arrays and objects as JSON. */
export const fieldOf = (value: Json): Pick<Row, 'type' | 'text'> => {
  if (value === null) return { type: 'null', text: '' }
  if (typeof value === 'string') return { type: 'text', text: value }
  if (typeof value === 'number') return { type: 'number', text: String(value) }
  if (typeof value === 'boolean') return { type: 'boolean', text: String(value) }
  return { type: 'json', text: JSON.stringify(value) }
}

/** Returns the value of a field, or its issue. */
export const readField = ({ type, text }: Pick<Row, 'type' | 'text'>): { value: Json } | { issue: string } => {
  if (type === 'text') return { value: text }
  if (type === 'null') return { value: null }
  if (type === 'boolean') return { value: text === 'true' }
  if (type === 'number')
    return text.trim() !== '' && Number.isFinite(Number(text)) ? { value: Number(text) } : { issue: 'must be a number' }
  return readJson(text)
}

export const readDraft = (draft: Draft): Read => (draft.mode === 'json' ? readText(draft.text) : readRows(draft.rows))

/** Converts a draft to the other mode; undefined if it is not valid yet. */
export const switchMode = (draft: Draft): Draft | undefined => {
  const { value } = readDraft(draft)
  if (!value) return undefined
  return draft.mode === 'json' ? draftOf(value) : { mode: 'json', text: JSON.stringify(value, null, 2) }
}

/** Tells whether a draft was edited. Another mode and an empty row are no change. */
export const isDraftChanged = ({ value }: Read, stored: JsonObject): boolean => value === undefined || isPatch(patchBetween(stored, value))

const isPatch = ({ patch, nulls }: ReturnType<typeof patchBetween>) => Object.keys(patch).length > 0 || nulls.length > 0

/**
 * The JSON Merge Patch (RFC 7396) that makes `after` of `before`. A patch removes what it sets to null, so that a null
 * which is new cannot be written by it: those keys are in `nulls`.
 */
export const patchBetween = (before: JsonObject, after: JsonObject): { patch: JsonObject; nulls: string[] } => {
  const patch: JsonObject = {}
  const nulls: string[] = []
  for (const key of Object.keys(before)) if (!Object.hasOwn(after, key)) patch[key] = null
  for (const [key, value] of Object.entries(after)) {
    const old = Object.hasOwn(before, key) ? before[key] : undefined
    if (JSON.stringify(old) === JSON.stringify(value)) continue
    if (value === null) nulls.push(key)
    else if (isJsonObject(value)) {
      const inner = patchBetween(isJsonObject(old) ? old : {}, value)
      patch[key] = inner.patch
      nulls.push(...inner.nulls.map((name) => `${key}.${name}`))
    } else patch[key] = value
  }
  return { patch, nulls }
}

const readText = (text: string): Read => {
  const read = readJson(text)
  if ('issue' in read) return wrong(read.issue)
  if (!isJsonObject(read.value)) return wrong('must be a JSON object, such as {"plan": "pro"}')
  return checked(read.value)
}

const readRows = (rows: Row[]): Read => {
  const issues = new Map<number, string>()
  const entries: [string, Json][] = []
  for (const row of rows) {
    // A row that was added and not filled in yet.
    if (row.key === '' && row.text === '') continue
    const read = readField(row)
    if ('issue' in read) issues.set(row.id, read.issue)
    else if (entries.some(([key]) => key === row.key)) issues.set(row.id, 'this key exists already')
    else entries.push([row.key, read.value])
    const [issue] = 'value' in read ? metadataIssues(Object.fromEntries([[row.key, read.value]])) : []
    if (issue) issues.set(row.id, issue.message)
  }
  if (issues.size > 0) return { whole: undefined, rows: issues }
  // Defines `__proto__` as a key of its own, which an assignment would not.
  return checked(Object.fromEntries(entries))
}

const checked = (value: JsonObject): Read => {
  const [issue] = metadataIssues(value)
  return issue ? wrong([issue.path.join('.'), issue.message].filter(Boolean).join(' ')) : { value, rows: new Map() }
}

const wrong = (whole: string): Read => ({ whole, rows: new Map() })

const readJson = (text: string): { value: Json } | { issue: string } => {
  try {
    return { value: JSON.parse(text) }
  } catch (error) {
    return { issue: `is not JSON: ${error instanceof Error ? error.message : ''}` }
  }
}
