/** A piece of text that people read. It has the length of its source: code inside it is blank. */
export interface Prose {
  kind: 'doc comment' | 'comment' | 'text' | 'title'
  text: string
  /** Offset of the text in its file. */
  start: number
}

/** Replaces a part by spaces of its length, so that offsets and lines stay. */
export const blank = (text: string): string => text.replaceAll(/[^\n]/g, ' ')

/** Blanks code and quotations: they are not our words. */
export const withoutQuotations = (text: string): string => text.replaceAll(/`[^`]*`|"[^"\n]*(?:\n[^"\n]*)?"|“[^”]*”|«[^»]*»/gu, blank)
