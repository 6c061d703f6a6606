import type { Memory } from '@acquaint/contracts'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
import { fullDay } from '../parts/when.tsx'
import { type FoundWords, type MemoryAction, MemoryItem } from './memory-item.tsx'
import { useMemoryKeys } from './memory-keys.ts'
import type { MemorySelection } from './memory-selection.ts'

interface Props {
  memories: (Memory & FoundWords)[]
  /** Whether the memories stand under their days: those of a list do, those of a search come best first. */
  isByDay: boolean
  /** Element that scrolls. */
  scroll: HTMLElement
  /** Id of the memory that is open. */
  openId: string | undefined
  selection: MemorySelection
  onAct: (action: MemoryAction, memory: Memory) => void
  onShow: (id: string | undefined) => void
  /** Loads the next page; undefined where there is none, or while it loads. */
  onMore: (() => void) | undefined
}

/** A line of the list: a memory, or the day of the memories below it. */
type Line = { id: string; day: string; count: number } | { id: string; memory: Memory & FoundWords }

/** Heights before they are measured, in pixels. */
const heights = { day: 42, memory: 37 }

/** Lines before the end at which more are loaded. */
const aheadLines = 40

/** Shows memories in one line each. Draws only those in view, and loads more before the end comes into view. */
export const MemoryList = ({ memories, isByDay, scroll, openId, selection, onAct, onShow, onMore }: Props) => {
  const list = useRef<HTMLUListElement>(null)
  const [scrollMargin, setScrollMargin] = useState(0)
  const lines = isByDay ? byDay(memories) : memories.map((memory) => ({ id: memory.id, memory }))
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroll,
    getItemKey: (index) => lines[index]?.id ?? index,
    estimateSize: (index) => (lines[index] && 'day' in lines[index] ? heights.day : heights.memory),
    overscan: 16,
    scrollMargin,
  })
  useLayoutEffect(() => {
    // What stands above the list changes its height.
    if (list.current) setScrollMargin(distance(list.current, scroll))
  })
  const drawn = virtual.getVirtualItems()
  const last = drawn.at(-1)?.index ?? 0
  useLayoutEffect(() => {
    if (last >= lines.length - aheadLines) onMore?.()
  }, [last, lines.length, onMore])
  const showOpen = useEffectEvent(() => {
    const index = lines.findIndex(({ id }) => id === openId)
    if (index >= 0) virtual.scrollToIndex(index)
  })
  // A link may open a memory far down. One that is opened later is in sight already.
  useEffect(() => showOpen(), [])
  useMemoryKeys({
    memories,
    show: (memory) => virtual.scrollToIndex(lines.findIndex(({ id }) => id === memory.id)),
    onAct,
    onShow,
    onToggle: selection.toggle,
  })
  return (
    <ul ref={list} className="mems" style={{ height: virtual.getTotalSize() }}>
      {drawn.map(({ index, start, key }) => {
        const line = lines[index]
        return (
          line && (
            <li key={key} ref={virtual.measureElement} data-index={index} style={{ transform: `translateY(${start - scrollMargin}px)` }}>
              {'day' in line ? (
                <h3 className="day">
                  {line.day} <span className="count">{line.count}</span>
                </h3>
              ) : (
                <MemoryItem
                  memory={line.memory}
                  isDayShown={!isByDay}
                  isOpen={line.id === openId}
                  isSelected={selection.selected.has(line.id)}
                  onToggle={(isRange) => selection.toggle(line.memory, isRange)}
                  onShow={(isOpen) => onShow(isOpen ? line.id : undefined)}
                  onAct={(action) => onAct(action, line.memory)}
                />
              )}
            </li>
          )
        )
      })}
    </ul>
  )
}

const distance = (list: HTMLElement, scroll: HTMLElement) =>
  Math.round(list.getBoundingClientRect().top - scroll.getBoundingClientRect().top + scroll.scrollTop)

const byDay = (memories: Memory[]): Line[] =>
  [...Map.groupBy(memories, ({ timestamp }) => fullDay(timestamp))].flatMap(([day, ofDay]) => [
    { id: day, day, count: ofDay.length },
    ...ofDay.map((memory) => ({ id: memory.id, memory })),
  ])
