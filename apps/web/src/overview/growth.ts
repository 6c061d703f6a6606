import type { Overview } from '@acquaint/contracts'
import type { Day } from './chart.tsx'

/** Returns how many there were at the end of each day, of those that are stored today: erased ones are not counted. */
export const growthOf = ({ days, ...totals }: Overview, series: 'users' | 'docs' | 'memories'): Day[] => {
  let count = totals[series] - days.reduce((sum, day) => sum + day[series], 0)
  return days.map((day) => {
    count += day[series]
    return { date: day.date, count }
  })
}
