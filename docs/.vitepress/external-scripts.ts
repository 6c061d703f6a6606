import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

const inlineScript = /<script\b(?![^>]*\bsrc=)([^>]*)>(.*?)<\/script>/gs
/** A size that VitePress measures and sets again by script, which the policy allows. */
const measuredSize = /\sstyle="--vp-vh:\d+px;"/g
const inlineStyle = /<style\b|<[a-z][^<>]*\sstyle="[^"]+"/
const foreignFile = /<(?:script|img|link)\b[^>]*\b(?:src|href)="(?:https?:)?\/\//

/** Moves the inline scripts of pages into files, and refuses pages that the Content-Security-Policy of the server would break. */
export const externalScripts = (base: string) => {
  const files = new Map<string, string>()
  return {
    replace: (html: string): string => {
      const page = html.replaceAll(measuredSize, '').replaceAll(inlineScript, (_, attributes: string, code: string) => {
        const file = `assets/inline.${createHash('sha256').update(code).digest('hex').slice(0, 12)}.js`
        files.set(file, code)
        return `<script${attributes} src="${base}${file}"></script>`
      })
      for (const pattern of [inlineStyle, foreignFile]) {
        const [found] = pattern.exec(page) ?? []
        if (found) throw new Error(`A page has ${found}: the Content-Security-Policy of the server refuses it`)
      }
      return page
    },
    write: async (folder: string): Promise<void> => {
      for (const [file, code] of files) {
        await mkdir(dirname(join(folder, file)), { recursive: true })
        await writeFile(join(folder, file), code)
      }
    },
  }
}
