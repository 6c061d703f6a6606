import type { UserFilters } from './filters.ts'

export type Sort = Pick<UserFilters, 'sort_by' | 'order'>

const sorts = {
  'created_at desc': 'Newest first',
  'created_at asc': 'Oldest first',
  'last_seen_at desc': 'Last seen first',
  'last_seen_at asc': 'Not seen for longest',
  'updated_at desc': 'Last updated first',
  'updated_at asc': 'First updated first',
  'name asc': 'Name, A to Z',
  'name desc': 'Name, Z to A',
}

/** Offers the orders of the users. On a wide window the heads of the columns do the same. */
export const SortChoice = ({ sort_by, order, onChange }: Sort & { onChange: (sort: Sort) => void }) => (
  <select
    className="sort"
    aria-label="Sort"
    value={`${sort_by} ${order}`}
    onChange={({ target }) => {
      // The options are the keys of `sorts`.
      const [field, direction] = target.value.split(' ') as [UserFilters['sort_by'], UserFilters['order']]
      onChange({ sort_by: field, order: direction })
    }}
  >
    {Object.entries(sorts).map(([sort, text]) => (
      <option key={sort} value={sort}>
        {text}
      </option>
    ))}
  </select>
)
