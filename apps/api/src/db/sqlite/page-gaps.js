/*
 * Overwrites copies of rows in the unused space of pages, which `secure_delete` does not reach: when SQLite moves rows to
 * another page, it writes the first page again from its end, and old bytes stay between the pointers to its rows and the rows
 * (its gap). A gap has no meaning in the format of the file, so that zeros in it change nothing, torn by a crash or not.
 * It is JavaScript, so that threads can run it from the sources as from the build.
 */
import { fdatasyncSync, fstatSync, openSync, readSync, writeSync } from 'node:fs'

/** Header of the write-ahead log, and of each of its frames. */
const logHeaderBytes = 32
const frameHeaderBytes = 24

/** Pages that one step of a sweep reads: 16 MB, 10 to 17 ms of processor time in the median. */
const pagesPerStep = 4096
const pagesPerRead = 256

/** Pages with old bytes that one step of a sweep finds at most. */
const foundPerStep = 1024

/** Pages that are noted at most. With more, the file is swept. */
const notedMax = 2 ** 18

/** From here on, the number of the next overflow page could begin with the number of a type of page: 137 GB. */
const pagesMax = 2 ** 25

/** Types of pages that have a gap, and the length of their headers. */
const headerBytesByType = new Map([
  [2, 12],
  [5, 12],
  [10, 8],
  [13, 8],
])

/**
 * Looks after the gaps of the pages of a file. Its file descriptors stay open until the thread ends: closing one would
 * release the locks that SQLite has on the file (POSIX).
 */
export const createPageGaps = (file) => {
  const main = openSync(file, 'r+')
  const log = openSync(`${file}-wal`, 'r')
  const fileHeader = read(main, 0, 100)
  const pageBytes = fileHeader.readUInt16BE(16) === 1 ? 65_536 : fileHeader.readUInt16BE(16)
  const usableBytes = pageBytes - fileHeader[20]
  const zeros = Buffer.alloc(pageBytes)
  /** Numbers of pages that were written since their gaps were seen to be empty. */
  const noted = new Set()
  let sweptPages = 0
  let salt // of the log that is noted
  let frames = 0 // of it
  let isSynced = true

  const note = (page) => {
    if (noted.size < notedMax) noted.add(page)
    else sweptPages = 0
  }

  /** Notes the pages of the frames from a position on, and returns the position of the first frame that is not of this log. */
  const noteFrames = (from, ofSalt) => {
    for (let position = from; ; position++) {
      const header = read(log, logHeaderBytes + position * (frameHeaderBytes + pageBytes), frameHeaderBytes)
      if (header.length < frameHeaderBytes || header.toString('hex', 8, 16) !== ofSalt) return position
      note(header.readUInt32BE(0))
    }
  }

  /** Returns the gap of a page if it has old bytes. Pages of other types, and damaged ones, have none. */
  const oldBytesOf = (page, number) => {
    const start = number === 1 ? 100 : 0
    const headerBytes = headerBytesByType.get(page[start])
    if (headerBytes === undefined || number >= pagesMax) return undefined
    const to = page.readUInt16BE(start + 5) || 65_536
    const pointers = start + headerBytes
    const from = pointers + 2 * page.readUInt16BE(start + 3)
    if (from > to || to > usableBytes) return undefined
    for (let at = pointers; at < from; at += 2) {
      const cell = page.readUInt16BE(at)
      if (cell < to || cell >= usableBytes) return undefined
    }
    return page.compare(zeros, 0, to - from, from, to) === 0 ? undefined : { from, to }
  }

  return {
    /** Notes the pages in the log. Call it before the log is emptied, and after each checkpoint, which lets the log begin again. */
    collect: () => {
      const header = read(log, 0, logHeaderBytes)
      if (header.length < logHeaderBytes) {
        if (frames > 0) sweptPages = 0 // somebody else has emptied the log
        salt = undefined
        frames = 0
        return
      }
      const current = header.toString('hex', 16, 24)
      if (current === salt || salt === undefined) frames = noteFrames(frames, current)
      else {
        // The log has begun again. The last frames of the old one lie behind the new ones, unless these are more.
        const known = frames
        noteFrames(known, salt)
        frames = noteFrames(0, current)
        if (frames > known || header.readUInt32BE(16) !== (Number.parseInt(salt.slice(0, 8), 16) + 1) % 2 ** 32) sweptPages = 0
      }
      salt = current
    },
    /** Looks for old bytes in the next pages of the file. Returns whether pages remain. */
    sweep: () => {
      const pages = Math.floor(fstatSync(main).size / pageBytes)
      const end = Math.min(pages, sweptPages + pagesPerStep)
      for (let found = 0; sweptPages < end && found < foundPerStep; ) {
        const chunk = read(main, sweptPages * pageBytes, Math.min(pagesPerRead, end - sweptPages) * pageBytes)
        if (chunk.length < pageBytes) break
        for (let at = 0; at + pageBytes <= chunk.length; at += pageBytes) {
          sweptPages++
          if (!oldBytesOf(chunk.subarray(at, at + pageBytes), sweptPages)) continue
          note(sweptPages)
          found++
        }
      }
      return sweptPages < pages
    },
    /**
     * Overwrites the gaps of the noted pages, and returns their number; -1 if the log is not empty, so that pages in the file
     * may be old. Call it as the only writer, and again after emptying the log, which drops the pages in all caches: 0 says that
     * none has old bytes.
     */
    clear: () => {
      const { size } = fstatSync(log)
      if (size > 0) return -1
      salt = undefined
      frames = 0
      let cleared = 0
      for (const number of noted) {
        const at = (number - 1) * pageBytes
        const page = read(main, at, pageBytes)
        const gap = page.length === pageBytes ? oldBytesOf(page, number) : undefined
        if (gap) {
          writeSync(main, zeros, 0, gap.to - gap.from, at + gap.from)
          cleared++
        } else noted.delete(number)
      }
      isSynced &&= cleared === 0
      return cleared
    },
    /** Syncs what was overwritten. Call it outside of transactions: writes need not wait. */
    sync: () => {
      if (!isSynced) fdatasyncSync(main)
      isSynced = true
    },
  }
}

/** Reads bytes of a file, fewer at its end. */
const read = (file, position, bytes) => {
  const buffer = Buffer.allocUnsafe(bytes)
  return buffer.subarray(0, readSync(file, buffer, 0, bytes, position))
}
